import Database
import ServiceDesk

/// A trigger that could not do what it should, because it was refused or time after time met a fault; nothing of it was done.
package struct TriggerFailure: Sendable, Hashable {
    /// Where it stands among all; a page goes on behind the last one.
    package let position: Int64
    package let trigger: ID<Trigger>
    package let ticket: ID<Ticket>
    package let event: Int
    /// Which of its steps, from 1; `nil` where it was none of them.
    package let step: Int?
    /// A word of ours for why: `refused.…`, `invalid.…`, `fault.…` and others.
    package let reason: String
    package let at: Instant

    /// What the reason begins with where it met a fault.
    package static let faultPrefix = "fault"

    package init(
        position: Int64 = 0, trigger: ID<Trigger>, ticket: ID<Ticket>, event: Int, step: Int?, reason: String, at: Instant
    ) {
        self.position = position
        self.trigger = trigger
        self.ticket = ticket
        self.event = event
        self.step = step
        self.reason = reason
        self.at = at
    }
}

/// What triggers could not do, for whoever tends them.
package struct TriggerFailures {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Once for (ticket, event, trigger).
    package func add(_ failure: TriggerFailure) throws {
        try connection.execute(
            """
            INSERT INTO trigger_failure (desk_trigger, ticket, event, step, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (ticket, event, desk_trigger) DO NOTHING
            """,
            [
                failure.trigger.sqlValue, failure.ticket.sqlValue, .integer(Int64(failure.event)), failure.step.sqlValue,
                .text(failure.reason), failure.at.sqlValue,
            ])
    }

    /// Newest first. By primary key.
    ///
    /// - Parameter before: the position of the last one of the page before.
    package func newest(before: Int64?, limit: Int) throws -> [TriggerFailure] {
        try connection.rows(
            """
            SELECT id, desk_trigger, ticket, event, step, reason, at FROM trigger_failure WHERE id < ?1 ORDER BY id DESC LIMIT ?2
            """, [.integer(before ?? Int64.max), .integer(Int64(limit))]
        ).map { row in
            TriggerFailure(
                position: try row.integer(0), trigger: try row.id(1), ticket: try row.id(2), event: Int(try row.integer(3)),
                step: try row.integerOrNil(4).map { Int($0) }, reason: try row.text(5), at: try row.instant(6))
        }
    }
}
