import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import ServiceDesk

/// Which part of the audit list is asked for, as an address says it; words that mean nothing are left aside.
struct AuditChoice: Sendable, Hashable {
    let filter: AuditFilter
    let from: CalendarDate?
    let until: CalendarDate?
    let place: AuditPlace?

    init(_ query: FormFields, zone: TimeZone) {
        var filter = AuditFilter()
        filter.kind = query["kind"].flatMap { Desk.auditedKinds.contains($0) ? $0 : nil }
        filter.person = query["person"].flatMap { Int64($0) }.map { ID($0) }
        filter.thing = filter.kind == nil ? nil : query["thing"].flatMap { Int64($0) }
        (from, until) = (query["from"].flatMap { CalendarDate($0) }, query["until"].flatMap { CalendarDate($0) })
        filter.from = from.map { zone.instant($0, minute: 0) }
        filter.until = until.map { zone.instant(CalendarDate(day: $0.day + 1), minute: 0) }
        place = query["before"].flatMap { AuditPlace(written: $0) }
        self.filter = filter
    }

    func path(before place: AuditPlace?, at root: String = AuditPage.path) -> String {
        let parts: [(String, String?)] = [
            ("kind", filter.kind), ("thing", filter.thing.map { "\($0)" }), ("person", filter.person.map { "\($0.rawValue)" }),
            ("from", from?.description), ("until", until?.description), ("before", place?.written),
        ]
        let query = parts.compactMap { name, value in value.map { "\(name)=\(Percent.encoded($0))" } }
        return query.isEmpty ? root : "\(root)?\(query.joined(separator: "&"))"
    }
}

extension AdminRoutes {
    /// As many as a file holds.
    private static let mostInFile = 10_000

    static func showAudit(_ request: PageRequest) async throws -> Response {
        let choice = AuditChoice(request.query, zone: request.desk.identity.timeZone)
        let list = try await request.desk.auditList(choice.filter, before: choice.place, limit: pageSize, for: try request.viewer())
        return request.page(AuditPage(frame: request.frame(.audit), choice: choice, list: list, clock: request.clock))
    }

    /// The newest entries of a choice, for a table; a page at a time, so that nobody waits for it.
    static func downloadAudit(_ request: PageRequest) async throws -> Response {
        let choice = AuditChoice(request.query, zone: request.desk.identity.timeZone)
        let (viewer, desk, words) = (try request.viewer(), request.desk, request.words)
        var (lines, place): ([String], AuditPlace?) = ([CommaSeparated.line(AuditFile.head)], nil)
        repeat {
            let list = try await desk.auditList(choice.filter, before: place, limit: Desk.largestPage, for: viewer)
            lines += list.entries.flatMap { AuditFile.lines($0, list, words) }
            place = list.next
        } while place != nil && lines.count < mostInFile
        let headers: HTTPFields = [
            .contentType: "text/csv; charset=utf-8", .contentDisposition: ContentDisposition.attachment("audit.csv", orElse: "audit.csv"),
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined())))
    }
}

/// The audit list as a table: a line each changed key.
enum AuditFile {
    static let head = ["at", "who", "act", "kind", "id", "name", "key", "from", "to"]

    static func lines(_ entry: AuditEntry, _ list: AuditList, _ words: Catalog) -> [String] {
        let who = entry.person.map { list.people[$0]?.displayName ?? "" } ?? words.text("audit.commandLine")
        let start = [
            entry.at.iso8601, who, entry.act.rawValue, entry.kind, entry.thing.map { "\($0)" } ?? "", entry.name,
        ]
        guard !entry.changes.isEmpty else { return [CommaSeparated.line(start + ["", "", ""])] }
        return entry.changes.map { CommaSeparated.line(start + [$0.key, $0.before ?? "", $0.after ?? ""]) }
    }
}
