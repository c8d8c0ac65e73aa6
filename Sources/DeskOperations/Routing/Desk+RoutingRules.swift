import DeskStore
import ServiceDesk

/// A rule before it is stored.
package struct RoutingRuleDraft: Sendable, Hashable {
    package var name: String
    package var isActive: Bool
    package var conditions: [RoutingCondition]
    package var outcome: RoutingOutcome
    /// Tags by their names, besides those of the outcome.
    package var tagWords: [String]

    package init(
        name: String, isActive: Bool = true, conditions: [RoutingCondition] = [], outcome: RoutingOutcome = RoutingOutcome(),
        tagWords: [String] = []
    ) {
        self.name = name
        self.isActive = isActive
        self.conditions = conditions
        self.outcome = outcome
        self.tagWords = tagWords
    }
}

/// What the rules would make of a ticket as it is now, and what one made of it when it came.
package struct RoutingExplanation: Sendable {
    /// The rule that routed it, and what that rule is called now.
    package let routedBy: (id: ID<RoutingRule>, name: String)?
    package let verdicts: [RoutingVerdict]
}

/// Everything that rules name, by name.
package struct RoutingNames: Sendable {
    package let queues: [Queue]
    package let categories: CategoryTree
    /// By name.
    package let organizations: [Organization]
    /// By name.
    package let skills: [Skill]
    package let tags: [ID<Tag>: String]
    /// Whoever works here, by name.
    package let staff: [Person]
    /// By name.
    package let answers: [CannedAnswer]
}

/// Something that a person decided otherwise than a rule had.
package struct RoutingCorrection: Sendable {
    /// Where it stands among all; a page goes on behind the last one.
    package let position: Int64
    package let ticket: TicketNumber
    package let rule: ID<RoutingRule>
    package let ruleName: String
    package let event: TicketEvent
    /// What had been decided before in the same matter; empty where nothing had.
    package let before: RoutingOutcome
    package let after: RoutingOutcome
    package let person: Person?
}

extension Desk {
    /// How many rules a desk may have, how many conditions a rule, and how many values a condition.
    package static let mostRoutingRules = 1_000
    package static let mostRoutingConditions = 30
    package static let mostRoutingValues = 1_000

    /// The rules in the order in which they are tried, for whoever tends them.
    package func routingRules(for viewer: Viewer) async throws -> [RoutingRule] {
        try viewer.require(.setRouting)
        return try await read { try $0.routingRules.all() }
    }

    /// Puts a new rule behind all others.
    ///
    /// - Throws: `DeskError.invalid` names the field: `name`, `outcome`, `outcome.queue` and so on, `conditions`, `conditions[0].values`.
    package func addRoutingRule(_ draft: RoutingRuleDraft, by viewer: Viewer) async throws -> ID<RoutingRule> {
        try viewer.require(.setRouting)
        return try await administer(RulesInFile(), by: viewer.person) { unit in
            guard try unit.routingRules.all().count < Self.mostRoutingRules else { throw DeskError.invalid(field: "rules", .tooMany) }
            return try unit.routingRules.add(unit.checked(draft, as: ID(0)))
        }
    }

    package func changeRoutingRule(_ id: ID<RoutingRule>, to draft: RoutingRuleDraft, by viewer: Viewer) async throws {
        try viewer.require(.setRouting)
        try await administer(RulesInFile(), by: viewer.person) { unit in
            guard try unit.routingRules.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.routingRules.save(unit.checked(draft, as: id))
        }
    }

    /// - Parameter order: every rule once.
    package func orderRoutingRules(_ order: [ID<RoutingRule>], by viewer: Viewer) async throws {
        try viewer.require(.setRouting)
        try await administer(RulesInFile(), by: viewer.person) { unit in
            let wanted = try unit.routingRules.all().map(\.id).ordered(as: order)
            if !wanted.isEmpty { try unit.routingRules.order(wanted) }
        }
    }

