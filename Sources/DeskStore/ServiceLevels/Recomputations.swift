import Database
import ServiceDesk

/// Work that a change of agreements or calendars leaves behind: every open clock is due at another moment, perhaps.
package struct Recomputations {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package struct Recomputation: Sendable, Hashable {
        package let id: ID<Recomputation>
        /// The ticket up to which it is done.
        package let after: ID<Ticket>
    }

    /// From the beginning; what was under way starts again.
    package func begin(notBefore: Instant) throws {
        try connection.execute("INSERT INTO recomputation (not_before) VALUES (?1)", [notBefore.sqlValue])
    }

    /// The next one that is to be done by now, locked until the unit ends.
    package func next(by now: Instant) throws -> Recomputation? {
        try connection.rows(
            "SELECT id, after_ticket FROM recomputation WHERE not_before <= ?1 ORDER BY id LIMIT 1\(connection.rowLock)", [now.sqlValue]
        ).first.map { Recomputation(id: try $0.id(0), after: try $0.id(1)) }
    }

    package func note(_ recomputation: Recomputation, doneUpTo ticket: ID<Ticket>) throws {
        try connection.execute(
            "UPDATE recomputation SET after_ticket = ?2 WHERE id = ?1", [recomputation.id.sqlValue, ticket.sqlValue])
    }

    package func end(_ recomputation: Recomputation) throws {
        try connection.execute("DELETE FROM recomputation WHERE id = ?1", [recomputation.id.sqlValue])
    }

    /// Whether one is to be done by now: until it is done some clocks are due by what held before.
    package func isPending(at now: Instant) throws -> Bool {
        try !connection.rows("SELECT 1 FROM recomputation WHERE not_before <= ?1 LIMIT 1", [now.sqlValue]).isEmpty
    }
}
