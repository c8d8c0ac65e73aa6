import DeskStore
import ServiceDesk

extension Desk {
    /// How the desk treats its outgoing mail from now on.
    ///
    /// - Throws: `DeskError.invalid` for what lies outside the ranges of `OutboxPolicy`.
    package func setOutboxPolicy(_ policy: OutboxPolicy, by viewer: Viewer) async throws {
        try viewer.require(.watchOutgoingMail)
        try policy.check()
        try await administer(SettingsInFile(), by: viewer.person) { try $0.save(policy) }
    }
}

extension DeskUnit {
    /// What cannot be read must not keep mail from leaving.
    func outboxPolicy() throws -> OutboxPolicy { try chosenOutboxPolicy() ?? desk.usualOutbox }

    /// What an administrator chose; `nil` while nobody chose anything.
    func chosenOutboxPolicy() throws -> OutboxPolicy? {
        try settings.value(SettingName.outboxPolicy).flatMap { try? StoredJSON.value($0) }
    }

    func save(_ policy: OutboxPolicy) throws {
        try settings.set(SettingName.outboxPolicy, StoredJSON.text(policy))
    }
}

extension OutboxPolicy {
    /// What it says, by the names that it goes by everywhere.
    var numbers: [(name: String, value: Int)] { Self.fields.map { ($0.name, self[keyPath: $0.place]) } }

    /// The same but for one number.
    func with(_ name: String, _ value: Int) throws(DeskError) -> OutboxPolicy {
        guard let field = Self.fields.first(where: { $0.name == name }) else { throw .invalid(field: name, .unknown) }
        var policy = self
        policy[keyPath: field.place] = value
        try policy.check()
        return policy
    }

    private static var fields: [(name: String, place: WritableKeyPath<OutboxPolicy, Int>, range: ClosedRange<Int>)] {
        [
            ("giveUpAfterHours", \.giveUpAfterHours, hours), ("undoSeconds", \.undoSeconds, seconds),
            ("mailsAtOnce", \.mailsAtOnce, atOnce), ("mailsPerMinute", \.mailsPerMinute, perMinute),
        ]
    }

    fileprivate func check() throws(DeskError) {
        for field in Self.fields where !field.range.contains(self[keyPath: field.place]) { throw .invalid(field: field.name, .malformed) }
    }
}
