import Database
import ServiceDesk

extension Messages {
    /// Keeps what the filters of the intake decided of a mail. By primary key.
    package func save(_ findings: [IntakeFinding], of message: ID<Message>) throws {
        try connection.execute("UPDATE message SET intake = ?2 WHERE id = ?1", [message.sqlValue, .text(findings.written)])
    }
}

extension Messages {
    /// The message that a ticket began with. By the index (ticket, id), then by primary key.
    package func first(of ticket: ID<Ticket>) throws -> StoredMessage? {
        try connection.rows("SELECT id FROM message WHERE ticket = ?1 ORDER BY id LIMIT 1", [ticket.sqlValue]).first.flatMap {
            try find($0.id(0))
        }
    }
}

/// A mail that began a ticket and is kept as it came.
package struct KeptMail: Sendable {
    package let ticket: ID<Ticket>
    package let subject: String
    package let recipient: String?
    /// "no", or which kind of automatic mail it is.
    package let automatic: String
    package let original: ContentHash
}

extension Messages {
    /// The newest mails that began tickets, newest first. By primary key backwards, over the last 10,000 messages at most.
    package func newestMails(limit: Int) throws -> [KeptMail] {
        try connection.rows(
            """
            SELECT ticket, subject, recipient, automatic, original FROM message
            WHERE id > (SELECT COALESCE(MAX(id), 0) FROM message) - 10000 AND original IS NOT NULL AND placement = 'newTicket'
            ORDER BY id DESC LIMIT ?1
            """, [.integer(Int64(limit))]
        ).map { row in
            KeptMail(
                ticket: try row.id(0), subject: try row.text(1), recipient: try row.textOrNil(2), automatic: try row.text(3),
                original: ContentHash(rawValue: try row.text(4)))
        }
    }
}
