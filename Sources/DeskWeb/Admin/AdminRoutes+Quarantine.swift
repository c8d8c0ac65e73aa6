import DeskOperations
import DeskStore
import Hummingbird
import NIOCore
import ServiceDesk

/// Mails in which a virus was found, and what becomes of them.
extension AdminRoutes {
    static func listQuarantine(_ request: PageRequest) async throws -> Response {
        request.page(try await quarantinePage(request, AdminEntry()))
    }

    /// Bytes of a stranger with a virus in them: a download, whatever the browser thinks of it.
    static func downloadQuarantined(_ request: PageRequest) async throws -> Response {
        let id: ID<QuarantinedMail> = try request.id("id")
        let (_, bytes) = try await request.desk.quarantined(id, for: try request.viewer())
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream",
                .contentDisposition: ContentDisposition.attachment("quarantined-\(id.rawValue).eml", orElse: "quarantined.eml"),
                .contentSecurityPolicy: "sandbox; default-src 'none'", .cacheControl: "private, no-store",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The scanner looks again: it may know better by now.
    static func tryQuarantined(_ request: PageRequest) async throws -> Response {
        let id: ID<QuarantinedMail> = try request.id("id")
        return try await edit(request) { viewer in
            let bytes = try await request.desk.quarantined(id, for: viewer).bytes
            let scan = await request.web.configuration.scanMail?(bytes)
            guard scan == .clean else { throw DeskError.invalid(field: "scan", .malformed) }
            return path(to: try await request.desk.release(id, scan: scan, by: viewer))
        } again: {
            try await quarantinePage(request, $0)
        }
    }

    static func releaseQuarantined(_ request: PageRequest) async throws -> Response {
        let id: ID<QuarantinedMail> = try request.id("id")
        return request.redirect(to: path(to: try await request.desk.release(id, by: try request.viewer())))
    }

    static func dropQuarantined(_ request: PageRequest) async throws -> Response {
        let id: ID<QuarantinedMail> = try request.id("id")
        return try await edit(request) { viewer in
            try await request.desk.drop(id, because: request.form.text("reason"), by: viewer)
            return QuarantinePage.path + "#mail-\(id.rawValue)"
        } again: {
            try await quarantinePage(request, $0)
        }
    }

    private static func path(to outcome: MailOutcome) -> String {
        outcome.ticket.map { "/tickets/\($0.digits)" } ?? QuarantinePage.path
    }

    private static func quarantinePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> QuarantinePage {
        let viewer = try request.viewer()
        let before: ID<QuarantinedMail>? = request.query["before"].flatMap { Int64($0) }.map { ID($0) }
        let mails = try await request.desk.quarantinedMails(before: before, limit: pageSize + 1, for: viewer)
        return QuarantinePage(
            frame: request.frame(.quarantine, back: request.method == .post ? QuarantinePage.path : nil), entry: entry,
            mails: Array(mails.prefix(pageSize)), next: mails.count > pageSize ? mails[pageSize - 1].id : nil,
            people: try await request.desk.people(named: Set(mails.compactMap(\.decidedBy))),
            hasScanner: request.web.configuration.scanMail != nil, clock: request.clock)
    }
}
