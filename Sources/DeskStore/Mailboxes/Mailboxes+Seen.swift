import Database
import ServiceDesk

/// Which mails of a server are known that gives them names alone, for as long as it lists them (RFC 1939 §7, UIDL).
extension Mailboxes {
    /// What became of the mails that are listed; those that are listed no more are forgotten. `nil` when the claim is lost.
    ///
    /// By primary key, in batches of two hundred.
    package func seen(_ claim: MailboxClaim, listed: Set<String>) throws -> [String: SeenMail]? {
        guard try holds(claim) else { return nil }
        let id = claim.mailbox.id
        var known: [String: SeenMail] = try connection.rows("SELECT uid, standing FROM mailbox_seen WHERE mailbox = ?1", [id.sqlValue])
            .reduce(into: [:]) { $0[try $1.text(0)] = try $1.word(1) }
        for batch in known.keys.filter({ !listed.contains($0) }).batches(of: 200) {
            try connection.execute(
                "DELETE FROM mailbox_seen WHERE mailbox = ?1 AND uid IN (\(batch.indices.map { "?\($0 + 2)" }.joined(separator: ", ")))",
                [id.sqlValue] + batch.map { .text($0) })
            for uid in batch { known[uid] = nil }
        }
        return known
    }

    /// Notes what became of mails, two hundred in a statement.
    ///
    /// - Returns: `false` when the claim is lost, and nothing was noted.
    package func note(_ claim: MailboxClaim, _ mails: [String: SeenMail], at now: Instant) throws -> Bool {
        guard try holds(claim) else { return false }
        let rows = mails.sorted { $0.key < $1.key }.map { uid, standing -> [SQLValue] in
            [claim.mailbox.id.sqlValue, .text(uid), .text(standing.rawValue), now.sqlValue]
        }
        for batch in rows.batches(of: 200) {
            try connection.execute(
                """
                INSERT INTO mailbox_seen (mailbox, uid, standing, at) VALUES \(SQLValue.places(rows: batch.count, columns: 4))
                ON CONFLICT (mailbox, uid) DO UPDATE SET standing = excluded.standing
                """, batch.flatMap { $0 })
        }
        return true
    }

    private func holds(_ claim: MailboxClaim) throws -> Bool {
        let isHeld =
            try connection.rows(
                "SELECT 1 FROM mailbox_state WHERE mailbox = ?1 AND lease = ?2\(connection.rowLock)",
                [claim.mailbox.id.sqlValue, .integer(claim.lease)]
            ).isEmpty == false
        // Names of the server that it was read from before say nothing about the one that it is at now.
        return try isHeld && find(claim.mailbox.id)?.version == claim.mailbox.version
    }
}
