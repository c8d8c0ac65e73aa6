import Database
import ServiceDesk

/// The words of the tickets.
package struct Messages {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(_ message: MessageDraft, to ticket: ID<Ticket>) throws -> ID<Message> {
        try connection.insert(
            """
            INSERT INTO message (ticket, purpose, author, at, from_name, from_address, subject, body, new_words, html, language,
                placement, is_held, mail_id, automatic, defects, original, recipient, thread_index, thread_topic, side, intake)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
            """,
            [
                ticket.sqlValue, .text(message.purpose.rawValue), message.author.sqlValue, message.at.sqlValue, .text(message.fromName),
                .text(message.fromAddress), .text(message.subject), .text(message.body), .text(message.newWords), message.html.sqlValue,
                (message.language?.rawValue).sqlValue, .text(message.placement.rawValue), message.isHeld.sqlValue,
                message.mailID.sqlValue, .text(message.automatic), .text(message.defects.joined(separator: "\n")),
                (message.original?.rawValue).sqlValue, message.recipient.sqlValue, message.threadIndex.sqlValue,
                message.threadTopic.sqlValue, message.side.sqlValue, (message.intake?.written).sqlValue,
            ])
    }

    /// The conversation of a ticket, oldest first, held messages with it, and nothing that was said aside. By the index (ticket, id).
    package func conversation(of ticket: ID<Ticket>) throws -> [StoredMessage] {
        let attachments = try attachments(where: "m.ticket = ?1", [ticket.sqlValue])
        let mentions = try mentions(where: "m.ticket = ?1", [ticket.sqlValue])
        let copies = try copies(where: "m.ticket = ?1", [ticket.sqlValue])
        return try connection.rows("\(Self.select) WHERE ticket = ?1 AND side IS NULL ORDER BY id", [ticket.sqlValue]).map {
            try StoredMessage(row: $0, attachments: attachments, mentions: mentions, copies: copies)
        }
    }

    /// Everything that was said aside of a ticket, oldest first. By the index (ticket, id).
    package func asides(of ticket: ID<Ticket>) throws -> [StoredMessage] {
        let attachments = try attachments(where: "m.ticket = ?1 AND m.side IS NOT NULL", [ticket.sqlValue])
        return try connection.rows("\(Self.select) WHERE ticket = ?1 AND side IS NOT NULL ORDER BY id", [ticket.sqlValue]).map {
            try StoredMessage(row: $0, attachments: attachments, mentions: [:], copies: [:])
        }
    }

    /// One message with its attachments. By primary key.
    package func find(_ id: ID<Message>) throws -> StoredMessage? {
        let attachments = try attachments(where: "m.id = ?1", [id.sqlValue])
        let mentions = try mentions(where: "m.id = ?1", [id.sqlValue])
        let copies = try copies(where: "m.id = ?1", [id.sqlValue])
        return try connection.rows("\(Self.select) WHERE id = ?1", [id.sqlValue]).first.map {
            try StoredMessage(row: $0, attachments: attachments, mentions: mentions, copies: copies)
        }
    }

    /// The words of some messages. By primary key.
    package func bodies(of messages: Set<ID<Message>>) throws -> [ID<Message>: String] {
        guard !messages.isEmpty else { return [:] }
        let rows = try connection.rows(
            "SELECT id, body FROM message WHERE id IN \(SQLValue.places(rows: 1, columns: messages.count))",
            messages.sorted().map(\.sqlValue))
        return try rows.reduce(into: [:]) { $0[try $1.id(0)] = try $1.text(1) }
    }

    /// Whether a machine wrote the first that came to a ticket from this person: what answers for an absent one comes later.
    /// By the index (ticket, id).
    package func beganAutomatically(of person: ID<Person>, on ticket: ID<Ticket>) throws -> Bool {
        try connection.rows(
            "SELECT automatic FROM message WHERE ticket = ?1 AND author = ?2 AND side IS NULL ORDER BY id LIMIT 1",
            [ticket.sqlValue, person.sqlValue]
        ).first.map { try $0.text(0) != "no" } ?? false
    }

    /// The address of ours that a message was sent to; `nil` where there is none, or nobody kept it. By primary key.
    package func recipient(of message: ID<Message>) throws -> String? {
        try connection.rows("SELECT recipient FROM message WHERE id = ?1", [message.sqlValue]).first?.textOrNil(0)
    }

    /// Where the message stands and which ticket it belongs to now; for an agent's word on a held one.
    package func settle(_ id: ID<Message>, on ticket: ID<Ticket>, purpose: Message.Purpose, placement: Placement) throws {
        try connection.execute(
            "UPDATE message SET is_held = 0, ticket = ?2, purpose = ?3, placement = ?4 WHERE id = ?1",
            [id.sqlValue, ticket.sqlValue, .text(purpose.rawValue), .text(placement.rawValue)])
        try connection.execute("UPDATE mail_reference SET ticket = ?2 WHERE message = ?1", [id.sqlValue, ticket.sqlValue])
    }

    /// Its author takes it back: it belongs to no mail of ours any more. By primary key and the index on `message` of outgoing mails.
    package func withdraw(_ id: ID<Message>, at now: Instant) throws {
        try connection.execute(
            """
            DELETE FROM mail_reference WHERE mail_id IN (SELECT mail_id FROM outbox WHERE message = ?1)
            """, [id.sqlValue])
        try connection.execute(
            "UPDATE message SET withdrawn_at = ?2 WHERE id = ?1 AND withdrawn_at IS NULL", [id.sqlValue, now.sqlValue])
    }

    package func attach(_ attachments: [AttachmentDraft], to message: ID<Message>) throws {
        for (position, attachment) in attachments.enumerated() {
            try connection.execute(
                """
                INSERT INTO attachment (message, position, filename, content_type, size, is_inline, content_id, content)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                [
                    message.sqlValue, .integer(Int64(position)), .text(attachment.filename), .text(attachment.contentType),
                    .integer(Int64(attachment.size)), attachment.isInline.sqlValue, attachment.contentID.sqlValue,
                    .text(attachment.content.rawValue),
                ])
        }
    }

    /// One attachment of a ticket and the message it came with. By primary key.
    package func attachment(_ id: ID<Attachment>) throws -> (ticket: ID<Ticket>, attachment: StoredAttachment)? {
        try connection.rows(
            """
            SELECT \(Self.attachmentColumns), m.ticket FROM attachment a JOIN message m ON m.id = a.message WHERE a.id = ?1
            """, [id.sqlValue]
        ).first.map { (try $0.id(8), try StoredAttachment(row: $0)) }
    }

    private static let attachmentColumns = "a.id, a.message, a.filename, a.content_type, a.size, a.is_inline, a.content_id, a.content"

    private func attachments(where condition: String, _ arguments: [SQLValue]) throws -> [ID<Message>: [StoredAttachment]] {
        let found = try connection.rows(
            """
            SELECT \(Self.attachmentColumns) FROM attachment a JOIN message m ON m.id = a.message
            WHERE \(condition) ORDER BY a.message, a.position
            """, arguments
        ).map { try StoredAttachment(row: $0) }
        return Dictionary(grouping: found, by: \.message)
    }

    private static let select = """
        SELECT id, ticket, purpose, author, at, from_name, from_address, subject, body, new_words, html, language, placement, is_held,
            mail_id, automatic, defects, original, side, withdrawn_at, intake FROM message
        """
}
