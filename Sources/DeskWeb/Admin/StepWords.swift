import DeskOperations
import Localization
import ServiceDesk

/// Steps in words: what each does, and with what, by name.
extension RoutingWords {
    func lines(of steps: [TicketStep]) -> [(name: String, value: String)] { steps.map { (words.word($0.kind), value(of: $0)) } }

    private func value(of step: TicketStep) -> String {
        switch step {
        case .answer(let answer), .ask(let answer), .propose(let answer): name(answer)
        case .requestClosure(let answer): answer.map { name($0) } ?? words.text("steps.withoutWords")
        case .note(let text): text
        case .categorise(let category): value("\(category.rawValue)", of: .category)
        case .classify(let kind): words.word(kind)
        case .assess(let assessment): value(of: assessment)
        case .prioritise(let priority, _): words.word(priority)
        case .tag(let tags), .untag(let tags): words.list(tags.compactMap { names.tags[$0] }.sorted())
        case .queue(let queue): value("\(queue.rawValue)", of: .queue)
        case .requireSkill(let skill): names.skills.first { $0.id == skill }?.name ?? "\(skill.rawValue)"
        case .assign(let assignee): name(assignee)
        case .escalate(let line, _): words.word(line)
        case .wait(let reason): words.word(reason)
        case .snooze(let days): words.plural("steps.days", days)
        case .spend(let minutes): words.duration(minutes: minutes)
        case .notify(let reader): name(reader)
        case .resume, .close, .reopen: words.text("steps.yes")
        }
    }

    private func value(of assessment: PriorityAssessment) -> String {
        words.list(
            [
                ("ticket.users", assessment.users), ("ticket.business", assessment.business), ("ticket.urgency", assessment.urgency),
            ].map { "\(words.text($0)): \(words.word($1))" })
    }

    private func name(_ answer: ID<CannedAnswer>) -> String { names.answers.first { $0.id == answer }?.name ?? "\(answer.rawValue)" }

    func name(_ assignee: StepAssignee) -> String {
        switch assignee {
        case .me: words.text("steps.me")
        case .nobody: words.text("ticket.nobody")
        case .person(let person): name(person)
        }
    }

    func name(_ reader: StepReader) -> String {
        switch reader {
        case .assignee: words.text("ticket.assignee")
        case .managers: words.text("steps.managers")
        case .line(let line): words.word(line)
        case .person(let person): name(person)
        }
    }

    private func name(_ person: ID<Person>) -> String {
        names.staff.first { $0.id == person }?.displayName ?? "\(person.rawValue)"
    }
}

extension Catalog {
    /// Which step was refused, and why.
    func sentence(_ refusal: StepRefusal) -> String {
        isolated(
            "steps.refused",
            ["number": "\(refusal.place)", "step": word(refusal.step), "reason": sentence(refusal.reason)])
    }

    /// Why a ticket was not done to as somebody wanted.
    func sentence(_ error: DeskError) -> String {
        var entry = TicketEntry()
        switch error {
        case .refused(let refusal): entry.complaint = .refused(refusal)
        case .invalid(let field, let problem): entry.complaint = .invalid(field: field, problem)
        case .unfit(let refusal): entry.complaint = .unfit(refusal)
        case .timer(let refusal): entry.complaint = .timer(refusal)
        case .step(let refusal): entry.complaint = .step(refusal)
        case .overtaken(let messages): entry.complaint = .overtaken(messages)
        case .notFound: return text("routing.trial.nothing")
        case .forbidden: return text("error.forbidden")
        case .refusedPerson, .refusedArticle, .calendar, .terms, .variable, .template, .matrix, .tooMany, .unknownAddress, .unavailable,
            .notSetUp:
            return text("error.badRequest")
        }
        return entry.complaintText(self) ?? text("error.badRequest")
    }
}
