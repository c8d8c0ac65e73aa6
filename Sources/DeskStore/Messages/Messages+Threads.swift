import Database
import ServiceDesk

/// A mail that is answered.
package struct RepliedMail: Sendable, Hashable {
    /// Without angle brackets.
    package let mailID: String
    package let threadIndex: String?
    package let threadTopic: String?
}

extension Messages {
    /// The last mail that somebody had written to a ticket by a moment; `nil` where he never wrote a mail. By the index (ticket, id).
    package func lastMail(from person: ID<Person>, on ticket: ID<Ticket>, by moment: Instant) throws -> RepliedMail? {
        try connection.row(
            """
            SELECT mail_id, thread_index, thread_topic FROM message
            WHERE ticket = ?1 AND author = ?2 AND mail_id IS NOT NULL AND is_held = 0 AND side IS NULL AND at <= ?3
            ORDER BY id DESC LIMIT 1
            """, [ticket.sqlValue, person.sqlValue, moment.sqlValue]
        ).map { try RepliedMail(row: $0) }
    }

    /// One mail. By primary key.
    package func mail(_ message: ID<Message>) throws -> RepliedMail? {
        try connection.row(
            "SELECT mail_id, thread_index, thread_topic FROM message WHERE id = ?1 AND mail_id IS NOT NULL", [message.sqlValue]
        ).map { try RepliedMail(row: $0) }
    }
}

extension RepliedMail {
    fileprivate init(row: Row) throws {
        self.init(mailID: try row.text(0), threadIndex: try row.textOrNil(1), threadTopic: try row.textOrNil(2))
    }
}
