import Database
import ServiceDesk

/// Mails that are no tickets, because a virus was found in them.
package struct Quarantine {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// - Returns: the entry; the one that there is already where the same mail came before.
    package func add(_ mail: QuarantineDraft, at now: Instant) throws -> ID<QuarantinedMail> {
        try connection.execute(
            """
            INSERT INTO quarantine (receipt, at, virus, envelope_sender, from_name, from_address, subject, recipient, mailbox, queue, size,
                original, standing)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'waiting') ON CONFLICT (receipt) DO NOTHING
            """,
            [
                .text(mail.receipt), now.sqlValue, .text(mail.virus), .text(mail.envelopeSender), .text(mail.fromName),
                .text(mail.fromAddress), .text(mail.subject), .text(mail.recipient), mail.mailbox.sqlValue, mail.queue.sqlValue,
                .integer(Int64(mail.size)), .text(mail.original.rawValue),
            ])
        guard let row = try connection.rows("SELECT id FROM quarantine WHERE receipt = ?1", [.text(mail.receipt)]).first else {
            throw DatabaseError.unexpectedValue("a mail in the quarantine")
        }
        return try row.id(0)
    }

    /// A page of them, newest first. By primary key, or by the index (standing, id).
    package func all(_ standing: QuarantinedMail.Standing?, before: ID<QuarantinedMail>?, limit: Int) throws -> [QuarantinedMail] {
        let filter = standing == nil ? "" : "AND standing = ?3"
        let arguments =
            [.integer(before?.rawValue ?? Int64.max), .integer(Int64(limit))] + (standing.map { [SQLValue.text($0.rawValue)] } ?? [])
        return try connection.rows(
            "SELECT \(QuarantinedMail.columns) FROM quarantine WHERE id < ?1 \(filter) ORDER BY id DESC LIMIT ?2", arguments
        ).map { try QuarantinedMail(row: $0) }
    }

    /// By primary key.
    package func find(_ id: ID<QuarantinedMail>) throws -> QuarantinedMail? {
        try connection.rows("SELECT \(QuarantinedMail.columns) FROM quarantine WHERE id = ?1", [id.sqlValue]).first.map {
            try QuarantinedMail(row: $0)
        }
    }

    /// The entry of the mail that has this receipt. By its unique index.
    package func entry(of receipt: String) throws -> ID<QuarantinedMail>? {
        try connection.rows("SELECT id FROM quarantine WHERE receipt = ?1", [.text(receipt)]).first.map { try $0.id(0) }
    }

    /// It became a ticket or a message after all, which has its bytes from now on. By primary key.
    package func release(_ id: ID<QuarantinedMail>, by person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE quarantine SET standing = 'released', original = NULL, decided_at = ?2, decided_by = ?3 WHERE id = ?1",
            [id.sqlValue, now.sqlValue, person.sqlValue])
    }

    /// Lets go of its bytes. By primary key.
    package func drop(_ id: ID<QuarantinedMail>, because reason: String, by person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE quarantine SET standing = 'dropped', original = NULL, decided_at = ?2, decided_by = ?3, reason = ?4 WHERE id = ?1",
            [id.sqlValue, now.sqlValue, person.sqlValue, .text(reason)])
    }

    /// Removes what came from somebody who is forgotten, in whatever letter case. Reads the whole table: it is small, and people are seldom
    /// forgotten.
    ///
    /// - Returns: the bytes that it had.
    package func forget(_ address: String) throws -> Set<ContentHash> {
        Set(
            try connection.rows(
                "DELETE FROM quarantine WHERE LOWER(from_address) = ?1 OR LOWER(envelope_sender) = ?1 RETURNING original",
                [.text(address.lowercased())]
            ).compactMap { try $0.textOrNil(0).map { ContentHash(rawValue: $0) } })
    }
}
