import Database
import ServiceDesk

extension Outbox {
    /// So many heads are looked at for each that is wanted, so that one domain with many mails hides no other.
    private static let depth = 25

    /// Claims the heads of at most `limit` streams that are due, unless all mail is held.
    ///
    /// By the partial indexes on pending entries; index entries of due mails to domains that are full are passed over one by one. Whoever
    /// claims holds the gate's row, so that two nodes never count the same room.
    ///
    /// - Parameters:
    ///   - duration: how long the claim holds by the database's clock; afterwards somebody else may claim.
    ///   - limits: of one domain; a claim that holds counts as a mail under way. `nil` for none.
    package func claim(limit: Int, for duration: Duration, within limits: DestinationLimits? = nil) throws -> [OutboxEntry] {
        guard try !isPaused(locking: true) else { return [] }
        let now = Instant(microseconds: try connection.now)
        let heads = try heads(limit: limit, at: now, within: limits)
        guard !heads.isEmpty else { return [] }
        let claimed = try connection.rows(
            """
            UPDATE outbox AS o SET leased_until = ?2, lease = o.lease + 1, attempts = o.attempts + 1,
                uncertainties = o.uncertainties + o.is_under_way, is_under_way = 1, claimed_at = ?1, tried_since = COALESCE(o.tried_since, ?1)
            WHERE o.id IN (\(heads.indices.map { "?\($0 + 3)" }.joined(separator: ", ")))
                AND o.state = 'pending' AND (o.leased_until IS NULL OR o.leased_until <= ?1)
            RETURNING \(returning)
            """, [now.sqlValue, now.advanced(by: duration).sqlValue] + heads.map(\.sqlValue)
        ).map { try OutboxEntry(row: $0) }
        let places = Dictionary(uniqueKeysWithValues: heads.enumerated().map { ($0.element, $0.offset) })
        return claimed.sorted { places[$0.id, default: 0] < places[$1.id, default: 0] }
    }

    /// SQLite knows no alias in RETURNING.
    private var returning: String {
        connection.engine == .sqlite ? OutboxEntry.columns.replacing("o.", with: "") : OutboxEntry.columns
    }

    /// The next in order that have room where they go. Few are looked at as long as these have; the rest only when domains are full.
    private func heads(limit: Int, at now: Instant, within limits: DestinationLimits?) throws -> [ID<OutboxEntry>] {
        let room = try limits.map { try self.room(at: now, within: $0) } ?? [:]
        let most = limits.map { min($0.atOnce, $0.perMinute) } ?? limit
        let near = try heads(limit: limit, at: now, with: room, orElse: most, among: limit * 2)
        guard near.heads.count < limit, !near.isAll else { return near.heads }
        return try heads(limit: limit, at: now, with: room, orElse: most, among: limit * Self.depth).heads
    }

    /// - Parameters:
    ///   - room: how many may go to a domain, those of which nothing is said as many as `most`.
    ///   - count: how many of those that are due are looked at.
    /// - Returns: also whether these are all that are due.
    private func heads(
        limit: Int, at now: Instant, with room: [String: Int], orElse most: Int, among count: Int
    ) throws -> (heads: [ID<OutboxEntry>], isAll: Bool) {
        let full = room.filter { $0.value <= 0 }.keys.sorted()
        let closed = full.isEmpty ? "" : "AND o.domain NOT IN (\(full.indices.map { "?\($0 + 4)" }.joined(separator: ", ")))"
        let rows = try connection.rows(
            """
            SELECT id, domain, looked FROM (
                SELECT d.id, d.domain, d.not_before, COUNT(*) OVER () AS looked,
                    ROW_NUMBER() OVER (PARTITION BY d.domain ORDER BY d.not_before, d.id) AS place
                FROM (
                    SELECT o.id, o.domain, o.not_before FROM outbox o
                    WHERE o.state = 'pending' AND o.not_before <= ?1 AND (o.leased_until IS NULL OR o.leased_until <= ?1) \(closed)
                        AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.stream = o.stream AND e.state = 'pending' AND e.id < o.id)
                    ORDER BY o.not_before, o.id LIMIT ?2
                ) d
            ) ranked WHERE place <= ?3 ORDER BY not_before, id
            """,
            [now.sqlValue, .integer(Int64(count)), .integer(Int64(min(most, limit)))] + full.map { .text($0) })
        var left = room
        var heads: [ID<OutboxEntry>] = []
        for row in rows where heads.count < limit {
            let domain = try row.text(1)
            let free = left[domain] ?? most
            guard free > 0 else { continue }
            left[domain] = free - 1
            heads.append(try row.id(0))
        }
        return (heads, try rows.first.map { try $0.integer(2) < Int64(count) } ?? true)
    }

