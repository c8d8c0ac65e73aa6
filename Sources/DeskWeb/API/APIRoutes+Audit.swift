import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Who changed what of the desk itself.
extension APIRoutes {
    static func listAudit(_ request: APIRequest) async throws -> Response {
        var filter = AuditFilter()
        filter.kind = request.parameter("kind")
        if let kind = filter.kind, !Desk.auditedKinds.contains(kind) { throw APIProblem.parameter("kind", allowed: Desk.auditedKinds) }
        filter.thing = request.parameter("thing").flatMap { Int64($0) }
        filter.person = request.parameter("person").flatMap { Int64($0) }.map { ID($0) }
        filter.from = request.parameter("from").flatMap { Instant(iso8601: $0) }
        filter.until = request.parameter("until").flatMap { Instant(iso8601: $0) }
        let before = request.parameter("before").flatMap { AuditPlace(written: $0) }
        let list = try await request.desk.auditList(filter, before: before, limit: 50, for: request.viewer)
        return try request.reply(AuditListJSON(list))
    }
}

private struct AuditListJSON: Encodable, Sendable {
    let entries: [Entry]
    let next: Nullable<String>

    init(_ list: AuditList) {
        entries = list.entries.map { Entry($0, list.people) }
        next = Nullable(list.next?.written)
    }

    struct Entry: Encodable, Sendable {
        let id: Int64
        let at: String
        let person: Nullable<PersonJSON>
        let act: String
        let kind: String
        let thing: Nullable<Int64>
        let name: String
        let changes: [Change]

        init(_ entry: AuditEntry, _ people: [ID<Person>: Person]) {
            id = entry.id.rawValue
            at = entry.at.iso8601
            person = Nullable(entry.person.flatMap { people[$0] }.map { PersonJSON($0) })
            act = entry.act.rawValue
            kind = entry.kind
            thing = Nullable(entry.thing)
            name = entry.name
            changes = entry.changes.map { Change(key: $0.key, from: Nullable($0.before), to: Nullable($0.after)) }
        }
    }

    struct Change: Encodable, Sendable {
        let key: String
        let from: Nullable<String>
        let to: Nullable<String>
    }
}
