import Database
import ServiceDesk

/// One process at a time reads a mailbox, by the database's clock.
extension Mailboxes {
    /// Claims mailboxes that are in use, have a password, are due and nobody's, those that wait longest first. A desk has few.
    package func claim(limit: Int, for duration: Duration) throws -> [MailboxClaim] {
        let now = Instant(microseconds: try connection.now)
        let due = try connection.rows(
            """
            SELECT s.mailbox FROM mailbox_state s JOIN mailbox m ON m.id = s.mailbox
            JOIN mailbox_secret p ON p.mailbox = s.mailbox
            WHERE m.is_active = 1 AND s.next_attempt <= ?1 AND (s.leased_until IS NULL OR s.leased_until <= ?1)
            ORDER BY s.next_attempt, s.mailbox LIMIT ?2\(connection.rowLockSkipLocked)
            """, [now.sqlValue, .integer(Int64(limit))]
        ).map { try $0.id(0) as ID<Mailbox> }
        return try due.compactMap { id in
            let lease = try connection.rows(
                "UPDATE mailbox_state SET leased_until = ?2, lease = lease + 1 WHERE mailbox = ?1 RETURNING lease",
                [id.sqlValue, now.advanced(by: duration).sqlValue]
            ).first?.integer(0)
            guard let lease, let mailbox = try find(id) else { return nil }
            return MailboxClaim(mailbox: mailbox, lease: lease)
        }
    }

    /// - Returns: whether the mailbox is still to be read by this claim, as its settings were then.
    package func renew(_ claim: MailboxClaim, for duration: Duration) throws -> Bool {
        guard let mailbox = try find(claim.mailbox.id), mailbox.settings.isActive, mailbox.version == claim.mailbox.version else {
            return false
        }
        let until = Instant(microseconds: try connection.now).advanced(by: duration)
        return try connection.execute(
            "UPDATE mailbox_state SET leased_until = ?3 WHERE mailbox = ?1 AND lease = ?2",
            [claim.mailbox.id.sqlValue, .integer(claim.lease), until.sqlValue]) > 0
    }

    package func release(_ claim: MailboxClaim) throws {
        try connection.execute(
            "UPDATE mailbox_state SET leased_until = NULL WHERE mailbox = ?1 AND lease = ?2",
            [claim.mailbox.id.sqlValue, .integer(claim.lease)])
    }

    /// Ends every claim: for a database that no other process reads for, when this one has just begun.
    package func releaseClaims() throws {
        try connection.execute("UPDATE mailbox_state SET leased_until = NULL WHERE leased_until IS NOT NULL", [])
    }

    /// Notes that reading failed, and when to try again; what somebody who lost his claim says changes nothing.
    ///
    /// - Parameter delay: by how often it has failed in a row, this time included.
    /// - Returns: since when it fails, where nobody was told of that yet.
    package func fail(_ claim: MailboxClaim, _ fault: MailboxFault, at now: Instant, delay: (Int) -> Duration) throws -> Instant? {
        let row = try connection.rows(
            "SELECT failures, failing_since, told_at FROM mailbox_state WHERE mailbox = ?1 AND lease = ?2\(connection.rowLock)",
            [claim.mailbox.id.sqlValue, .integer(claim.lease)]
        ).first
        guard let row, try find(claim.mailbox.id)?.version == claim.mailbox.version else {
            try release(claim)
            return nil
        }
        let failures = Int(try row.integer(0)) + 1
        let since = try row.instantOrNil(1) ?? now
        let next = Instant(microseconds: try connection.now).advanced(by: delay(failures))
        try connection.execute(
            """
            UPDATE mailbox_state SET failures = ?2, failing_since = ?3, fault = ?4, fault_step = ?5, fault_detail = ?6, next_attempt = ?7,
                leased_until = NULL WHERE mailbox = ?1
            """,
            [
                claim.mailbox.id.sqlValue, .integer(Int64(failures)), since.sqlValue, .text(fault.kind.rawValue),
                .text(fault.step.rawValue), .text(fault.detail), next.sqlValue,
            ])
        return try row.instantOrNil(2) == nil ? since : nil
    }

    /// Notes that people were told of the failure that lasts. By primary key.
    package func noteTold(of id: ID<Mailbox>, at now: Instant) throws {
        try connection.execute(
            "UPDATE mailbox_state SET told_at = ?2 WHERE mailbox = ?1 AND failing_since IS NOT NULL", [id.sqlValue, now.sqlValue])
    }

    /// Notes that all that was there is taken in.
    ///
    /// - Returns: whether a failure is over that people were told of.
    package func succeed(_ claim: MailboxClaim, at now: Instant) throws -> Bool {
        let told = try connection.rows(
            "SELECT told_at FROM mailbox_state WHERE mailbox = ?1 AND lease = ?2\(connection.rowLock)",
            [claim.mailbox.id.sqlValue, .integer(claim.lease)]
        ).first.flatMap { try $0.instantOrNil(0) }
        try connection.execute(
            """
            UPDATE mailbox_state SET failures = 0, recovered_at = CASE WHEN failing_since IS NULL THEN recovered_at ELSE ?3 END,
                failed_from = COALESCE(failing_since, failed_from), told_at = NULL, failing_since = NULL, fault = NULL, fault_step = NULL,
                fault_detail = NULL, read_at = ?3
            WHERE mailbox = ?1 AND lease = ?2
            """, [claim.mailbox.id.sqlValue, .integer(claim.lease), now.sqlValue])
        return told != nil
    }
}
