import Database
import ServiceDesk

extension Tickets {
    /// Open tickets of a queue that nobody has, the most pressing first, then the oldest. By the partial index of all that
    /// wait, in their order.
    package func unassigned(in queues: Set<ID<Queue>>, limit: Int) throws -> [ID<Ticket>] {
        guard !queues.isEmpty else { return [] }
        let places = queues.indices.enumerated().map { "?\($0.offset + 2)" }.joined(separator: ", ")
        return try connection.rows(
            """
            SELECT id FROM ticket WHERE queue IN (\(places)) AND status IN ('new', 'open') AND assignee IS NULL
            ORDER BY assignee, CASE priority WHEN 'highest' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 WHEN 'low' THEN 3 ELSE 4 END, id LIMIT ?1
            """, [.integer(Int64(limit))] + queues.sorted().map(\.sqlValue)
        ).map { try $0.id(0) }
    }

    /// What a person has that is not closed, by id. By the index (assignee, id).
    package func unfinished(of person: ID<Person>) throws -> [ID<Ticket>] {
        try connection.rows("SELECT id FROM ticket WHERE assignee = ?1 AND status <> 'closed' ORDER BY id", [person.sqlValue]).map {
            try $0.id(0)
        }
    }
}
