import Database
import ServiceDesk

extension Tickets {
    /// Tickets that waited until a moment that has come, the longest overdue first. By the partial index (waiting_until, id).
    package func waiting(until now: Instant, limit: Int) throws -> [ID<Ticket>] {
        try connection.rows(
            """
            SELECT id FROM ticket WHERE waiting_until IS NOT NULL AND waiting_until <= ?1 ORDER BY waiting_until, id LIMIT ?2
            """, [now.sqlValue, .integer(Int64(limit))]
        ).map { try $0.id(0) }
    }

    /// When the next one wakes; `nil` when none waits for a moment. By the partial index (waiting_until, id).
    package func nextWaking() throws -> Instant? {
        try connection.rows("SELECT MIN(waiting_until) FROM ticket WHERE waiting_until IS NOT NULL", []).first.flatMap {
            try $0.instantOrNil(0)
        }
    }
}
