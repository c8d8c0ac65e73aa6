/// What an event changed. Holds ids, words of our own and numbers; never a name, an address or free text.
package enum TicketChange: Sendable, Hashable {
    case opened(TicketOpening)
    case messageReceived(ID<Message>)
    case automaticReceived(ID<Message>)
    case thanked(ID<Message>)
    case messageHeld(ID<Message>)
    case heldAccepted(ID<Message>)
    case heldSeparated(ID<Message>, as: ID<Ticket>)
    /// The requester came back too late to open it again: his message began that ticket.
    case continued(in: ID<Ticket>)
    /// No reason where a colleague chose, or he took it himself.
    case assigned(to: ID<Person>, because: AssignmentReason? = nil)
    case released(from: ID<Person>, because: ReleaseReason? = nil)
    /// This rule held when it was opened; what it made of the ticket follows.
    case routed(by: ID<RoutingRule>)
    /// This trigger fired; what it did follows.
    case triggered(by: ID<Trigger>)
    /// This trigger would have gone round in circles, so that the desk let it be.
    case triggerHeldBack(ID<Trigger>)
    /// It waits in that queue since then, for nobody in particular.
    case queued(in: ID<Queue>)
    case skillRequired(ID<Skill>?)
    /// All that it has since then, ascending.
    case tagged([ID<Tag>])
    case answered(ID<Message>)
    case noted(ID<Message>)
    case escalated(from: SupportLine, to: SupportLine, because: ID<Message>?)
    case proposed(ID<Message>)
    case waited(Waiting)
    case resumed
    case classified(TicketKind, isProactive: Bool)
    case prioritised(Priority, PriorityAssessment?, because: ID<Message>?)
    /// It stands under an agreement since then; `nil` is the one that holds where no other was made.
    case agreed(ID<Agreement>?)
    case clockReached(ClockReach)
    /// The number says which clock of its target.
    case clockRearmed(ClockTarget, number: Int)
    case closureRequested(ID<Message>)
    case closed(TicketClosure)
    case reopened(round: Int)
    case timeSpent(TimeEntry)
    case approvalRequested
    case changeApproved(because: ID<Message>?)
    case changeDeclined(because: ID<Message>)
    /// The service ran again at that moment.
    case restored(at: Instant)
    case rated(Satisfaction.Score)
    case watcherAdded(ID<Person>)
    case watcherAccepted(ID<Person>)
    /// By staff, or by himself: then he is not asked again.
    case watcherRemoved(ID<Person>)
    /// Symptoms or affected components; their words stand in a row.
    case detailsChanged
    /// The requester's name, address or numbers, or how to reach him about this ticket; they stand in rows.
    case contactChanged
    case categorised(ID<Category>?)
    /// Ascending, each once; their values stand in rows.
    case fieldsChanged([ID<Field>])
    case deliveryFailed(to: ID<Person>)
    /// Its author took it back before it left.
    case answerWithdrawn(ID<Message>, AnswerReversal)
    /// Words or a file of a message were taken out for good; the reason stands in a note.
    case redacted(ID<Message>, because: ID<Message>)
    /// A mail that could not be read whole when it came; its words stand in its message.
    case mailReadAgain(ID<Message>)
    /// The requester's record became one with another of the same person.
    case requesterMerged(into: ID<Person>)
    /// It has to do with another ticket, which says the same of it.
    case linked(TicketRelation, ID<Ticket>)
    case unlinked(TicketRelation, ID<Ticket>)
    /// Another ticket of the same requester ended here; unanswered when he still waits for a word there.
    case absorbed(ID<Ticket>, isUnanswered: Bool)
    /// These messages began another ticket, and stay here; ascending.
    case split([ID<Message>], into: ID<Ticket>)
    /// The note that says so; `nil` when nobody knows any more.
    case causeFound(ID<Message>?)
    case workaroundFound(ID<Message>?)
    case knownErrorMarked(Bool)
    case developersAsked(ID<DeveloperRequest>)
    case developerRequestMoved(ID<DeveloperRequest>, to: DeveloperRequest.State)
    /// Its title or its link; they stand in a row.
    case developerRequestChanged(ID<DeveloperRequest>)
    /// Somebody here, or whoever pretends to be, meant to write by mail; it is kept, and nobody was sent any of it.
    case mailWithheld(ID<Message>, because: WithholdingReason)
    case sideWritten(ID<Message>, in: ID<SideConversation>)
    case sideReceived(ID<Message>, in: ID<SideConversation>, as: SideConversation.Arrival)
    case sideEnded(ID<SideConversation>)
    /// What was written there did not leave.
    case sideFailed(ID<SideConversation>)
}

