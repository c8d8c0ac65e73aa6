import DeskStore
import ServiceDesk

extension Desk {
    /// Changes what is set up, and writes down what that changed, in one unit: whatever administration does goes through here.
    ///
    /// - Parameters:
    ///   - kinds: of what may be changed.
    ///   - person: `nil` for somebody at the command line.
    func administer<Result: Sendable>(
        _ kinds: any SetUpKind..., by person: ID<Person>?, _ body: @escaping @Sendable (DeskUnit) throws -> Result
    ) async throws -> Result {
        try await administer(kinds, by: person, body)
    }

    func administer<Result: Sendable>(
        _ kinds: [any SetUpKind], by person: ID<Person>?, _ body: @escaping @Sendable (DeskUnit) throws -> Result
    ) async throws -> Result {
        try await change { unit in
            // Whoever administers at the same moment waits here: what he changes must not stand in this one's name.
            try unit.settings.set(SettingName.administration, "")
            let site = DeskFileSite(unit: unit, person: person)
            let before = try kinds.map { try $0.things(at: site) }
            let result = try body(unit)
            for (kind, things) in zip(kinds, before) {
                for (id, change) in DeskFilePlan.changes(of: kind, things, try kind.things(at: site)) {
                    try unit.writeDown(change, of: things.first { $0.id == id }, id, by: person)
                }
            }
            return result
        }
    }
}

extension DeskUnit {
    /// What a change of a thing made of it; of one that is gone, what it was.
    fileprivate func writeDown(_ change: DeskFilePlan.Change, of former: DeskFileThing?, _ id: Int64?, by person: ID<Person>?) throws {
        let gone = change.what == .removed ? former?.values ?? [] : []
        let keys =
            change.keys.map { AuditChange($0.key, from: $0.before?.inline, to: $0.after?.inline) }
            + gone.map { AuditChange($0.key, from: $0.value.inline, to: nil) }
        try audit.add(AuditAct(change.what), change.thing.section, id, named: change.thing.name, keys, by: person, at: now)
    }

    /// That something is signed in at with another secret: never which.
    func writeDownSecret(of kind: String, _ thing: Int64?, named name: String, by person: ID<Person>?) throws {
        try audit.add(.changed, kind, thing, named: name, [AuditChange("secret", from: "…", to: "…")], by: person, at: now)
    }

    /// Something that was done to somebody, and stands in none of his fields.
    func writeDown(_ act: AuditAct, _ subject: Person, _ changes: [AuditChange] = [], by person: ID<Person>?) throws {
        try audit.add(act, AuditedKind.people, subject.id.rawValue, named: subject.displayName, changes, by: person, at: now)
    }
}

extension AuditAct {
    fileprivate init(_ what: DeskFilePlan.What) {
        switch what {
        case .added: self = .added
        case .changed: self = .changed
        case .removed: self = .removed
        case .ordered: self = .ordered
        }
    }
}

/// The kinds of what is administered and stands in no file.
enum AuditedKind {
    static let people = "people"
    static let articleSections = "articleSections"
    static let tokens = "tokens"
    static let outgoingMails = "outgoingMails"
    static let quarantinedMails = "quarantinedMails"
}
