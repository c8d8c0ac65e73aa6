import DeskStore
import ServiceDesk

/// How the file writes the steps of macros and triggers: what is done, and with what; `close`, or `answer: We are on it`.
extension RuleNamesInFile {
    func value(of step: TicketStep) -> DeskFileValue {
        var keys: [DeskFileKey] = []
        keys.add(step.kind.rawValue, argument(of: step))
        keys.add(StepsInFile.reason, reason(of: step))
        return keys.isEmpty ? .text(step.kind.rawValue) : .map(keys)
    }

    private func argument(of step: TicketStep) -> DeskFileValue? {
        switch step {
        case .answer(let answer), .ask(let answer), .propose(let answer): answers[answer].map { .text($0) }
        case .requestClosure(let answer): answer.flatMap { answers[$0] }.map { .text($0) }
        case .note(let text): .text(text)
        case .categorise(let category): site.name(of: category, in: tree)
        case .classify(let kind): .text(kind.rawValue)
        case .assess(let assessment):
            .map(
                zip(StepsInFile.degrees, [assessment.users, assessment.business, assessment.urgency]).map {
                    DeskFileKey($0, .text($1.rawValue))
                })
        case .prioritise(let priority, _): .text(priority.rawValue)
        case .tag(let tags), .untag(let tags): .texts(tags.compactMap { self.tags[$0] }.sorted())
        case .queue(let queue): queues[queue].map { .text($0) }
        case .requireSkill(let skill): skills[skill].map { .text($0) }
        case .assign(let assignee): step.namesPerson ? .nothing : .text(assignee.written)
        case .escalate(let line, _): .text(line.rawValue)
        case .wait(let reason): .text(reason.rawValue)
        case .snooze(let days): .number(days)
        case .spend(let minutes): .number(minutes)
        case .notify(let reader): step.namesPerson ? .nothing : .text(reader.written)
        case .resume, .close, .reopen: nil
        }
    }

    private func reason(of step: TicketStep) -> DeskFileValue? {
        switch step {
        case .prioritise(_, let reason), .escalate(_, let reason): reason.isEmpty ? nil : .text(reason)
        case .answer, .ask, .propose, .requestClosure, .note, .categorise, .classify, .assess, .tag, .untag, .queue, .requireSkill, .assign,
            .wait, .snooze, .resume, .spend, .close, .reopen, .notify:
            nil
        }
    }
}

enum StepsInFile {
    /// Why a priority is chosen, or a ticket goes to another line.
    static let reason = "because"
    static let degrees = ["users", "business", "urgency"]

    /// The key of a macro or a trigger that a field of it is called.
    static func key(of field: String) -> String {
        guard field.hasPrefix("steps") else { return RulesInFile().key(of: field) }
        return String(field.prefix { $0 != "." })
    }
}

extension DeskFileSite {
    func step(_ node: DeskFileNode) throws -> TicketStep {
        let kinds = TicketStep.Kind.allCases
        guard case .map = node.content else { return try bareStep(node) }
        try node.require(kinds.map(\.rawValue) + [StepsInFile.reason])
        let said = kinds.filter { node.has($0.rawValue) }
        guard said.count == 1, let kind = said.first else { throw node.fault(.expected(.step)) }
        let hasReason = kind == .prioritise || kind == .escalate
        if let because = node[StepsInFile.reason], !hasReason { throw because.fault(.unknownKey(allowed: [kind.rawValue])) }
        return try step(kind, node)
    }

    /// One that says everything by its word.
    private func bareStep(_ node: DeskFileNode) throws -> TicketStep {
        let kind: TicketStep.Kind = try node.word()
        switch kind {
        case .requestClosure: return .requestClosure(nil)
        case .resume: return .resume
        case .close: return .close
        case .reopen: return .reopen
        case .answer, .ask, .propose, .note, .categorise, .classify, .assess, .prioritise, .tag, .untag, .queue, .requireSkill, .assign,
            .escalate, .wait, .snooze, .spend, .notify:
            throw node.fault(.expected(.step))
        }
    }

    private func step(_ kind: TicketStep.Kind, _ node: DeskFileNode) throws -> TicketStep {
        let said = try node.required(kind.rawValue)
        let reason = try node[StepsInFile.reason]?.text() ?? ""
        switch kind {
        case .answer: return .answer(try cannedAnswer(said))
        case .ask: return .ask(try cannedAnswer(said))
        case .propose: return .propose(try cannedAnswer(said))
        case .requestClosure: return .requestClosure(try cannedAnswer(said))
        case .note: return .note(try said.text())
        case .categorise: return .categorise(try category(said))
        case .classify: return .classify(try said.word())
        case .assess: return .assess(try assessment(said))
        case .prioritise: return .prioritise(try said.word(), because: reason)
        case .tag: return .tag(try unit.tags(named: Desk.checkedTags(said.each { try $0.text() })))
        case .untag: return .untag(Set(try said.each { try tag($0) }))
        case .queue: return .queue(try queue(said))
        case .requireSkill: return .requireSkill(try skill(said))
        case .assign: return .assign(try said.one(of: [.me, .nobody], by: \.written))
        case .escalate: return .escalate(try said.word(), because: reason)
        case .wait: return .wait(try said.word())
        case .snooze: return .snooze(days: try said.number())
        case .spend: return .spend(minutes: try said.number())
        case .notify: return .notify(try said.one(of: [.assignee, .managers] + SupportLine.allCases.map { .line($0) }, by: \.written))
        case .resume, .close, .reopen: throw node.fault(.expected(.step))
        }
    }

    private func assessment(_ node: DeskFileNode) throws -> PriorityAssessment {
        try node.require(StepsInFile.degrees)
        let degrees = try StepsInFile.degrees.map { key -> PriorityAssessment.Degree in try node.required(key).word() }
        return PriorityAssessment(users: degrees[0], business: degrees[1], urgency: degrees[2])
    }
}

extension TicketStep {
    /// Whether it names somebody: the file cannot.
    var namesPerson: Bool { person != nil }

    /// Whom it names.
    var person: ID<Person>? {
        switch self {
        case .assign(.person(let person)), .notify(.person(let person)): person
        case .answer, .ask, .propose, .requestClosure, .note, .categorise, .classify, .assess, .prioritise, .tag, .untag, .queue,
            .requireSkill, .assign, .escalate, .wait, .snooze, .resume, .spend, .close, .reopen, .notify:
            nil
        }
    }
}

extension RoutingCondition {
    /// Whether it names somebody: the file cannot.
    var namesPerson: Bool { !people.isEmpty }

    /// Whom it names.
    var people: [ID<Person>] {
        guard case .assignee(let holders) = self else { return [] }
        return holders.compactMap { if case .person(let person) = $0 { person } else { nil } }
    }
}
