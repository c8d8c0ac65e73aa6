import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import ServiceDesk

/// How somebody gets his next ticket, and whether he is here to get any.
extension AgentRoutes {
    /// Leads to the ticket; where there is none for him, says why.
    static func takeNext(_ request: PageRequest) async throws -> Response {
        do {
            guard let number = try await request.desk.takeNext(by: try request.viewer()) else { return notice("nothing", request) }
            return request.redirect(to: "/tickets/\(number.digits)")
        } catch DeskError.invalid("capacity", .tooMany) {
            return notice("full", request, status: .unprocessableContent)
        }
    }

    private static func notice(_ reason: String, _ request: PageRequest, status: HTTPResponse.Status = .ok) -> Response {
        request.page(
            ErrorPage(
                frame: request.frame(.tickets, back: "/tickets"), title: request.words.text("next.title.\(reason)"),
                text: request.words.text("next.text.\(reason)"), mark: Marks.check),
            status: status)
    }

    static func showPresence(_ request: PageRequest) async throws -> Response {
        request.page(try await presencePage(request, AdminEntry()))
    }

    static func leave(_ request: PageRequest) async throws -> Response {
        try await AdminRoutes.edit(request) { viewer in
            let absence = try request.form.absence(request.clock)
            try await request.desk.leave(viewer.person, until: absence.until, handingTo: absence.handover, by: viewer)
            return PresencePage.path
        } again: {
            try await presencePage(request, $0)
        }
    }

    static func comeBack(_ request: PageRequest) async throws -> Response {
        let viewer = try request.viewer()
        try await request.desk.comeBack(viewer.person, by: viewer)
        return request.redirect(to: PresencePage.path)
    }

    private static func presencePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> PresencePage {
        let viewer = try request.viewer()
        return PresencePage(
            frame: request.frame(.presence, back: PresencePage.path), entry: entry,
            view: try await request.desk.workProfile(of: viewer.person, for: viewer), clock: request.clock)
    }
}
