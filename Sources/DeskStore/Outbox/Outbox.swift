import Database
import ServiceDesk

/// What leaves the desk: written in the transaction of its cause, sent afterwards.
///
/// Entries of one stream (ticket, or what speaks of several, and recipient) leave in their order: only the head can be claimed, and a failed one lets the rest pass.
package struct Outbox {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    @discardableResult
    package func add(_ draft: OutboxDraft, at now: Instant) throws -> ID<OutboxEntry> {
        let id: ID<OutboxEntry> = try connection.insert(
            """
            INSERT INTO outbox (stream, notice, ticket, message, recipient, address, language, event, mail_id, is_automatic, state,
                created_at, not_before, period, mailbox)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'pending', ?11, ?11, ?12, ?13)
            """,
            [
                .text(draft.stream), .text(draft.notice.rawValue), draft.ticket.sqlValue,
                draft.message.sqlValue, draft.recipient.id.sqlValue, .text(draft.address.text), .text(draft.language.rawValue),
                draft.event.sqlValue, .text(draft.mailID), draft.isAutomatic.sqlValue, now.sqlValue, draft.period.sqlValue,
                draft.mailbox.sqlValue,
            ])
        connection.announce()
        return id
    }

    /// How many automatic mails that belong to conversations were written to an address since then. By the index (address, created_at).
    ///
    /// - Parameter countsProgress: also those that a colleague's work caused, which answer nothing.
    package func automaticMails(to address: String, since: Instant, countsProgress: Bool = false) throws -> Int {
        let others = Notice.allCases.filter { $0.isForStaff || ($0 == .progress && !countsProgress) }.map { "'\($0.rawValue)'" }.joined(
            separator: ", ")
        let rows = try connection.rows(
            "SELECT COUNT(*) FROM outbox WHERE is_automatic = 1 AND address = ?1 AND created_at >= ?2 AND notice NOT IN (\(others))",
            [.text(address), since.sqlValue])
        return Int(try rows.first?.integer(0) ?? 0)
    }

    /// Claims the heads of at most `limit` streams that are due. By the partial indexes on pending entries.
    ///
    /// - Parameter duration: how long the claim holds by the database's clock; afterwards somebody else may claim.
    package func claim(limit: Int, for duration: Duration) throws -> [OutboxEntry] {
        let now = Instant(microseconds: try connection.now)
        let until = now.advanced(by: duration)
        let heads = try connection.rows(
            """
            SELECT o.id FROM outbox o WHERE o.state = 'pending' AND o.not_before <= ?1 AND (o.leased_until IS NULL OR o.leased_until <= ?1)
                AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.stream = o.stream AND e.state = 'pending' AND e.id < o.id)
            ORDER BY o.not_before, o.id LIMIT ?2\(connection.rowLockSkipLocked)
            """, [now.sqlValue, .integer(Int64(limit))]
        ).map { try $0.id(0) as ID<OutboxEntry> }
        return try heads.compactMap { head in
            try connection.rows(
                """
                UPDATE outbox AS o SET leased_until = ?2, lease = o.lease + 1, attempts = o.attempts + 1 WHERE o.id = ?1
                RETURNING \(returning)
                """, [head.sqlValue, until.sqlValue]
            ).first.map { try OutboxEntry(row: $0) }
        }
    }

    /// SQLite knows no alias in RETURNING.
    private var returning: String {
        connection.engine == .sqlite ? OutboxEntry.columns.replacing("o.", with: "") : OutboxEntry.columns
    }

    /// Notes how a claimed entry ended. `false` when the claim was lost meanwhile: then nothing changes.
    package func finish(_ entry: OutboxEntry, as state: OutboxEntry.State, error: String?, dialogue: String?, at now: Instant) throws
        -> Bool
    {
        try connection.execute(
            """
            UPDATE outbox SET state = ?3, finished_at = ?4, last_error = ?5, dialogue = ?6, leased_until = NULL
            WHERE id = ?1 AND lease = ?2 AND state = 'pending'
            """,
            [
                entry.id.sqlValue, .integer(entry.lease), .text(state.rawValue), now.sqlValue, error.sqlValue, dialogue.sqlValue,
            ]) > 0
    }

    /// Gives a claimed entry back for another attempt at `later`. `false` when the claim was lost meanwhile.
    package func postpone(_ entry: OutboxEntry, until later: Instant, error: String, dialogue: String?) throws -> Bool {
        try connection.execute(
            """
            UPDATE outbox SET not_before = ?3, last_error = ?4, dialogue = ?5, leased_until = NULL
            WHERE id = ?1 AND lease = ?2 AND state = 'pending'
            """, [entry.id.sqlValue, .integer(entry.lease), later.sqlValue, .text(error), dialogue.sqlValue]) > 0
    }

    /// Ends every claim: for a database that no other process sends from, when this one has just begun.
    package func releaseClaims() throws {
        try connection.execute("UPDATE outbox SET leased_until = NULL WHERE state = 'pending' AND leased_until IS NOT NULL", [])
    }

    /// Puts a failed entry back at once; `false` when it is not failed. By primary key.
    package func retry(_ id: ID<OutboxEntry>, at now: Instant) throws -> Bool {
        let changed = try connection.execute(
            """
            UPDATE outbox SET state = 'pending', attempts = 0, not_before = ?2, leased_until = NULL, finished_at = NULL
            WHERE id = ?1 AND state = 'failed'
            """, [id.sqlValue, now.sqlValue])
        if changed > 0 { connection.announce() }
        return changed > 0
    }

    /// When the next entry is due; `nil` when none waits. By the partial index (not_before, id).
    package func nextDue() throws -> Instant? {
        try connection.rows("SELECT MIN(not_before) FROM outbox WHERE state = 'pending'", []).first.flatMap { try $0.instantOrNil(0) }
    }

    /// The newest entries, those in the given state when there is one. By primary key or the index (state, id).
    package func newest(_ state: OutboxEntry.State?, before: ID<OutboxEntry>?, limit: Int) throws -> [OutboxEntry] {
        let older = SQLValue.integer(before?.rawValue ?? .max)
        guard let state else {
            return try connection.rows(
                "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.id < ?1 ORDER BY o.id DESC LIMIT ?2", [older, .integer(Int64(limit))]
            ).map { try OutboxEntry(row: $0) }
        }
        return try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.state = ?3 AND o.id < ?1 ORDER BY o.id DESC LIMIT ?2",
            [older, .integer(Int64(limit)), .text(state.rawValue)]
        ).map { try OutboxEntry(row: $0) }
    }

    /// How many entries are in a state. By the index (state, id).
    package func count(_ state: OutboxEntry.State) throws -> Int {
        Int(try connection.rows("SELECT COUNT(*) FROM outbox WHERE state = ?1", [.text(state.rawValue)]).first?.integer(0) ?? 0)
    }

    /// Whether a mail that gathers was written to somebody for a period. By the unique index (recipient, notice, period).
    package func isGathered(_ notice: Notice, for person: ID<Person>, in period: Instant) throws -> Bool {
        try connection.rows(
            "SELECT 1 FROM outbox WHERE recipient = ?1 AND notice = ?2 AND period = ?3",
            [person.sqlValue, .text(notice.rawValue), period.sqlValue]
        ).isEmpty == false
    }

    /// Entries of one ticket that were given up. By the index (ticket, id).
    package func failed(of ticket: ID<Ticket>) throws -> [OutboxEntry] {
        try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.ticket = ?1 AND o.state = 'failed' ORDER BY o.id", [ticket.sqlValue]
        ).map { try OutboxEntry(row: $0) }
    }

    package func find(_ id: ID<OutboxEntry>) throws -> OutboxEntry? {
        try connection.rows("SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.id = ?1", [id.sqlValue]).first.map {
            try OutboxEntry(row: $0)
        }
    }
}
