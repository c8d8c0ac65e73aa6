import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// Tokens of one's own.
extension AgentRoutes {
    static func listTokens(_ request: PageRequest) async throws -> Response {
        try await tokenPage(request, AdminEntry())
    }

    /// The answer is the page itself: the token is shown this once, and no address leads to it again.
    static func addToken(_ request: PageRequest) async throws -> Response {
        let form = request.form
        do {
            guard let scope = TokenScope(rawValue: form.text("scope")) else { throw DeskError.invalid(field: "scope", .unknown) }
            let draft = TokenDraft(name: form.text("name"), scope: scope, days: Int(form.text("days")) ?? 0)
            let made = try await request.desk.addToken(draft, by: try request.viewer())
            var response = try await tokenPage(request, AdminEntry(), made: made)
            response.headers[.cacheControl] = "no-store"
            return response
        } catch DeskError.invalid(let field, let problem) {
            let entry = AdminEntry(form: request.path, fields: form, complaint: (field, problem))
            return try await tokenPage(request, entry, status: .unprocessableContent)
        }
    }

    static func endToken(_ request: PageRequest) async throws -> Response {
        try await request.desk.endToken(try request.id("id"), by: try request.viewer())
        return request.redirect(to: TokenListPage.path)
    }

    private static func tokenPage(
        _ request: PageRequest, _ entry: AdminEntry, made: String? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let viewer = try request.viewer()
        return request.page(
            TokenListPage(
                frame: request.frame(.other, back: TokenListPage.path), entry: entry, viewer: viewer,
                tokens: try await request.desk.ownTokens(of: viewer), made: made, clock: request.clock),
            status: status)
    }
}
