import DeskOperations
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceDesk

/// The second step of one's own signing in.
extension RequesterRoutes {
    static func showTwoStep(_ request: PageRequest) async throws -> Response {
        try await twoStepPage(request, AdminEntry())
    }

    /// What a camera reads; it is a secret, and kept nowhere on the way.
    static func showEnrolment(_ request: PageRequest) async throws -> Response {
        guard let address = try await request.desk.twoStep(of: try request.account()).enrolment?.address,
            let code = QRCode(address)
        else { throw DeskError.notFound }
        return Response(
            status: .ok, headers: [.contentType: "image/svg+xml", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: .init(string: code.svg)))
    }

    static func beginTwoStep(_ request: PageRequest) async throws -> Response {
        try await request.desk.beginTwoStep(of: try request.account().id)
        return request.redirect(to: TwoStepPage.path)
    }

    static func confirmTwoStep(_ request: PageRequest) async throws -> Response {
        try await entering(request) { account, code in
            try await request.desk.confirmTwoStep(
                of: account.id, with: code, keeping: request.visitor.secret, source: request.client)
        }
    }

    static func renewRecoveryCodes(_ request: PageRequest) async throws -> Response {
        try await entering(request) { account, code in
            try await request.desk.renewRecoveryCodes(of: account.id, with: code, source: request.client)
        }
    }

    static func removeTwoStep(_ request: PageRequest) async throws -> Response {
        try await entering(request) { account, code in
            try await request.desk.removeTwoStep(of: account, with: code, source: request.client)
            return []
        }
    }

    /// Does what needs a code; the answer is the page itself, because recovery codes are shown this once.
    private static func entering(
        _ request: PageRequest, _ action: (Person, String) async throws -> [String]
    ) async throws -> Response {
        do {
            let codes = try await action(try request.account(), request.form.text("code"))
            return try await twoStepPage(request, AdminEntry(), codes: codes)
        } catch DeskError.invalid(let field, let problem) {
            let entry = AdminEntry(form: request.path, complaint: (field, problem))
            return try await twoStepPage(request, entry, status: .unprocessableContent)
        }
    }

    private static func twoStepPage(
        _ request: PageRequest, _ entry: AdminEntry, codes: [String] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = try await request.desk.twoStep(of: try request.account())
        var response = request.page(
            TwoStepPage(
                frame: request.frame(.other, back: TwoStepPage.path), view: view, entry: entry, codes: codes, clock: request.clock),
            status: status)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