    /// Moves a rule one place towards the beginning, or the end; the first cannot go further up, nor the last further down.
    package func moveRoutingRule(_ id: ID<RoutingRule>, isEarlier: Bool, by viewer: Viewer) async throws {
        try viewer.require(.setRouting)
        try await administer(RulesInFile(), by: viewer.person) { unit in
            try unit.routingRules.order(unit.routingRules.all().map(\.id).moving(id, isEarlier: isEarlier))
        }
    }

    /// What rules are made of, by name.
    package func routingNames(for viewer: Viewer) async throws -> RoutingNames {
        try viewer.require(.setRouting)
        return try await read { try $0.routingNames() }
    }

    /// What the rules would make of a ticket as it is now, and why; changes nothing.
    package func explainRouting(of number: TicketNumber, for viewer: Viewer) async throws -> RoutingExplanation {
        try await read { unit in
            let summary = try unit.summary(number, for: viewer)
            let history = try unit.tickets.history(of: number.ticket)
            let contact = try unit.contact(of: summary, begunWith: history.first?.change.firstMessage)
            let rules = try unit.routingRules.all()
            let routedBy = history.lazy.compactMap(\.change.routingRule).first
            return RoutingExplanation(
                routedBy: routedBy.map { id in (id, rules.first { $0.id == id }?.name ?? "") },
                verdicts: RoutingBook(rules).explain(contact))
        }
    }

    /// What people decided otherwise than a rule had, newest first, for whoever tends the rules.
    ///
    /// - Parameter before: the position of the last one of the page before.
    /// - Returns: a page of them, and its last position where there are more.
    package func routingCorrections(
        before: Int64? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (corrections: [RoutingCorrection], next: Int64?) {
        try viewer.require(.setRouting)
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let all = try unit.routingRules.corrections(before: before, limit: limit + 1)
            let found = Array(all.prefix(limit))
            let people = try unit.people.find(Set(found.compactMap(\.event.actor.person)))
            let rules = Dictionary(uniqueKeysWithValues: try unit.routingRules.all().map { ($0.id, $0.name) })
            let former = try unit.routingRules.decisions(before: found.map { ($0.ticket, $0.event) })
            let corrections = zip(found, former).map { correction, former in
                RoutingCorrection(
                    position: correction.position, ticket: TicketNumber(correction.ticket), rule: correction.rule,
                    ruleName: rules[correction.rule] ?? "", event: correction.event,
                    before: former?.decision(likewise: correction.event.change) ?? RoutingOutcome(),
                    after: correction.event.change.decision(likewise: correction.event.change),
                    person: people.first { $0.id == correction.event.actor.person })
            }
            return (corrections, all.count > limit ? found.last?.position : nil)
        }
    }
}

extension DeskUnit {
    func routingNames() throws -> RoutingNames {
        RoutingNames(
            queues: try queues.all(), categories: try categories.tree(), organizations: try organizations.all(),
            skills: try skills.all().sorted { ($0.name, $0.id) < ($1.name, $1.id) }, tags: try tags.names(), staff: try people.staff(),
            answers: try cannedAnswers.all())
    }

    /// What conditions see of a ticket as it is now.
    ///
    /// - Parameters:
    ///   - first: the message that it began with, whose address counts.
    ///   - later: whose words count instead of those of the first.
    func contact(of summary: TicketSummary, begunWith first: ID<Message>?, saying later: ID<Message>? = nil) throws -> RoutedContact {
        let said = try (later ?? first).flatMap { try messages.find($0) }
        return try contact(
            of: summary.ticket, recipient: first.flatMap { try messages.recipient(of: $0) }, subject: summary.subject,
            text: said?.newWords ?? "")
    }

