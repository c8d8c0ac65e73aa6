import Database
import ServiceDesk

/// How far a mailbox was read.
extension Mailboxes {
    /// Goes on where the folder was left; under another UIDVALIDITY it is begun anew (RFC 9051 §2.3.1.1). `nil` when the claim is lost.
    package func begin(_ claim: MailboxClaim, validity: UInt32) throws -> MailboxProgress? {
        let id = claim.mailbox.id
        let row = try connection.rows(
            "SELECT uid_validity, last_uid FROM mailbox_state WHERE mailbox = ?1 AND lease = ?2\(connection.rowLock)",
            [id.sqlValue, .integer(claim.lease)]
        ).first
        guard let row else { return nil }
        guard try row.integerOrNil(0) != Int64(validity) else {
            return MailboxProgress(
                validity: validity, last: UInt32(clamping: try row.integer(1)), unsettled: try mails("taken", of: id, validity),
                waiting: try mails("waiting", of: id, validity))
        }
        try connection.execute(
            "UPDATE mailbox_state SET uid_validity = ?2, last_uid = 0 WHERE mailbox = ?1", [id.sqlValue, .integer(Int64(validity))])
        try connection.execute("DELETE FROM mailbox_mail WHERE mailbox = ?1", [id.sqlValue])
        return MailboxProgress(validity: validity, last: 0)
    }

    /// The mails of one standing, in their order. By primary key.
    private func mails(_ standing: String, of id: ID<Mailbox>, _ validity: UInt32) throws -> [UInt32] {
        try connection.rows(
            "SELECT uid FROM mailbox_mail WHERE mailbox = ?1 AND uid_validity = ?2 AND standing = ?3 ORDER BY uid",
            [id.sqlValue, .integer(Int64(validity)), .text(standing)]
        ).map { UInt32(clamping: try $0.integer(0)) }
    }

    /// Notes that all mails up to `last` were dealt with, and what became of some.
    ///
    /// - Returns: `false` when the claim is lost, and nothing was noted.
    package func note(
        _ claim: MailboxClaim, validity: UInt32, last: UInt32, _ reading: MailboxReading, at now: Instant
    ) throws -> Bool {
        let id = claim.mailbox.id
        let changed = try connection.execute(
            "UPDATE mailbox_state SET last_uid = ?4 WHERE mailbox = ?1 AND lease = ?2 AND uid_validity = ?3",
            [id.sqlValue, .integer(claim.lease), .integer(Int64(validity)), .integer(Int64(last))])
        guard changed > 0 else { return false }
        for (uids, standing) in [(reading.taken, "taken"), (reading.left, "left"), (reading.waiting, "waiting")] {
            for uid in uids {
                try connection.execute(
                    """
                    INSERT INTO mailbox_mail (mailbox, uid_validity, uid, standing, at) VALUES (?1, ?2, ?3, ?4, ?5)
                    ON CONFLICT (mailbox, uid_validity, uid) DO UPDATE SET standing = excluded.standing
                    """, [id.sqlValue, .integer(Int64(validity)), .integer(Int64(uid)), .text(standing), now.sqlValue])
            }
        }
        try forget(reading.gone, "waiting", of: id, validity)
        return true
    }

    /// Notes that mails lie where they are to lie.
    package func settle(_ claim: MailboxClaim, validity: UInt32, _ uids: [UInt32]) throws {
        try forget(uids, "taken", of: claim.mailbox.id, validity)
    }

    private func forget(_ uids: [UInt32], _ standing: String, of id: ID<Mailbox>, _ validity: UInt32) throws {
        for uid in uids {
            try connection.execute(
                "DELETE FROM mailbox_mail WHERE mailbox = ?1 AND uid_validity = ?2 AND uid = ?3 AND standing = ?4",
                [id.sqlValue, .integer(Int64(validity)), .integer(Int64(uid)), .text(standing)])
        }
    }
}