extension TicketChange {
    /// The message that was written together with the event; a ticket may begin with one that was there before.
    package var writtenMessage: ID<Message>? {
        switch self {
        case .messageReceived(let message), .automaticReceived(let message), .thanked(let message), .messageHeld(let message),
            .answered(let message),
            .noted(let message), .proposed(let message), .closureRequested(let message), .mailWithheld(let message, _),
            .sideWritten(let message, _), .sideReceived(let message, _, _):
            message
        case .escalated, .prioritised, .changeApproved, .changeDeclined, .timeSpent, .redacted: because
        case .causeFound(let note), .workaroundFound(let note): note
        case .waited, .resumed, .classified, .agreed, .clockReached, .clockRearmed, .opened, .heldAccepted, .heldSeparated, .continued,
            .assigned, .released, .routed, .triggered, .triggerHeldBack, .queued, .skillRequired, .tagged,
            .detailsChanged, .contactChanged, .categorised, .fieldsChanged, .approvalRequested, .restored, .rated, .watcherAdded,
            .watcherAccepted, .watcherRemoved,
            .closed,
            .reopened, .deliveryFailed, .requesterMerged, .linked, .unlinked, .absorbed, .split, .knownErrorMarked, .developersAsked,
            .developerRequestMoved, .developerRequestChanged, .sideEnded, .sideFailed, .answerWithdrawn, .mailReadAgain:
            nil
        }
    }
}

extension TicketChange {
    /// The message that a ticket began with.
    package var firstMessage: ID<Message>? {
        guard case .opened(let opening) = self else { return nil }
        return opening.message
    }

    /// The rule that routed the ticket.
    package var routingRule: ID<RoutingRule>? {
        guard case .routed(let rule) = self else { return nil }
        return rule
    }

    /// The trigger that fired, or would have.
    package var trigger: ID<Trigger>? {
        if case .triggered(let trigger) = self { return trigger }
        if case .triggerHeldBack(let trigger) = self { return trigger }
        return nil
    }

    /// A stranger's message that belongs to the ticket since then.
    package var acceptedMessage: ID<Message>? {
        guard case .heldAccepted(let message) = self else { return nil }
        return message
    }

    /// The priority that the ticket has from then on, where it says one.
    package var givenPriority: Priority? {
        if case .opened(let opening) = self { return opening.priority }
        if case .prioritised(let priority, _, _) = self { return priority }
        return nil
    }

    /// The note that says why.
    package var because: ID<Message>? {
        if case .escalated(_, _, let reason) = self { return reason }
        if case .prioritised(_, _, let reason) = self { return reason }
        if case .changeApproved(let reason) = self { return reason }
        if case .changeDeclined(let reason) = self { return reason }
        if case .redacted(_, let reason) = self { return reason }
        if case .timeSpent(let entry) = self { return entry.note }
        return nil
    }

    /// A stranger's message that went to a ticket of its own.
    package var separatedMessage: ID<Message>? {
        guard case .heldSeparated(let message, _) = self else { return nil }
        return message
    }
}

/// How a ticket began.
package struct TicketOpening: Sendable, Hashable {
    package var requester: ID<Person>
    package var queue: ID<Queue>
    package var kind: TicketKind
    package var priority: Priority
    package var line: SupportLine
    package var channel: Channel
    package var message: ID<Message>
    package var isProactive: Bool
    /// What the priority was worked out from, where it was.
    package var assessment: PriorityAssessment?
    /// Never after the entry.
    package var reportedAt: Instant?
    /// The closed ticket that it goes on from.
    package var follows: ID<Ticket>?

    package init(
        requester: ID<Person>, queue: ID<Queue>, kind: TicketKind = .incident, priority: Priority = .normal, line: SupportLine = .first,
        channel: Channel, message: ID<Message>, isProactive: Bool = false, assessment: PriorityAssessment? = nil,
        reportedAt: Instant? = nil, follows: ID<Ticket>? = nil
    ) {
        self.requester = requester
        self.queue = queue
        self.kind = kind
        self.priority = priority
        self.line = line
        self.channel = channel
        self.message = message
        self.isProactive = isProactive
        self.assessment = assessment
        self.reportedAt = reportedAt
        self.follows = follows
    }
}

/// Who ended a ticket.
package enum TicketClosure: String, Sendable, Hashable, CaseIterable, Codable {
    /// The requester confirmed the solution.
    case confirmed
    /// He confirmed it by telephone, as staff wrote down.
    case confirmedByTelephone
    /// Staff closed it; nobody confirmed.
    case unconfirmed
    /// What was announced never happened: there was nothing to solve, and nothing to confirm.
    case prevented
    /// It goes on in another ticket.
    case merged
}