    func checked(_ draft: RoutingRuleDraft, as id: ID<RoutingRule>) throws -> RoutingRule {
        let name = try Desk.checkedName(draft.name)
        guard try !routingRules.all().contains(where: { $0.name == name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        try check(draft.conditions)
        for (index, condition) in draft.conditions.enumerated() where !RoutingConditionRecord(condition).on.tellsNewTicketsApart {
            throw DeskError.invalid(field: "conditions[\(index)].on", .unknown)
        }
        var outcome = draft.outcome
        try check(outcome)
        outcome.tags.formUnion(try tags(named: Desk.checkedTags(draft.tagWords)))
        guard !outcome.isEmpty else { throw DeskError.invalid(field: "outcome", .empty) }
        return RoutingRule(id: id, name: name, isActive: draft.isActive, conditions: draft.conditions, outcome: outcome)
    }

    private func check(_ outcome: RoutingOutcome) throws {
        if let queue = outcome.queue, try !queues.all().contains(where: { $0.id == queue }) {
            throw DeskError.invalid(field: "outcome.queue", .unknown)
        }
        if let category = outcome.category, try !categories.tree().isActive(category) {
            throw DeskError.invalid(field: "outcome.category", .unknown)
        }
        if let skill = outcome.skill, try skills.name(of: skill) == nil { throw DeskError.invalid(field: "outcome.skill", .unknown) }
        guard outcome.note.utf8.count <= Desk.longestMessage else { throw DeskError.invalid(field: "outcome.note", .tooLong) }
        guard try outcome.tags.isSubset(of: tags.names().keys) else { throw DeskError.invalid(field: "outcome.tags", .unknown) }
    }

    /// What a condition names has to be there; otherwise it would hold for nothing, and nobody would know why.
    func check(_ conditions: [RoutingCondition]) throws {
        guard conditions.count <= Desk.mostRoutingConditions else { throw DeskError.invalid(field: "conditions", .tooMany) }
        for (index, condition) in conditions.enumerated() {
            let field = "conditions[\(index)].values"
            guard RoutingConditionRecord(condition).values.count <= Desk.mostRoutingValues else {
                throw DeskError.invalid(field: field, .tooMany)
            }
            guard try areKnown(condition) else { throw DeskError.invalid(field: field, .unknown) }
        }
    }

    /// Those of tickets that are worked on.
    func checkOfWork(_ conditions: [RoutingCondition]) throws {
        try check(conditions)
        for (index, condition) in conditions.enumerated() where RoutingConditionRecord(condition).on.isOfMail {
            throw DeskError.invalid(field: "conditions[\(index)].on", .unknown)
        }
    }

    private func areKnown(_ condition: RoutingCondition) throws -> Bool {
        switch condition {
        case .category(let categories): categories.isSubset(of: try self.categories.tree().ordered.map(\.id))
        case .organization(let organizations): organizations.isSubset(of: try self.organizations.all().map(\.id))
        case .queue(let queues): queues.isSubset(of: try self.queues.all().map(\.id))
        case .tag(let tags): tags.isSubset(of: try self.tags.names().keys)
        case .assignee(let holders): try holders.allSatisfy { try isKnown($0) }
        case .channel, .address, .words, .language, .kind, .priority, .status, .line, .age, .sender, .header, .attachment, .size,
            .spamScore, .automatic, .authentication:
            true
        }
    }

    private func isKnown(_ holder: TicketHolder) throws -> Bool {
        switch holder {
        case .nobody, .anybody: true
        case .person(let person): try people.find(person)?.role.isStaff ?? false
        }
    }
}

extension TicketChange {
    /// What it decides of the matter that another change is about.
    fileprivate func decision(likewise other: TicketChange) -> RoutingOutcome {
        let fields = record.fields
        switch other {
        case .queued: return RoutingOutcome(queue: fields.queue)
        case .prioritised: return RoutingOutcome(priority: fields.priority)
        case .categorised: return RoutingOutcome(category: fields.category)
        case .skillRequired: return RoutingOutcome(skill: fields.skill)
        default: return RoutingOutcome()
        }
    }
}
