import DeskOperations
import HTTPTypes
import Hummingbird
import Localization
import Logging
import NIOCore
import ServiceDesk

/// Serves the programming interface: whose token it is, the body, and what a failure looks like.
struct APISurface: Sendable {
    let web: WebDesk

    func add(_ routes: [APIRoute], to router: Router<WebContext>) {
        for route in routes {
            router.on(RouterPath(Self.routerPath(route.path)), method: route.method) { request, context in
                do {
                    return try await serve(route, request, context)
                } catch {
                    return reply(to: error, request, context)
                }
            }
        }
        router.refuseOtherMethods(routes.map { ($0.method, Self.routerPath($0.path)) })
    }

    /// `{number}` as the router writes it: `:number`.
    private static func routerPath(_ path: String) -> String {
        path.replacing("{", with: ":").replacing("}", with: "")
    }

    private func serve(_ route: APIRoute, _ request: Request, _ context: WebContext) async throws -> Response {
        let bearer = try await bearer(request)
        guard bearer.scope >= route.scope else {
            throw APIProblem(.forbidden, detail: "This token is good for \(bearer.scope.rawValue); this needs \(route.scope.rawValue).")
        }
        let signedIn = bearer.signedIn
        let viewer = signedIn.viewer
        let (body, sent) = try await body(of: request, for: route, context)
        let asked = APIRequest(
            desk: web.desk, configuration: web.configuration, viewer: viewer, words: words(for: signedIn),
            query: FormFields((request.uri.query ?? "").utf8), body: body, sent: sent, parameters: context.parameters)
        do {
            return try await route.handler(asked)
        } catch DeskError.notFound {
            guard let number = try? asked.ticketNumber(), try await web.desk.deletion(of: number, for: viewer) != nil else {
                throw DeskError.notFound
            }
            throw APIProblem(.gone, detail: "The ticket was deleted.")
        }
    }

    private func body(of request: Request, for route: APIRoute, _ context: WebContext) async throws -> (ByteBuffer, SentForm?) {
        let settings = web.configuration
        if route.takesFiles, MultipartReader.isMultipart(request.headers[.contentType] ?? "") {
            let limits = MultipartLimits(fields: settings.largestDocument, files: settings.largestFiles)
            return (ByteBuffer(), try await request.multipart(within: settings.filesTimeout, limits, on: context.channel))
        }
        return (try await request.wholeBody(upTo: settings.largestDocument, within: settings.bodyTimeout, on: context.channel), nil)
    }

    /// Whom the token of the request speaks for (RFC 6750 §2.1).
    private func bearer(_ request: Request) async throws -> Bearer {
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 200,
            let bearer = try await web.desk.bearer(String(parts[1]))
        else { throw APIProblem(.unauthorized, detail: "Send a token of this desk: Authorization: Bearer svar_…") }
        return bearer
    }

    private func words(for signedIn: SignedIn) -> Catalog {
        Catalog.of(signedIn.person.language ?? web.desk.identity.language).naming(signedIn.lineNames)
    }

    func reply(to error: any Error, _ request: Request, _ context: WebContext) -> Response {
        let problem = APIProblem.of(error, requestID: context.id)
        if problem.status >= 500 {
            web.logger.error("failed", metadata: ["id": "\(context.id)", "error": "\(LogText.safe("\(error)"))"])
        }
        let status = HTTPResponse.Status(code: problem.status)
        var response = (try? JSONReply.make(problem, status: status, type: "application/problem+json")) ?? Response(status: status)
        if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer realm=\"svar\"" }
        if let error = error as? MethodNotAllowed { response.headers[.allow] = error.allowed.joined(separator: ", ") }
        response.headers[.retryAfter] = DeskError.secondsToWait(after: error)
        return response
    }
}
