import DeskOperations
import HTTPTypes
import Hummingbird
import Localization

extension PortalRoutes {
    static func showSignIn(_ request: PageRequest) async throws -> Response {
        let next = LocalPath.checked(request.query["next"])
        if request.visitor.signedIn != nil { return request.redirect(to: next ?? "/tickets") }
        return request.page(SignInPage(frame: request.frame(.other), email: "", next: next, complaint: nil))
    }

    /// A new session each time: whatever cookie the browser came with is worth nothing afterwards (CASES.md D6).
    static func signIn(_ request: PageRequest) async throws -> Response {
        let next = LocalPath.checked(request.form["next"])
        let email = request.form.text("email")
        do {
            let secret = try await request.desk.signIn(email, password: request.form.text("password"), from: request.client)
            if request.visitor.signedIn != nil { try await request.desk.signOut(request.visitor.secret) }
            var response = request.redirect(to: next ?? "/tickets")
            response.headers.append(DeskCookie.secret(DeskCookie.session, secret))
            response.headers.append(DeskCookie.expired(DeskCookie.guest))
            return response
        } catch DeskError.forbidden {
            return signInAgain(request, email, next, "signin.failed", .forbidden)
        } catch DeskError.tooMany(let delay) {
            var response = signInAgain(request, email, next, "signin.tooMany", .tooManyRequests)
            response.headers[.retryAfter] = String(max(delay.components.seconds, 1))
            return response
        }
    }

    private static func signInAgain(
        _ request: PageRequest, _ email: String, _ next: String?, _ key: String, _ status: HTTPResponse.Status
    ) -> Response {
        request.page(
            SignInPage(frame: request.frame(.other), email: email, next: next, complaint: request.words.text(key)), status: status)
    }

    static func signOut(_ request: PageRequest) async throws -> Response {
        if request.visitor.signedIn != nil { try await request.desk.signOut(request.visitor.secret) }
        var response = request.redirect(to: "/")
        response.headers.append(DeskCookie.expired(DeskCookie.session))
        return response
    }
}
