import DeskOperations
import HTTPTypes
import Hummingbird
import Logging

/// Round every request: an id, the headers that every reply has, one line in the log, one count.
struct RequestLog: RouterMiddleware {
    let web: WebDesk

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        SecurityHeaders.add(to: &response.headers, isSecure: web.desk.identity.isSecure)
        response.headers[.requestID] = context.id
        if web.configuration.drain.hasBegun { response.headers[.connection] = "close" }
        let duration = ContinuousClock.now - start
        let route = context.endpointPath ?? "none"
        web.requests.record(method: request.method, route: route, status: response.status.code, duration: duration)
        let level: Logger.Level = response.status.code >= 500 ? .error : Self.isProbe(route) ? .debug : .info
        web.logger.log(level: level, "request", metadata: line(request, context, response, duration))
        return response
    }

    private static func isProbe(_ route: String) -> Bool {
        ["/livez", "/readyz", "/healthz", "/metrics"].contains(route)
    }

    private func line(_ request: Request, _ context: WebContext, _ response: Response, _ duration: Duration) -> Logger.Metadata {
        [
            "id": "\(context.id)", "method": "\(LogText.safe(request.method.rawValue))", "path": "\(LogText.path(request.uri.path))",
            "status": "\(response.status.code)",
            "ms": "\(duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000)",
            "client": "\(web.client(of: request, context))",
        ]
    }
}

/// Requests for which there is no route, and failures outside of any surface.
struct LostRequests: RouterMiddleware {
    let web: WebDesk

    func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            if request.uri.path.hasPrefix("/api/") { return APISurface(web: web).reply(to: error, request, context) }
            return await PageSurface(web: web).reply(to: error, request, context)
        }
    }
}

extension WebDesk {
    func client(of request: Request, _ context: WebContext) -> String {
        ClientAddress.of(
            peer: context.peerAddress, forwarded: request.headers[values: .forwardedFor], trusting: configuration.isTrustedProxy)
    }
}

extension LogText {
    /// The path of a request: no query, and the secret of a mailed link masked.
    static func path(_ path: String) -> String {
        secretPlaces.first { path.hasPrefix($0) }.map { $0 + "…" } ?? safe(path)
    }

    /// Where a secret follows.
    private static let secretPlaces = PortalRoutes.all.map(\.path).filter { $0.hasSuffix(":token") }.map { String($0.dropLast(6)) }
}
