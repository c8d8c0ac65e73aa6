import DeskStore
import ServiceDesk

/// A rule before it is stored.
package struct RoutingRuleDraft: Sendable, Hashable {
    package var name: String
    package var isActive: Bool
    package var conditions: [RoutingCondition]
    package var outcome: RoutingOutcome

    package init(name: String, isActive: Bool = true, conditions: [RoutingCondition] = [], outcome: RoutingOutcome = RoutingOutcome()) {
        self.name = name
        self.isActive = isActive
        self.conditions = conditions
        self.outcome = outcome
    }
}

/// Something that a person decided otherwise than a rule had.
package struct RoutingCorrection: Sendable {
    /// Where it stands among all; a page goes on behind the last one.
    package let position: Int64
    package let ticket: TicketNumber
    package let rule: ID<RoutingRule>
    package let event: TicketEvent
    package let person: Person?
}

extension Desk {
    /// How many rules a desk may have, and how many values a condition.
    package static let mostRoutingRules = 1_000

    /// The rules in the order in which they are tried, for whoever tends them.
    package func routingRules(for viewer: Viewer) async throws -> [RoutingRule] {
        try viewer.requireAdministrator()
        return try await read { try $0.routingRules.all() }
    }

    /// Puts a new rule behind all others.
    ///
    /// - Throws: `DeskError.invalid` names the field: `name`, `outcome`, `queue`, `category`, `skill`, `tags`.
    package func addRoutingRule(_ draft: RoutingRuleDraft, by viewer: Viewer) async throws -> ID<RoutingRule> {
        try viewer.requireAdministrator()
        return try await change { unit in
            guard try unit.routingRules.all().count < Self.mostRoutingRules else { throw DeskError.invalid(field: "name", .tooMany) }
            return try unit.routingRules.add(unit.checked(draft, as: ID(0)))
        }
    }

    package func changeRoutingRule(_ id: ID<RoutingRule>, to draft: RoutingRuleDraft, by viewer: Viewer) async throws {
        try viewer.requireAdministrator()
        try await change { unit in
            guard try unit.routingRules.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.routingRules.save(unit.checked(draft, as: id))
        }
    }

    /// - Parameter order: every rule once.
    package func orderRoutingRules(_ order: [ID<RoutingRule>], by viewer: Viewer) async throws {
        try viewer.requireAdministrator()
        try await change { unit in
            let known = try unit.routingRules.all().map(\.id)
            guard Set(known) == Set(order), known.count == order.count else { throw DeskError.invalid(field: "order", .unknown) }
            if !order.isEmpty { try unit.routingRules.order(order) }
        }
    }

    /// What the rules would make of a ticket as it is now, and why; changes nothing.
    package func explainRouting(of number: TicketNumber, for viewer: Viewer) async throws -> [RoutingVerdict] {
        try await read { unit in
            let summary = try unit.summary(number, for: viewer)
            let first = try unit.messages.conversation(of: number.ticket).first
            let queue = try unit.tickets.history(of: number.ticket).first?.change.openingQueue
            let recipient = try unit.queues.all().first { $0.id == queue }?.address ?? unit.desk.identity.address.text
            let contact = try unit.contact(
                of: summary.ticket, recipient: summary.ticket.channel == .mail ? recipient : "", subject: summary.subject,
                text: first?.newWords ?? "")
            return RoutingBook(try unit.routingRules.all()).explain(contact)
        }
    }

    /// What people decided otherwise than a rule had, newest first, for whoever tends the rules.
    ///
    /// - Parameter before: the position of the last one of the page before.
    package func routingCorrections(before: Int64? = nil, limit: Int = 50, for viewer: Viewer) async throws -> [RoutingCorrection] {
        try viewer.requireAdministrator()
        return try await read { unit in
            let found = try unit.routingRules.corrections(before: before, limit: min(max(limit, 1), Self.largestPage))
            let people = try unit.people.find(Set(found.compactMap(\.event.actor.person)))
            return found.map { correction in
                RoutingCorrection(
                    position: correction.position, ticket: TicketNumber(correction.ticket), rule: correction.rule, event: correction.event,
                    person: people.first { $0.id == correction.event.actor.person })
            }
        }
    }
}

extension DeskUnit {
    fileprivate func checked(_ draft: RoutingRuleDraft, as id: ID<RoutingRule>) throws -> RoutingRule {
        let outcome = draft.outcome
        guard !outcome.isEmpty else { throw DeskError.invalid(field: "outcome", .empty) }
        if let queue = outcome.queue, try !queues.all().contains(where: { $0.id == queue }) {
            throw DeskError.invalid(field: "queue", .unknown)
        }
        if let category = outcome.category { try requireActive(category) }
        if let skill = outcome.skill, try skills.names()[skill] == nil { throw DeskError.invalid(field: "skill", .unknown) }
        guard try outcome.tags.isSubset(of: tags.names().keys) else { throw DeskError.invalid(field: "tags", .unknown) }
        return RoutingRule(
            id: id, name: try Desk.checkedName(draft.name), isActive: draft.isActive, conditions: draft.conditions, outcome: outcome)
    }
}
