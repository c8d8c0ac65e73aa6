import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import Localization

extension PortalRoutes {
    static func showSignIn(_ request: PageRequest) async throws -> Response {
        let next = LocalPath.checked(request.query["next"])
        if let holder = request.visitor.holder { return request.redirect(to: next ?? holder.home) }
        return request.page(SignInPage(frame: request.frame(.other), email: "", next: next, complaint: nil))
    }

    static func signIn(_ request: PageRequest) async throws -> Response {
        try await signingIn(request) { email, next in
            let secret = try await request.desk.signIn(email, password: request.form.text("password"), at: request.place)
            return try await request.begin(secret, next: next)
        }
    }

    /// Asks for a link by mail. What follows says the same to everybody (CASES.md D5).
    static func requestSignInLink(_ request: PageRequest) async throws -> Response {
        try await signingIn(request) { email, next in
            try await request.desk.requestLink(
                .signIn, to: email, language: request.visitor.language, next: next, from: request.client)
            return request.redirect(to: LinkSentPage.path)
        }
    }

    static func showLinkSent(_ request: PageRequest) async throws -> Response {
        request.page(LinkSentPage(frame: request.frame(.other)))
    }

    /// Shows whom the link lets in and changes nothing: link scanners follow links.
    static func askSignInLink(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in
            let offer = try await request.desk.accessOffer(token)
            guard offer.purpose == .signIn else { throw DeskError.notFound }
            return request.page(SignInLinkPage(frame: request.frame(.other), person: offer.person, token: token))
        }
    }

    static func useSignInLink(_ request: PageRequest) async throws -> Response {
        try await followingLink(request) { token in
            let (secret, next) = try await request.desk.signIn(byLink: token, at: request.place)
            return try await request.begin(secret, next: LocalPath.checked(next))
        }
    }

    /// Whatever is wrong with a link, the page says the same of it.
    static func followingLink(_ request: PageRequest, _ follow: (String) async throws -> Response) async throws -> Response {
        do {
            return try await follow(request.parameters.get("token") ?? "")
        } catch DeskError.notFound {
            return request.page(DeadLinkPage(frame: request.frame(.other, back: "/sign-in")), status: .notFound)
        }
    }

    /// Shows the form again where what was entered does not let him in.
    private static func signingIn(_ request: PageRequest, _ enter: (String, String?) async throws -> Response) async throws -> Response {
        let (email, next) = (request.form.text("email"), LocalPath.checked(request.form["next"]))
        do {
            return try await enter(email, next)
        } catch DeskError.forbidden {
            return signInAgain(request, email, next, "signin.failed", .forbidden)
        } catch DeskError.invalid {
            return signInAgain(request, email, next, "form.error.emailInvalid", .unprocessableContent)
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
        if request.visitor.holder != nil { try await request.desk.signOut(request.visitor.secret) }
        var response = request.redirect(to: "/")
        response.headers.append(DeskCookie.expired(DeskCookie.session))
        return response
    }
}

extension PageRequest {
    /// Goes on with a session that has just begun; whatever cookie the browser came with is worth nothing afterwards (CASES.md D6).
    func begin(_ secret: String, next: String?) async throws -> Response {
        if visitor.holder != nil { try await desk.signOut(visitor.secret) }
        let home = try await desk.holder(of: secret)?.home
        var response = redirect(to: next ?? home ?? "/")
        response.headers.append(DeskCookie.secret(DeskCookie.session, secret))
        response.headers.append(DeskCookie.expired(DeskCookie.guest))
        return response
    }
}

extension MissingStep {
    /// Where he does it.
    var path: String {
        switch self {
        case .code: CodePage.path
        case .setUp: TwoStepPage.path
        }
    }
}

extension SessionHolder {
    /// Where he begins.
    var home: String {
        switch self {
        case .staff: "/tickets"
        case .requester: MyPage.path
        case .halfway(_, let missing): missing.path
        }
    }
}
