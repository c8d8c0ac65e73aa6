import Database
import ServiceDesk

/// Which mails belong to which tickets, and which mails were received already.
package struct MailThreads {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Notes that a mail, incoming or ours, belongs to a ticket. A Message-ID that a second ticket has too stays with both.
    package func note(_ mailID: String, on ticket: ID<Ticket>, message: ID<Message>?, at now: Instant) throws {
        try connection.execute(
            "INSERT INTO mail_reference (mail_id, ticket, message, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            [.text(mailID), ticket.sqlValue, message.sqlValue, now.sqlValue])
    }

    /// The tickets to which any of these Message-IDs belongs, those of the last id first. One look-up by primary key an id, in one query.
    package func tickets(naming mailIDs: [String]) throws -> [ID<Ticket>] {
        guard !mailIDs.isEmpty else { return [] }
        let places = mailIDs.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let rows = try connection.rows(
            "SELECT mail_id, ticket FROM mail_reference WHERE mail_id IN (\(places)) ORDER BY ticket", mailIDs.map { .text($0) })
        let found = try rows.map { (try $0.text(0), try $0.id(1) as ID<Ticket>) }
        var tickets: [ID<Ticket>] = []
        for mailID in mailIDs.reversed() {
            for (id, ticket) in found where id == mailID && !tickets.contains(ticket) { tickets.append(ticket) }
        }
        return tickets
    }

    /// The Message-IDs of a ticket's public mails up to a moment, oldest first, at most `limit` of the newest. By the index (ticket, at).
    package func references(of ticket: ID<Ticket>, before moment: Instant, limit: Int = 20) throws -> [String] {
        try connection.rows(
            """
            SELECT r.mail_id FROM mail_reference r LEFT JOIN message m ON m.id = r.message
            WHERE r.ticket = ?1 AND r.at <= ?2 AND (m.id IS NULL OR (m.is_held = 0 AND m.purpose <> 'note'))
            ORDER BY r.at DESC, r.mail_id LIMIT ?3
            """, [ticket.sqlValue, moment.sqlValue, .integer(Int64(limit))]
        ).map { try $0.text(0) }.reversed()
    }

    /// Whether any mail ever came.
    package func hasReceived() throws -> Bool { try !connection.rows("SELECT 1 FROM mail_receipt LIMIT 1", []).isEmpty }

    /// The message that a mail became when it came before; `nil` when it is new. By primary key.
    package func message(received receipt: String) throws -> ID<Message>? {
        try connection.rows("SELECT message FROM mail_receipt WHERE receipt = ?1", [.text(receipt)]).first.map { try $0.id(0) }
    }

    /// Notes a mail as received; `.unique` when another unit was faster.
    package func record(_ receipt: String, as message: ID<Message>, at now: Instant) throws {
        try connection.execute(
            "INSERT INTO mail_receipt (receipt, message, at) VALUES (?1, ?2, ?3)", [.text(receipt), message.sqlValue, now.sqlValue])
    }
}
