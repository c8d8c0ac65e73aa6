import Database
import ServiceDesk

/// What mailboxes are signed in at with, sealed.
extension Mailboxes {
    /// By primary key.
    package func secrets(of id: ID<Mailbox>) throws -> MailboxSecrets? {
        try connection.rows(
            "SELECT sealed, client_sealed, access_sealed, access_until FROM mailbox_secret WHERE mailbox = ?1", [id.sqlValue]
        ).first.map {
            MailboxSecrets(
                secret: try $0.text(0), client: try $0.textOrNil(1), access: try $0.textOrNil(2), accessUntil: try $0.instantOrNil(3))
        }
    }

    /// Those whose password is kept.
    package func withSecret() throws -> Set<ID<Mailbox>> {
        Set(try connection.rows("SELECT mailbox FROM mailbox_secret", []).map { try $0.id(0) })
    }

    /// Keeps what was entered; access tokens that were had by what was kept before are forgotten.
    ///
    /// - Parameter client: the client's secret beside a refresh token; `nil` leaves the one that is kept.
    package func keep(_ sealed: String, client: String?, of id: ID<Mailbox>) throws {
        try connection.execute(
            """
            INSERT INTO mailbox_secret (mailbox, sealed, client_sealed) VALUES (?1, ?2, ?3)
            ON CONFLICT (mailbox) DO UPDATE SET sealed = excluded.sealed,
                client_sealed = COALESCE(excluded.client_sealed, mailbox_secret.client_sealed), access_sealed = NULL, access_until = NULL
            """, [id.sqlValue, .text(sealed), client.sqlValue])
    }

    /// Keeps an access token, and the refresh token that came with it, if one did.
    package func keep(access sealed: String, until: Instant, refresh: String?, of id: ID<Mailbox>) throws {
        try connection.execute(
            """
            UPDATE mailbox_secret SET access_sealed = ?2, access_until = ?3, sealed = COALESCE(?4, sealed) WHERE mailbox = ?1
            """, [id.sqlValue, .text(sealed), until.sqlValue, refresh.sqlValue])
    }

    /// What was for another account is of no more use.
    func forgetSecrets(of id: ID<Mailbox>) throws {
        try connection.execute("DELETE FROM mailbox_secret WHERE mailbox = ?1", [id.sqlValue])
    }
}
