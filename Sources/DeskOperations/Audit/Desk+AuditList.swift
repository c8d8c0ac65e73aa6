import DeskStore
import ServiceDesk

/// A page of the audit list, with everybody in it by name.
package struct AuditList: Sendable {
    /// The newest first; people stand in their changes by what they are called now.
    package let entries: [AuditEntry]
    /// Whoever made them.
    package let people: [ID<Person>: Person]
    /// Where the next page begins, when there is one.
    package let next: AuditPlace?
    /// Everybody who works here, by name.
    package let staff: [Person]
}

extension Desk {
    /// The kinds that entries are of.
    package static let auditedKinds =
        DeskFile.kinds.map(\.section) + [
            AuditedKind.people, AuditedKind.articleSections, AuditedKind.tokens, AuditedKind.outgoingMails, AuditedKind.quarantinedMails,
        ]

    /// What was changed of the desk itself, for administrators.
    package func auditList(_ filter: AuditFilter, before place: AuditPlace?, limit: Int, for viewer: Viewer) async throws -> AuditList {
        try viewer.require(.runDesk)
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let found = try unit.audit.page(filter, before: place, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            let named = shown.reduce(into: Set(shown.compactMap(\.person))) { $0.formUnion($1.namedPeople) }
            let people = Dictionary(try unit.people.find(named).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let names = people.mapValues(\.displayName)
            return AuditList(
                entries: shown.map { $0.naming(names) }, people: people,
                next: found.count > limit ? shown.last.map { AuditPlace($0) } : nil,
                staff: try unit.people.staff())
        }
    }
}

extension AuditEntry {
    fileprivate var namedPeople: Set<ID<Person>> {
        changes.reduce(into: []) { found, change in
            for text in [change.before, change.after].compactMap({ $0 }) { found.formUnion(AuditedPerson.named(in: text)) }
        }
    }

    fileprivate func naming(_ names: [ID<Person>: String]) -> AuditEntry {
        let named = changes.map { change in
            AuditChange(
                change.key, from: change.before.map { AuditedPerson.text($0, names) },
                to: change.after.map { AuditedPerson.text($0, names) })
        }
        return AuditEntry(id: id, at: at, person: person, act: act, kind: kind, thing: thing, name: name, changes: named)
    }
}
