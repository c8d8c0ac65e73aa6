import Database
import ServiceDesk

extension Tickets {
    /// Open tickets of a queue that nobody has, the most pressing first, then the oldest. By the partial index of all that
    /// wait, in their order.
    ///
    /// - Parameter last: only those behind this one.
    package func unassigned(in queues: Set<ID<Queue>>, after last: ID<Ticket>? = nil, limit: Int) throws -> [ID<Ticket>] {
        guard !queues.isEmpty else { return [] }
        let places = queues.indices.enumerated().map { "?\($0.offset + 3)" }.joined(separator: ", ")
        let urgency = "CASE priority WHEN 'highest' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 WHEN 'low' THEN 3 ELSE 4 END"
        return try connection.rows(
            """
            SELECT id FROM ticket WHERE queue IN (\(places)) AND status IN ('new', 'open') AND assignee IS NULL
                AND (?2 = 0 OR (\(urgency), id) > (SELECT \(urgency), id FROM ticket WHERE id = ?2))
            ORDER BY assignee, \(urgency), id LIMIT ?1
            """, [.integer(Int64(limit)), .integer(last?.rawValue ?? 0)] + queues.sorted().map(\.sqlValue)
        ).map { try $0.id(0) }
    }

    /// What a person has that is not closed, by id. By the index (assignee, id).
    package func unfinished(of person: ID<Person>) throws -> [ID<Ticket>] {
        try connection.rows("SELECT id FROM ticket WHERE assignee = ?1 AND status <> 'closed' ORDER BY id", [person.sqlValue]).map {
            try $0.id(0)
        }
    }
}
