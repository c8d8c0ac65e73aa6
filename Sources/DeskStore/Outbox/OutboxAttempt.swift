import Database
import ServiceDesk

/// One attempt to send a mail.
package struct OutboxAttempt: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        case sent
        /// The other side may take it later.
        case later
        /// The connection was lost after the whole mail was sent: it may have been taken.
        case uncertain
        case refused
    }

    /// Ascending; not each number is there.
    package let number: Int64
    package let at: Instant
    package let outcome: Outcome
    package let reason: String?
    /// What was said, without passwords.
    package let dialogue: String?

    package init(number: Int64, at: Instant, outcome: Outcome, reason: String?, dialogue: String?) {
        self.number = number
        self.at = at
        self.outcome = outcome
        self.reason = reason
        self.dialogue = dialogue
    }

    init(row: Row) throws {
        self.init(
            number: try row.integer(0), at: try row.instant(1), outcome: try row.word(2), reason: try row.textOrNil(3),
            dialogue: try row.textOrNil(4))
    }
}

extension Outbox {
    /// So many attempts are kept of one mail; a dialogue has at most 16 kB.
    private static let mostAttempts: Int64 = 20
    private static let longestDialogue = 16_384

    func record(_ attempt: OutboxAttempt, of mail: ID<OutboxEntry>) throws {
        let dialogue = attempt.dialogue.map { String(decoding: $0.utf8.prefix(Self.longestDialogue), as: UTF8.self) }
        try connection.execute(
            "INSERT INTO outbox_attempt (mail, number, at, outcome, reason, dialogue) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            [
                mail.sqlValue, .integer(attempt.number), attempt.at.sqlValue, .text(attempt.outcome.rawValue), attempt.reason.sqlValue,
                dialogue.sqlValue,
            ])
        guard attempt.number > Self.mostAttempts else { return }
        try connection.execute(
            "DELETE FROM outbox_attempt WHERE mail = ?1 AND number <= ?2",
            [mail.sqlValue, .integer(attempt.number - Self.mostAttempts)])
    }

    /// The newest attempts, newest first. By primary key.
    package func attempts(of mail: ID<OutboxEntry>) throws -> [OutboxAttempt] {
        try connection.rows(
            "SELECT number, at, outcome, reason, dialogue FROM outbox_attempt WHERE mail = ?1 ORDER BY number DESC", [mail.sqlValue]
        ).map { try OutboxAttempt(row: $0) }
    }
}
