import DeskOperations
import DeskStore
import Localization
import ServiceDesk

/// The words for our own enums.
extension Catalog {
    func word(_ status: TicketStatus) -> String { text("status.\(status.rawValue)") }
    func word(_ priority: Priority) -> String { text("priority.\(priority.rawValue)") }
    func word(_ kind: TicketKind) -> String { text("kind.\(kind.rawValue)") }
    func word(_ approval: ChangeApproval.State) -> String { text("approval.\(approval.rawValue)") }
    func word(_ score: Satisfaction.Score) -> String { text("satisfaction.score.\(score.word)") }

    /// `4 of 5: good`.
    func score(_ score: Satisfaction.Score) -> String {
        text("ticket.satisfaction.score", ["score": "\(score.rawValue)", "word": word(score)])
    }

    func word(_ watching: Watching) -> String { text("watching.\(watching.rawValue)") }
    func word(_ reason: WaitingReason) -> String { text("waiting.\(reason.rawValue)") }
    func word(_ state: ClockView.State) -> String { text("clock.state.\(state.rawValue)") }
    func word(_ pause: PauseReason) -> String { text("clock.pause.\(pause.rawValue)") }
    func word(_ degree: PriorityAssessment.Degree) -> String { text("degree.\(degree.rawValue)") }
    func word(_ channel: Channel) -> String { text("channel.\(channel.rawValue)") }
    func word(_ filter: IntakeFilter) -> String { text("intake.filter.\(filter.rawValue)") }
    func word(_ decision: IntakeDecision) -> String { text("intake.\(decision.rawValue)") }
    func word(_ placement: Placement) -> String { text("ticket.why.\(placement.rawValue)") }
    func word(_ refusal: TicketRefusal) -> String { text("refusal.\(refusal.rawValue)") }
    func word(_ refusal: PersonRefusal) -> String { text("people.refusal.\(refusal.rawValue)") }
    func word(_ scope: TokenScope) -> String { text("tokens.scope.\(scope.rawValue)") }
    func word(_ role: Role) -> String { text("role.\(role.rawValue)") }
    func word(_ security: Mailbox.Security) -> String { text("mailbox.security.\(security.rawValue)") }
    func word(_ signIn: Mailbox.SignIn) -> String { text("mailbox.signIn.\(signIn.rawValue)") }
    func word(_ fault: MailboxFault.Kind) -> String { text("mailbox.fault.\(fault.rawValue)") }
    func word(_ mode: AssignmentMode) -> String { text("queue.assignment.\(mode.rawValue)") }
    func word(_ type: FieldType) -> String { text("field.type.\(type.rawValue)") }

    func word(_ subject: RoutingConditionRecord.Subject) -> String { text("routing.on.\(subject.rawValue)") }
    func word(_ kind: TicketStep.Kind) -> String { text("step.\(kind.rawValue)") }
    func word(_ moment: TriggerMoment) -> String { text("trigger.moment.\(moment.rawValue)") }
    func word(_ result: TriggerVerdict.Result) -> String { text("trigger.result.\(result.rawValue)") }
    func word(_ result: RoutingResult) -> String { text("routing.result.\(result.rawValue)") }

    /// What a field says to a value that it does not take.
    /// What did not follow when a ticket was opened, why, and where the words for it are.
    func sentence(_ undone: UndoneStep) -> String {
        let kept = undone.step == .solve || undone.step == .pass ? text("call.undone.kept") : nil
        return [text("call.undone.\(undone.step.rawValue)"), undone.refusal.map { word($0) }, kept].compactMap { $0 }.joined(separator: " ")
    }

    func sentence(_ refusal: FieldRefusal) -> String { isolated("field.fault.\(refusal.fault.rawValue)", ["field": refusal.field]) }

    /// Why a timer did not do what it was told.
    func sentence(_ refusal: TimerRefusal) -> String {
        switch refusal {
        case .taken(let number): isolated("timer.refusal.taken", ["number": number.description])
        case .absent: text("timer.refusal.absent")
        case .stopped: text("timer.refusal.stopped")
        }
    }

    func word(_ relation: TicketRelation) -> String { text("relation.\(relation.rawValue)") }
    func word(_ state: DeveloperRequest.State) -> String { text("developers.state.\(state.rawValue)") }
    func word(_ purpose: Message.Purpose) -> String { text("ticket.purpose.\(purpose.rawValue)") }
    func word(_ event: NotifiedEvent) -> String { text("notices.event.\(event.rawValue)") }
    func word(_ audience: NoticeAudience) -> String { text("notices.audience.\(audience.rawValue)") }
    func word(_ way: NoticeWay) -> String { text("notices.way.\(way.rawValue)") }
    func word(_ pace: DigestPace) -> String { text("notices.pace.\(pace.rawValue)") }
    func word(_ day: Weekday) -> String { text("notices.day.\(day.rawValue)") }

    /// What a mail is called; those about one event say that.
    func word(_ notice: Notice) -> String {
        notice.isForStaff ? text("mail.staff.subject.\(notice.rawValue)") : text("outgoing.notice.\(notice.rawValue)")
    }

    func word(_ state: OutboxEntry.State) -> String {
        switch state {
        case .pending: text("outgoing.state.pending")
        case .sent: text("outgoing.state.sent")
        case .failed: text("outgoing.state.dead")
        case .withdrawn: text("outgoing.state.withdrawn")
        case .held: text("outgoing.state.held")
        case .uncertain: text("outgoing.state.uncertain")
        case .returned: text("outgoing.state.returned")
        case .dropped: text("outgoing.state.dropped")
        }
    }

    func word(_ outcome: OutboxAttempt.Outcome) -> String { text("outgoing.attempt.\(outcome.rawValue)") }
    func word(_ deed: OutboxDeed.Kind) -> String { text("outgoing.deed.\(deed.rawValue)") }
}
