import DeskStore
import ServiceDesk

extension Desk {
    /// How the desk treats its outgoing mail from now on.
    ///
    /// - Throws: `DeskError.invalid` for what lies outside the ranges of `OutboxPolicy`.
    package func setOutboxPolicy(_ policy: OutboxPolicy, by viewer: Viewer) async throws {
        try viewer.require(.watchOutgoingMail)
        try policy.check()
        try await change { try $0.settings.set(SettingName.outboxPolicy, StoredJSON.text(policy)) }
    }
}

extension DeskUnit {
    /// What cannot be read must not keep mail from leaving.
    func outboxPolicy() throws -> OutboxPolicy {
        guard let text = try settings.value(SettingName.outboxPolicy) else { return desk.usualOutbox }
        return (try? StoredJSON.value(text)) ?? desk.usualOutbox
    }
}

extension OutboxPolicy {
    fileprivate func check() throws(DeskError) {
        let all: [(field: String, value: Int, range: ClosedRange<Int>)] = [
            ("giveUpAfterHours", giveUpAfterHours, Self.hours), ("undoSeconds", undoSeconds, Self.seconds),
            ("mailsAtOnce", mailsAtOnce, Self.atOnce), ("mailsPerMinute", mailsPerMinute, Self.perMinute),
        ]
        for one in all where !one.range.contains(one.value) { throw .invalid(field: one.field, .malformed) }
    }
}
