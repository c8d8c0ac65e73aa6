import Database
import ServiceDesk

/// The mailboxes at other servers.
package struct Mailboxes {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    private static let columns = """
        m.id, m.name, m.host, m.port, m.security, m.login, m.sign_in, m.folder, m.queue, m.language, m.afterwards, m.target, m.is_active,
        m.since, m.version, m.agreement, m.protocol, m.token_endpoint, m.client, m.scope
        """

    /// All mailboxes, by name.
    package func all() throws -> [Mailbox] {
        try connection.rows("SELECT \(Self.columns) FROM mailbox m ORDER BY m.name, m.id", []).map { try Mailbox($0) }
    }

    /// By primary key.
    package func find(_ id: ID<Mailbox>) throws -> Mailbox? {
        try connection.rows("SELECT \(Self.columns) FROM mailbox m WHERE m.id = ?1", [id.sqlValue]).first.map { try Mailbox($0) }
    }

    /// Whether somebody signs in at a mailbox by this address: then it is likely the mailbox's own. There are few mailboxes.
    package func isUser(_ address: EmailAddress) throws -> Bool {
        try connection.rows("SELECT 1 FROM mailbox WHERE LOWER(login) = ?1 LIMIT 1", [.text(address.text)]).isEmpty == false
    }

    /// - Parameter since: when what was there before stays; `nil` when it becomes tickets, too.
    package func add(_ settings: MailboxSettings, since: Instant?, at now: Instant) throws -> ID<Mailbox> {
        let id: ID<Mailbox> = try connection.insert(
            """
            INSERT INTO mailbox (name, host, port, security, login, sign_in, folder, queue, language, afterwards, target, is_active,
                agreement, protocol, token_endpoint, client, scope, since)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
            """, settings.values + [since.sqlValue])
        try connection.execute(
            "INSERT INTO mailbox_state (mailbox, next_attempt) VALUES (?1, ?2)", [id.sqlValue, now.sqlValue])
        return id
    }

    /// Another folder, server or user is read from its beginning: what came before is known by its Message-ID. By primary key.
    package func save(_ settings: MailboxSettings, of mailbox: Mailbox, at now: Instant) throws {
        try connection.execute(
            """
            UPDATE mailbox SET name = ?1, host = ?2, port = ?3, security = ?4, login = ?5, sign_in = ?6, folder = ?7, queue = ?8,
                language = ?9, afterwards = ?10, target = ?11, is_active = ?12, agreement = ?13, protocol = ?14,
                token_endpoint = ?15, client = ?16, scope = ?17, version = version + 1 WHERE id = ?18
            """, settings.values + [mailbox.id.sqlValue])
        try connection.execute(
            """
            UPDATE mailbox_state SET next_attempt = ?2, told_at = NULL, failing_since = NULL, failures = 0, fault = NULL,
                fault_step = NULL, fault_detail = NULL WHERE mailbox = ?1
            """, [mailbox.id.sqlValue, now.sqlValue])
        let old = mailbox.settings
        if old.account != settings.account { try forgetSecrets(of: mailbox.id) }
        guard (old.host, old.user, old.folder, old.dialect) != (settings.host, settings.user, settings.folder, settings.dialect) else {
            return
        }
        try forgetProgress(of: mailbox.id)
    }

    /// Whoever reads it just now notes nothing more; what came of its mails stays.
    package func remove(_ id: ID<Mailbox>) throws {
        for table in ["mailbox_mail", "mailbox_seen", "mailbox_secret", "mailbox_state"] {
            try connection.execute("DELETE FROM \(table) WHERE mailbox = ?1", [id.sqlValue])
        }
        // What was found in its mails stays written down.
        try connection.execute("UPDATE quarantine SET mailbox = NULL WHERE mailbox = ?1", [id.sqlValue])
        try connection.execute("DELETE FROM mailbox WHERE id = ?1", [id.sqlValue])
    }

    /// A ticket that came from a mailbox comes under what the mailbox promises.
    package func promise(_ agreement: ID<Agreement>, to ticket: ID<Ticket>) throws {
        try connection.execute(
            "INSERT INTO mailbox_ticket (ticket, agreement) VALUES (?1, ?2)", [ticket.sqlValue, agreement.sqlValue])
    }

    /// What a ticket was promised by the mailbox it came from. By primary key.
    package func promised(to ticket: ID<Ticket>) throws -> ID<Agreement>? {
        try connection.rows("SELECT agreement FROM mailbox_ticket WHERE ticket = ?1", [ticket.sqlValue]).first.map { try $0.id(0) }
    }

    private func forgetProgress(of id: ID<Mailbox>) throws {
        try connection.execute("UPDATE mailbox_state SET uid_validity = NULL, last_uid = 0 WHERE mailbox = ?1", [id.sqlValue])
        for table in ["mailbox_mail", "mailbox_seen"] {
            try connection.execute("DELETE FROM \(table) WHERE mailbox = ?1", [id.sqlValue])
        }
    }

    /// How many that are in use cannot be read, and since when the one that fails longest. A desk has few.
    package func failing() throws -> (count: Int, since: Instant?) {
        let row = try connection.rows(
            """
            SELECT COUNT(*), MIN(s.failing_since) FROM mailbox_state s JOIN mailbox m ON m.id = s.mailbox
            WHERE m.is_active = 1 AND s.fault IS NOT NULL
            """, []
        ).first
        return (Int(try row?.integer(0) ?? 0), try row?.instantOrNil(1))
    }

    /// How reading each goes. Two queries.
    package func states() throws -> [ID<Mailbox>: MailboxState] {
        let left = try connection.rows(
            """
            SELECT mailbox, COUNT(*) FROM (
                SELECT mailbox FROM mailbox_mail WHERE standing = 'left' UNION ALL SELECT mailbox FROM mailbox_seen WHERE standing = 'left'
            ) AS m GROUP BY mailbox
            """, []
        )
        .reduce(into: [ID<Mailbox>: Int]()) { $0[try $1.id(0)] = Int(try $1.integer(1)) }
        let rows = try connection.rows(
            """
            SELECT mailbox, read_at, failing_since, failures, fault, fault_step, fault_detail, next_attempt, told_at, failed_from,
                recovered_at
            FROM mailbox_state ORDER BY mailbox
            """, [])
        return try rows.reduce(into: [:]) { states, row in
            let id: ID<Mailbox> = try row.id(0)
            states[id] = MailboxState(
                readAt: try row.instantOrNil(1), failingSince: try row.instantOrNil(2), toldAt: try row.instantOrNil(8),
                lastFailure: try MailboxFailure(row, 9), failures: Int(try row.integer(3)),
                fault: try row.wordOrNil(4).map { MailboxFault($0, at: try row.word(5), try row.textOrNil(6) ?? "") },
                nextAttempt: try row.instant(7), left: left[id] ?? 0)
        }
    }
}

