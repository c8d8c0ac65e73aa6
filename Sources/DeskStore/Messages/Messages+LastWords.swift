import Database
import ServiceDesk

/// Who said the last thing on a ticket that its requester may read.
package struct LastWords: Sendable, Hashable {
    package let author: ID<Person>?
    /// "" where nobody said.
    package let name: String
    package let isOfStaff: Bool
    package let at: Instant

    package init(author: ID<Person>?, name: String, isOfStaff: Bool, at: Instant) {
        self.author = author
        self.name = name
        self.isOfStaff = isOfStaff
        self.at = at
    }
}

extension Messages {
    /// The last words on each of some tickets that were said to or by the requester. What staff said counts from `settled` back: later words
    /// may still be taken back. One query, by the index (ticket, id).
    package func lastWords(on tickets: [ID<Ticket>], settledBy settled: Instant) throws -> [ID<Ticket>: LastWords] {
        guard !tickets.isEmpty else { return [:] }
        let places = tickets.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT m.ticket, m.author, m.purpose, m.at, p.name FROM message m LEFT JOIN person p ON p.id = m.author WHERE m.id IN (
                SELECT MAX(n.id) FROM message n
                WHERE n.ticket IN (\(places)) AND n.side IS NULL AND n.is_held = 0 AND n.withdrawn_at IS NULL AND n.purpose <> 'note'
                    AND (n.purpose = 'request' OR n.automatic = 'no')
                    AND (n.purpose IN ('request', 'supplement') OR n.at <= ?1)
                GROUP BY n.ticket)
            """, [settled.sqlValue] + tickets.map(\.sqlValue))
        return try rows.reduce(into: [:]) { found, row in
            let purpose: Message.Purpose = try row.word(2)
            found[try row.id(0)] = LastWords(
                author: try row.idOrNil(1), name: try row.textOrNil(4) ?? "", isOfStaff: purpose.isOfStaff, at: try row.instant(3))
        }
    }
}
