import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization

/// Choosing a password by a link that was mailed.
extension PortalRoutes {
    static func showForgotten(_ request: PageRequest) async throws -> Response {
        request.page(ForgottenPage(frame: request.frame(.other), email: "", complaint: nil))
    }

    /// What follows says the same to everybody (CASES.md D5).
    static func requestReset(_ request: PageRequest) async throws -> Response {
        let email = request.form.text("email")
        func again(_ key: String, _ status: HTTPResponse.Status) -> Response {
            request.page(ForgottenPage(frame: request.frame(.other), email: email, complaint: request.words.text(key)), status: status)
        }
        do {
            try await request.desk.requestLink(.reset, to: email, language: request.visitor.language, next: nil, from: request.client)
            return request.redirect(to: LinkSentPage.path)
        } catch DeskError.invalid {
            return again("form.error.emailInvalid", .unprocessableContent)
        } catch DeskError.tooMany(let delay) {
            var response = again("signin.tooMany", .tooManyRequests)
            response.headers[.retryAfter] = String(max(delay.components.seconds, 1))
            return response
        }
    }

    /// Asks for the password and uses nothing up: link scanners follow links.
    static func askPassword(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in try await passwordPage(request, token, nil, .ok) }
    }

    static func choosePassword(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in
            do {
                let secret = try await request.desk.setPassword(
                    byLink: token, to: request.form.text("password"), at: request.place)
                return try await request.begin(secret, next: nil)
            } catch DeskError.invalid(let field, let problem) {
                let entry = AdminEntry(form: request.path, fields: request.form, complaint: (field, problem))
                return try await passwordPage(request, token, entry.complaintText(request.words), .unprocessableContent)
            }
        }
    }

    private static func passwordPage(
        _ request: PageRequest, _ token: String, _ complaint: String?, _ status: HTTPResponse.Status
    ) async throws -> Response {
        let offer = try await request.desk.accessOffer(token)
        guard offer.purpose != .signIn else { throw DeskError.notFound }
        return request.page(
            ChoosePasswordPage(frame: request.frame(.other), person: offer.person, token: token, complaint: complaint), status: status)
    }
}