extension MailboxFailure {
    /// - Parameter first: the column of its beginning.
    fileprivate init?(_ row: Row, _ first: Int) throws {
        guard let from = try row.instantOrNil(first), let until = try row.instantOrNil(first + 1) else { return nil }
        self.init(from: from, until: until)
    }
}

extension Mailbox {
    fileprivate init(_ row: Row) throws {
        id = try row.id(0)
        let afterwards: Afterwards =
            switch try row.text(10) {
            case "move": .move(to: try row.textOrNil(11) ?? "")
            case "delete": .delete
            default: .keep
            }
        settings = MailboxSettings(
            name: try row.text(1), dialect: try row.word(16), host: try row.text(2), port: Int(try row.integer(3)),
            security: try row.word(4), user: try row.text(5),
            signIn: try row.word(6), grant: try Grant(row, 17), folder: try row.text(7), queue: try row.id(8),
            language: try row.wordOrNil(9),
            agreement: try row.idOrNil(15), afterwards: afterwards, isActive: try row.integer(12) == 1)
        since = try row.instantOrNil(13)
        version = try row.integer(14)
    }
}

extension Mailbox.Grant {
    /// - Parameter first: the column of its endpoint.
    fileprivate init?(_ row: Row, _ first: Int) throws {
        guard let endpoint = try row.textOrNil(first), let client = try row.textOrNil(first + 1) else { return nil }
        self.init(endpoint: endpoint, client: client, scope: try row.text(first + 2))
    }
}

extension MailboxSettings {
    /// In the order of the columns.
    fileprivate var values: [SQLValue] {
        let (afterwards, target): (String, String?) =
            switch afterwards {
            case .keep: ("keep", nil)
            case .move(let folder): ("move", folder)
            case .delete: ("delete", nil)
            }
        return [
            .text(name), .text(host), .integer(Int64(port)), .text(security.rawValue), .text(user), .text(signIn.rawValue), .text(folder),
            queue.sqlValue, (language?.rawValue).sqlValue, .text(afterwards), target.sqlValue, isActive.sqlValue,
            agreement.sqlValue, .text(dialect.rawValue), (grant?.endpoint).sqlValue, (grant?.client).sqlValue, .text(grant?.scope ?? ""),
        ]
    }
}
