import Database
import ServiceDesk

/// That something happened to a ticket, and where the ticket stands now.
package struct TicketNews: Sendable, Hashable {
    /// Its place among all events of the desk.
    package let position: Int64
    package let ticket: ID<Ticket>
    package let place: TicketPlace
}

extension Tickets {
    /// The place of the newest event; 0 where there is none. By primary key.
    package func newestPosition() throws -> Int64 {
        try connection.rows("SELECT position FROM ticket_event ORDER BY position DESC LIMIT 1", []).first?.integer(0) ?? 0
    }

    /// What happened after a place, ascending. By primary key.
    ///
    /// PostgreSQL gives places out when events are written and not when they are committed: one may come to be seen after a later one.
    package func news(after position: Int64, limit: Int) throws -> [TicketNews] {
        try connection.rows(
            """
            SELECT e.position, t.id, t.queue, t.line, t.assignee FROM ticket_event e JOIN ticket t ON t.id = e.ticket
            WHERE e.position > ?1 ORDER BY e.position LIMIT ?2
            """, [.integer(position), .integer(Int64(limit))]
        ).map { row in
            TicketNews(
                position: try row.integer(0), ticket: try row.id(1),
                place: TicketPlace(queue: try row.id(2), line: try row.word(3), assignee: try row.idOrNil(4)))
        }
    }
}
