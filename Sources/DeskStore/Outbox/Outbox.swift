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
                created_at, not_before, period, mailbox, domain, access_link)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'pending', ?11, ?14, ?12, ?13, ?15, ?16)
            """,
            [
                .text(draft.stream), .text(draft.notice.rawValue), draft.ticket.sqlValue,
                draft.message.sqlValue, draft.recipient.id.sqlValue, .text(draft.address.text), .text(draft.language.rawValue),
                draft.event.sqlValue, .text(draft.mailID), draft.isAutomatic.sqlValue, now.sqlValue, draft.period.sqlValue,
                draft.mailbox.sqlValue,
                (draft.notBefore ?? now).sqlValue, .text(String(draft.address.domain)), draft.link.sqlValue,
            ])
        connection.announce()
        return id
    }

    /// How many automatic mails that belong to conversations were written to an address since then. By the index (address, created_at).
    ///
    /// - Parameter countsProgress: also those that a colleague's work caused, which answer nothing.
    package func automaticMails(to address: String, since: Instant, countsProgress: Bool = false) throws -> Int {
        let others = Notice.allCases.filter { $0.isForStaff || $0.isOfAccount || ($0 == .progress && !countsProgress) }.map {
            "'\($0.rawValue)'"
        }.joined(
            separator: ", ")
        let rows = try connection.rows(
            "SELECT COUNT(*) FROM outbox WHERE is_automatic = 1 AND address = ?1 AND created_at >= ?2 AND notice NOT IN (\(others))",
            [.text(address), since.sqlValue])
        return Int(try rows.first?.integer(0) ?? 0)
    }

    /// When the next entry is due; `nil` when none waits, or all are held. By the partial index (not_before, id).
    package func nextDue() throws -> Instant? {
        guard try !isPaused() else { return nil }
        return try connection.rows("SELECT MIN(not_before) FROM outbox WHERE state = 'pending'", []).first.flatMap {
            try $0.instantOrNil(0)
        }
    }

    /// The newest entries, those that stand so when it says how. By primary key, the index (state, id) or that of uncertain ones.
    package func newest(_ state: OutboxEntry.State?, before: ID<OutboxEntry>?, limit: Int) throws -> [OutboxEntry] {
        let condition = state.map { " AND \(Self.isIn($0))" } ?? ""
        return try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.id < ?1\(condition) ORDER BY o.id DESC LIMIT ?2",
            [.integer(before?.rawValue ?? .max), .integer(Int64(limit))]
        ).map { try OutboxEntry(row: $0) }
    }

    /// A mail that is tried again because nobody knows whether it arrived is among the uncertain ones, too.
    private static func isIn(_ state: OutboxEntry.State) -> String {
        state == .uncertain ? "o.uncertainties > 0 AND o.state IN ('pending', 'uncertain')" : "o.state = '\(state.rawValue)'"
    }

    /// How many entries stand so. By the index (state, id), or that of uncertain ones.
    package func count(_ state: OutboxEntry.State) throws -> Int {
        Int(try connection.rows("SELECT COUNT(*) FROM outbox o WHERE \(Self.isIn(state))", []).first?.integer(0) ?? 0)
    }

    /// Whether a mail that gathers was written to somebody for a period. By the unique index (recipient, notice, period).
    package func isGathered(_ notice: Notice, for person: ID<Person>, in period: Instant) throws -> Bool {
        try connection.rows(
            "SELECT 1 FROM outbox WHERE recipient = ?1 AND notice = ?2 AND period = ?3",
            [person.sqlValue, .text(notice.rawValue), period.sqlValue]
        ).isEmpty == false
    }

    /// Entries of one ticket that did not simply leave: those that wait, are held, or ended otherwise. By the index (ticket, id).
    package func unsettled(of ticket: ID<Ticket>) throws -> [OutboxEntry] {
        try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.ticket = ?1 AND o.state <> 'sent' AND o.state <> 'withdrawn' ORDER BY o.id",
            [ticket.sqlValue]
        ).map { try OutboxEntry(row: $0) }
    }

    /// The entries that left under these Message-IDs, in no order. By the unique index.
    package func named(_ mailIDs: [String]) throws -> [OutboxEntry] {
        guard !mailIDs.isEmpty else { return [] }
        let places = mailIDs.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        return try connection.rows(
            "SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.mail_id IN (\(places))", mailIDs.map { .text($0) }
        ).map { try OutboxEntry(row: $0) }
    }

    /// The last words of a person that left for somebody about a ticket. By the index (ticket, id).
    package func latestAnswer(on ticket: ID<Ticket>, to recipient: ID<Person>) throws -> OutboxEntry? {
        try connection.rows(
            """
            SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.ticket = ?1 AND o.recipient = ?2 AND o.is_automatic = 0 AND o.state = 'sent'
            ORDER BY o.id DESC LIMIT 1
            """, [ticket.sqlValue, recipient.sqlValue]
        ).first.map { try OutboxEntry(row: $0) }
    }

    /// It came back from where it was sent. `false` when it never left, or came back before. By primary key.
    package func markReturned(_ id: ID<OutboxEntry>, because reason: String, at now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE outbox SET state = 'returned', last_error = ?2, finished_at = ?3, leased_until = NULL, is_under_way = 0
            WHERE id = ?1 AND state IN ('sent', 'uncertain', 'pending')
            """, [id.sqlValue, .text(reason), now.sqlValue]) > 0
    }

    package func find(_ id: ID<OutboxEntry>) throws -> OutboxEntry? {
        try connection.rows("SELECT \(OutboxEntry.columns) FROM outbox o WHERE o.id = ?1", [id.sqlValue]).first.map {
            try OutboxEntry(row: $0)
        }
    }
}
