import Database
import ServiceDesk

/// What an administrator did with one outgoing mail, or with all of them.
package struct OutboxDeed: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case hold
        case release
        case drop
        case retry
        /// Holds all mail.
        case pause
        case resume
    }

    package let kind: Kind
    package let person: ID<Person>
    package let at: Instant
    package let reason: String

    package init(_ kind: Kind, by person: ID<Person>, at now: Instant, because reason: String = "") {
        self.kind = kind
        self.person = person
        at = now
        self.reason = reason
    }

    init(row: Row) throws {
        self.init(try row.word(0), by: try row.id(1), at: try row.instant(2), because: try row.text(3))
    }
}

extension Outbox {
    /// From which states a mail comes by a deed; one that is under way at this moment is left alone.
    private static func origins(_ kind: OutboxDeed.Kind) -> [OutboxEntry.State] {
        switch kind {
        case .hold: [.pending]
        case .release: [.held]
        case .drop: [.pending, .held, .failed, .uncertain, .returned]
        case .retry: [.failed, .uncertain, .returned, .held]
        case .pause, .resume: []
        }
    }

    /// Does something with one mail, and writes down who did. By primary key.
    ///
    /// - Returns: `false` when it is in no state for that, or under way.
    package func carryOut(_ deed: OutboxDeed, on mail: ID<OutboxEntry>) throws -> Bool {
        let origins = Self.origins(deed.kind).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        guard let change = Self.change(deed.kind), !origins.isEmpty else { return false }
        let now = Instant(microseconds: try connection.now)
        let changed = try connection.execute(
            """
            UPDATE outbox SET \(change)
            WHERE id = ?1 AND state IN (\(origins)) AND (leased_until IS NULL OR leased_until <= ?2)
            """, [mail.sqlValue, now.sqlValue] + (deed.kind == .drop ? [.text(deed.reason)] : []))
        guard changed > 0 else { return false }
        try note(deed, on: mail)
        connection.announce()
        return true
    }

    private static func change(_ kind: OutboxDeed.Kind) -> String? {
        // Whoever tries again means it: what was tried before counts no more.
        let anew =
            "state = 'pending', attempts = 0, uncertainties = 0, is_under_way = 0, tried_since = NULL, not_before = ?2, leased_until = NULL, finished_at = NULL"
        return switch kind {
        case .hold: "state = 'held', leased_until = NULL"
        case .release: "state = 'pending', tried_since = NULL, not_before = ?2, leased_until = NULL, finished_at = NULL"
        case .drop: "state = 'dropped', finished_at = ?2, last_error = ?3, leased_until = NULL, is_under_way = 0"
        case .retry: anew
        case .pause, .resume: nil
        }
    }

    /// Whether all mail is held. By primary key.
    ///
    /// - Parameter locking: until the unit ends.
    package func isPaused(locking: Bool = false) throws -> Bool {
        try connection.rows("SELECT is_paused FROM outbox_gate WHERE id = 1\(locking ? connection.rowLock : "")", []).first?.bool(0)
            ?? false
    }

    /// Holds all mail, or lets it leave again; `false` when it is so already.
    package func setPaused(_ isPaused: Bool, _ deed: OutboxDeed) throws -> Bool {
        let changed = try connection.execute(
            "UPDATE outbox_gate SET is_paused = ?1 WHERE id = 1 AND is_paused <> ?1", [isPaused.sqlValue])
        guard changed > 0 else { return false }
        try note(deed, on: nil)
        connection.announce()
        return true
    }

    private func note(_ deed: OutboxDeed, on mail: ID<OutboxEntry>?) throws {
        try connection.execute(
            "INSERT INTO outbox_deed (mail, deed, person, at, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
            [mail.sqlValue, .text(deed.kind.rawValue), deed.person.sqlValue, deed.at.sqlValue, .text(deed.reason)])
    }

    /// What was done with one mail, oldest first. By the index (mail, id).
    package func deeds(on mail: ID<OutboxEntry>) throws -> [OutboxDeed] {
        try connection.rows("SELECT deed, person, at, reason FROM outbox_deed WHERE mail = ?1 ORDER BY id", [mail.sqlValue]).map {
            try OutboxDeed(row: $0)
        }
    }

    /// Who held all mail last, or let it leave again. By the index (mail, id).
    package func latestOfAll() throws -> OutboxDeed? {
        try connection.rows("SELECT deed, person, at, reason FROM outbox_deed WHERE mail IS NULL ORDER BY id DESC LIMIT 1", []).first.map {
            try OutboxDeed(row: $0)
        }
    }
}
