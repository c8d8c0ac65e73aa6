import Database
import ServiceDesk

/// The link by which the first administrator is made; a new one takes the place of the one before.
package struct SetUpLinks {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func replace(with hash: ContentHash, at now: Instant, until: Instant) throws {
        try connection.execute(
            """
            INSERT INTO set_up_link (id, hash, created_at, expires_at) VALUES (1, ?1, ?2, ?3)
            ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """, [.text(hash.rawValue), now.sqlValue, until.sqlValue])
    }

    /// Ends whatever link there is.
    package func end() throws { try connection.execute("DELETE FROM set_up_link", []) }

    package func isOpen(_ hash: ContentHash, at now: Instant) throws -> Bool {
        try !connection.rows(
            "SELECT 1 FROM set_up_link WHERE id = 1 AND hash = ?1 AND expires_at > ?2", [.text(hash.rawValue), now.sqlValue]
        ).isEmpty
    }

    /// Uses it up. `false` when it had ended before: of two who use it at once, the other waits for this row and finds none.
    package func take(_ hash: ContentHash, at now: Instant) throws -> Bool {
        try connection.execute(
            "DELETE FROM set_up_link WHERE id = 1 AND hash = ?1 AND expires_at > ?2", [.text(hash.rawValue), now.sqlValue]) > 0
    }
}