    /// How many more may go now to each domain that any went to in the last minute, or goes to now. By the indexes on claims: as many
    /// entries as were claimed in a minute.
    private func room(at now: Instant, within limits: DestinationLimits) throws -> [String: Int] {
        let recent = try counts(
            "SELECT domain, COUNT(*) FROM outbox WHERE claimed_at > ?1 GROUP BY domain", [now.advanced(by: .seconds(-60)).sqlValue])
        let underWay = try counts(
            "SELECT domain, COUNT(*) FROM outbox WHERE is_under_way = 1 AND state = 'pending' AND leased_until > ?1 GROUP BY domain",
            [now.sqlValue])
        let domains = Set(recent.keys).union(underWay.keys)
        return Dictionary(
            uniqueKeysWithValues: domains.map {
                ($0, min(limits.atOnce - underWay[$0, default: 0], limits.perMinute - recent[$0, default: 0]))
            })
    }

    private func counts(_ sql: String, _ arguments: [SQLValue]) throws -> [String: Int] {
        Dictionary(uniqueKeysWithValues: try connection.rows(sql, arguments).map { (try $0.text(0), Int(try $0.integer(1))) })
    }

    /// Notes how a claimed entry ended. `false` when the claim was lost meanwhile: then nothing changes.
    ///
    /// - Parameter outcome: of the attempt that was made, where one was.
    package func finish(
        _ entry: OutboxEntry, as state: OutboxEntry.State, after outcome: OutboxAttempt.Outcome? = nil, error: String?, dialogue: String?,
        at now: Instant
    ) throws -> Bool {
        let isOurs =
            try connection.execute(
                """
                UPDATE outbox SET state = ?3, finished_at = ?4, last_error = ?5, leased_until = NULL, is_under_way = 0
                WHERE id = ?1 AND lease = ?2 AND state = 'pending'
                """,
                [entry.id.sqlValue, .integer(entry.lease), .text(state.rawValue), now.sqlValue, error.sqlValue]) > 0
        guard isOurs, let outcome = outcome ?? state.outcome else { return isOurs }
        if outcome == .uncertain { try noteUncertainty(of: entry) }
        try record(OutboxAttempt(number: entry.lease, at: now, outcome: outcome, reason: error, dialogue: dialogue), of: entry.id)
        return true
    }

    /// Gives a claimed entry back for another attempt at `later`. `false` when the claim was lost meanwhile.
    package func postpone(
        _ entry: OutboxEntry, until later: Instant, after outcome: OutboxAttempt.Outcome = .later, error: String, dialogue: String?,
        at now: Instant
    ) throws -> Bool {
        let isOurs =
            try connection.execute(
                """
                UPDATE outbox SET not_before = ?3, last_error = ?4, leased_until = NULL, is_under_way = 0
                WHERE id = ?1 AND lease = ?2 AND state = 'pending'
                """, [entry.id.sqlValue, .integer(entry.lease), later.sqlValue, .text(error)]) > 0
        guard isOurs else { return false }
        if outcome == .uncertain { try noteUncertainty(of: entry) }
        try record(OutboxAttempt(number: entry.lease, at: now, outcome: outcome, reason: error, dialogue: dialogue), of: entry.id)
        return true
    }

    private func noteUncertainty(of entry: OutboxEntry) throws {
        try connection.execute("UPDATE outbox SET uncertainties = uncertainties + 1 WHERE id = ?1", [entry.id.sqlValue])
    }

    /// Ends every claim: for a database that no other process sends from, when this one has just begun.
    package func releaseClaims() throws {
        try connection.execute("UPDATE outbox SET leased_until = NULL WHERE state = 'pending' AND leased_until IS NOT NULL", [])
    }
}

extension OutboxEntry.State {
    /// How the attempt ended that led there.
    fileprivate var outcome: OutboxAttempt.Outcome? {
        switch self {
        case .sent: .sent
        case .failed: .refused
        case .uncertain: .uncertain
        case .pending, .withdrawn, .held, .returned, .dropped: nil
        }
    }
}
