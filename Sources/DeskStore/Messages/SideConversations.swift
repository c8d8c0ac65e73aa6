import Database
import ServiceDesk

/// With whom staff talk about tickets aside; what is said there are messages.
package struct SideConversations {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func begin(with person: ID<Person>, on ticket: ID<Ticket>, at now: Instant) throws -> ID<SideConversation> {
        try connection.insert(
            "INSERT INTO side_conversation (ticket, person, created_at) VALUES (?1, ?2, ?3)",
            [ticket.sqlValue, person.sqlValue, now.sqlValue])
    }

    /// With whom, on which ticket. By primary key.
    package func find(_ id: ID<SideConversation>) throws -> (ticket: ID<Ticket>, person: ID<Person>)? {
        try connection.rows("SELECT ticket, person FROM side_conversation WHERE id = ?1", [id.sqlValue]).first.map {
            (try $0.id(0), try $0.id(1))
        }
    }

    /// Those of a ticket with whom they are, by id. By the index (ticket, id).
    package func all(of ticket: ID<Ticket>) throws -> [(id: ID<SideConversation>, person: ID<Person>)] {
        try connection.rows("SELECT id, person FROM side_conversation WHERE ticket = ?1 ORDER BY id", [ticket.sqlValue]).map {
            (try $0.id(0), try $0.id(1))
        }
    }

    /// The side conversation that the last of these Message-IDs belongs to; `nil` when the last one that is known belongs to none.
    /// One look-up by primary key an id, in one query.
    package func naming(_ mailIDs: [String]) throws -> ID<SideConversation>? {
        guard !mailIDs.isEmpty else { return nil }
        let places = mailIDs.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.rows(
            """
            SELECT r.mail_id, m.side FROM mail_reference r LEFT JOIN message m ON m.id = r.message
            WHERE r.mail_id IN (\(places)) ORDER BY r.ticket
            """, mailIDs.map { .text($0) })
        let known = try rows.map { (mailID: try $0.text(0), side: try $0.idOrNil(1) as ID<SideConversation>?) }
        let last = mailIDs.last { id in known.contains { $0.mailID == id } }
        return known.first { $0.mailID == last && $0.side != nil }?.side
    }

    /// The Message-IDs of a side conversation up to a moment, oldest first, at most `limit` of the newest. By the indexes (side, id) and
    /// (ticket, at).
    package func references(of id: ID<SideConversation>, before moment: Instant, limit: Int = 20) throws -> [String] {
        try connection.rows(
            """
            SELECT r.mail_id FROM side_conversation s JOIN mail_reference r ON r.ticket = s.ticket JOIN message m ON m.id = r.message
            WHERE s.id = ?1 AND m.side = s.id AND r.at <= ?2 ORDER BY r.at DESC, r.mail_id LIMIT ?3
            """, [id.sqlValue, moment.sqlValue, .integer(Int64(limit))]
        ).map { try $0.text(0) }.reversed()
    }

    /// Reads the whole table: records are seldom merged.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        try connection.execute("UPDATE side_conversation SET person = ?1 WHERE person = ?2", [first.sqlValue, second.sqlValue])
    }
}
