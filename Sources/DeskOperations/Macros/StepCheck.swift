import DeskStore
import ServiceDesk

/// Whether steps can be done at all, before they are kept or done to many tickets.
struct StepCheck {
    /// Who will have them done.
    enum Use {
        case people
        case triggers
    }

    let unit: DeskUnit
    let use: Use

    /// - Throws: `DeskError.invalid` or `.variable` with the field: `steps`, `steps[0].queue`.
    func check(_ steps: [TicketStep]) throws {
        guard !steps.isEmpty else { throw DeskError.invalid(field: "steps", .empty) }
        guard steps.count <= Desk.mostSteps else { throw DeskError.invalid(field: "steps", .tooMany) }
        for (index, step) in steps.enumerated() { try check(step, at: "steps[\(index)]") }
    }

    private func check(_ step: TicketStep, at place: String) throws {
        func require(_ isRight: Bool, _ part: String, _ problem: DeskError.Problem = .unknown) throws {
            guard isRight else { throw DeskError.invalid(field: "\(place).\(part)", problem) }
        }
        if let answer = step.answer { try require(unit.cannedAnswers.find(answer) != nil, "answer") }
        switch step {
        case .answer, .ask, .propose, .requestClosure, .classify, .assess, .resume, .close, .reopen: break
        case .note(let text):
            try require(text.contains { !$0.isWhitespace }, "text", .empty)
            try require(text.utf8.count <= Desk.longestCannedAnswer, "text", .tooLong)
            _ = try Desk.template(text, field: "\(place).text")
        case .categorise(let category): try require(unit.categories.tree().isActive(category), "category")
        case .prioritise(_, let reason):
            try require(reason.contains { !$0.isWhitespace }, "text", .empty)
            try require(reason.utf8.count <= Desk.longestCannedAnswer, "text", .tooLong)
        case .escalate(_, let reason): try require(reason.utf8.count <= Desk.longestCannedAnswer, "text", .tooLong)
        case .tag(let tags), .untag(let tags):
            try require(!tags.isEmpty, "tags", .empty)
            try require(tags.isSubset(of: unit.tags.names().keys), "tags")
        case .queue(let queue): try require(unit.queues.all().contains { $0.id == queue }, "queue")
        case .requireSkill(let skill): try require(unit.skills.name(of: skill) != nil, "skill")
        case .assign(let assignee): try require(isKnown(assignee), "assignee")
        case .wait(let reason): try require(reason != .date, "waiting")
        case .snooze(let days): try require((1...365).contains(days), "days", .malformed)
        case .spend(let minutes):
            try require(use == .people, "do")
            try require((1...TimeEntry.most).contains(minutes), "minutes", .malformed)
        case .notify(let reader):
            try require(use == .triggers, "do")
            try require(isKnown(reader), "to")
        }
    }

    private func isKnown(_ assignee: StepAssignee) throws -> Bool {
        switch assignee {
        case .nobody: true
        case .me: use == .people
        case .person(let person): try isStaff(person)
        }
    }

    private func isKnown(_ reader: StepReader) throws -> Bool {
        switch reader {
        case .line, .assignee, .managers: true
        case .person(let person): try isStaff(person)
        }
    }

    private func isStaff(_ person: ID<Person>) throws -> Bool {
        guard let person = try unit.people.find(person) else { return false }
        return person.role.isStaff && !person.isDisabled
    }
}
