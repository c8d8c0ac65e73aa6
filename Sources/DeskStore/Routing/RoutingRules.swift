import Database
import ServiceDesk

/// The rules by which tickets are routed, in order.
package struct RoutingRules {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All rules, in the order in which they are tried. One query.
    package func all() throws -> [RoutingRule] {
        try connection.rows(
            "SELECT id, name, is_active, conditions, outcome FROM routing_rule ORDER BY position, id", []
        ).map { row in
            let records: [RoutingConditionRecord] = try StoredJSON.value(row.text(3))
            let outcome: RoutingOutcomeRecord = try StoredJSON.value(row.text(4))
            let conditions = records.compactMap(\.condition)
            guard conditions.count == records.count else {
                throw DatabaseError.unexpectedValue("a condition of routing rule \(try row.integer(0))")
            }
            return RoutingRule(
                id: try row.id(0), name: try row.text(1), isActive: try row.bool(2), conditions: conditions, outcome: outcome.outcome)
        }
    }

    /// Behind all others.
    ///
    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func add(_ rule: RoutingRule) throws -> ID<RoutingRule> {
        try Settings(connection).restamp()
        return try connection.insert(
            """
            INSERT INTO routing_rule (position, name, is_active, conditions, outcome)
            VALUES ((SELECT COALESCE(MAX(position), 0) + 1 FROM routing_rule), ?1, ?2, ?3, ?4)
            """,
            [.text(rule.name), rule.isActive.sqlValue, try Self.conditions(of: rule), try Self.outcome(of: rule)])
    }

    /// - Throws: `DatabaseError.unique` when the name is taken.
    package func save(_ rule: RoutingRule) throws {
        try Settings(connection).restamp()
        try connection.execute(
            "UPDATE routing_rule SET name = ?2, is_active = ?3, conditions = ?4, outcome = ?5 WHERE id = ?1",
            [
                rule.id.sqlValue, .text(rule.name), rule.isActive.sqlValue, try Self.conditions(of: rule), try Self.outcome(of: rule),
            ])
    }

    /// Puts the rules in this order.
    package func order(_ rules: [ID<RoutingRule>]) throws {
        try Settings(connection).restamp()
        try connection.execute(
            "UPDATE routing_rule SET position = CASE id \(rules.indices.map { "WHEN ?\($0 + 1) THEN \($0 + 1)" }.joined(separator: " ")) ELSE position END",
            rules.map(\.sqlValue))
    }

    /// What staff changed of what a rule had decided, newest first. By the index of such events, then by (ticket, sequence).
    ///
    /// - Parameter before: the position of the last one of the page before.
    package func corrections(before: Int64?, limit: Int) throws -> [(
        position: Int64, ticket: ID<Ticket>, rule: ID<RoutingRule>, event: TicketEvent
    )] {
        try connection.rows(
            """
            SELECT e.sequence, e.at, e.actor, e.person, e.change, e.version, e.fields, e.position, e.ticket, r.fields
            FROM ticket_event e JOIN ticket_event r ON r.ticket = e.ticket AND r.change = 'routed' AND r.sequence < e.sequence
            WHERE e.actor = 'staff' AND e.change IN ('queued', 'prioritised', 'categorised', 'skillRequired') AND e.position < ?1
            ORDER BY e.position DESC LIMIT ?2
            """, [.integer(before ?? Int64.max), .integer(Int64(limit))]
        ).compactMap { row in
            guard let rule = try TicketEventFields.decode(row.text(9)).rule else { return nil }
            return (try row.integer(7), try row.id(8), rule, try TicketEvent(row: row))
        }
    }

    /// What had been decided of each of these tickets before an event of it, in the same matter; `nil` where nothing had. One query for
    /// all, by the unique index (ticket, sequence).
    package func decisions(before events: [(ticket: ID<Ticket>, event: TicketEvent)]) throws -> [TicketChange?] {
        let tickets = Set(events.map(\.ticket)).sorted()
        guard !tickets.isEmpty else { return [] }
        let places = tickets.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT sequence, at, actor, person, change, version, fields, ticket FROM ticket_event
            WHERE ticket IN (\(places)) AND change IN ('opened', 'queued', 'prioritised', 'categorised', 'skillRequired')
            ORDER BY ticket, sequence
            """, tickets.map(\.sqlValue))
        var decided: [ID<Ticket>: [TicketEvent]] = [:]
        for row in rows { decided[try row.id(7), default: []].append(try TicketEvent(row: row)) }
        return events.map { ticket, event in
            decided[ticket]?.last { $0.sequence < event.sequence && $0.change.decides(likewise: event.change) }?.change
        }
    }

    private static func conditions(of rule: RoutingRule) throws -> SQLValue {
        .text(try StoredJSON.text(rule.conditions.map { RoutingConditionRecord($0) }))
    }

    private static func outcome(of rule: RoutingRule) throws -> SQLValue { .text(try StoredJSON.text(RoutingOutcomeRecord(rule.outcome))) }
}

extension TicketChange {
    /// Whether it decides the matter that another change decides: a ticket begins with a queue and a priority.
    fileprivate func decides(likewise other: TicketChange) -> Bool {
        switch (self, other) {
        case (.queued, .queued), (.opened, .queued), (.prioritised, .prioritised), (.opened, .prioritised), (.categorised, .categorised),
            (.skillRequired, .skillRequired):
            true
        default: false
        }
    }
}
