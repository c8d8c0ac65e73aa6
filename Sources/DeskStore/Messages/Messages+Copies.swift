import Database
import ServiceDesk

extension Messages {
    /// Copies a message with its files to another ticket. The mail as it came stays with the message that it became. By primary key.
    ///
    /// - Returns: the copy, which knows the message that all copies come from.
    package func copy(_ id: ID<Message>, to ticket: ID<Ticket>, as purpose: Message.Purpose, placement: Placement) throws -> ID<Message> {
        let copy: ID<Message> = try connection.insert(
            """
            INSERT INTO message (ticket, purpose, author, at, from_name, from_address, subject, body, new_words, html, language,
                placement, is_held, automatic, defects, recipient, intake,
                copied_from)
            SELECT ?2, ?3, author, at, from_name, from_address, subject, body, new_words, html, language, ?4, 0, automatic, defects,
                recipient, intake, COALESCE(copied_from, id) FROM message WHERE id = ?1
            """, [id.sqlValue, ticket.sqlValue, .text(purpose.rawValue), .text(placement.rawValue)])
        try connection.execute(
            """
            INSERT INTO attachment (message, position, filename, content_type, size, is_inline, content_id, content)
            SELECT ?2, position, filename, content_type, size, is_inline, content_id, content FROM attachment WHERE message = ?1
            """, [id.sqlValue, copy.sqlValue])
        try connection.execute(
            "INSERT INTO mention (message, person) SELECT ?2, person FROM mention WHERE message = ?1", [id.sqlValue, copy.sqlValue])
        return copy
    }

    /// The other messages with the same words: what it was copied from, and every copy; by id. By primary key and the index (copied_from).
    package func copies(of id: ID<Message>) throws -> [ID<Message>] {
        try connection.rows(
            """
            SELECT m.id FROM message m
            JOIN (SELECT COALESCE(copied_from, id) AS first FROM message WHERE id = ?1) f ON m.id = f.first OR m.copied_from = f.first
            WHERE m.id <> ?1 ORDER BY m.id
            """, [id.sqlValue]
        ).map { try $0.id(0) }
    }
}
