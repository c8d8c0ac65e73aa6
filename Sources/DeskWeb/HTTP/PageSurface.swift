import DeskOperations
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceDesk

/// Serves pages: who asks, whether he may, what he sent, and what a failure looks like.
struct PageSurface: Sendable {
    let web: WebDesk

    func add(_ routes: [PageRoute], to router: Router<WebContext>) {
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await serve(route, request, context)
            }
        }
        router.refuseOtherMethods(routes.map { ($0.method, $0.path) })
    }

    private func serve(_ route: PageRoute, _ request: Request, _ context: WebContext) async -> Response {
        do {
            let (visitor, handler) = try await visit(route, request)
            var page = pageRequest(request, context, visitor)
            do {
                if let detour = try admission(to: route, page) { return detour }
                if route.method == .post {
                    page = pageRequest(request, context, visitor, sent: try await form(of: request, for: route, context))
                    if let oneClick = route.oneClick, page.form["List-Unsubscribe"] == "One-Click" { return try await oneClick(page) }
                    try FormTrust.check(page)
                }
                return greet(visitor, try await handler(page))
            } catch DeskError.notFound {
                return greet(visitor, try await DeletedTicketPage.reply(to: page) ?? ErrorPage.reply(to: DeskError.notFound, page))
            } catch {
                return greet(visitor, ErrorPage.reply(to: error, page))
            }
        } catch {
            return await reply(to: error, request, context)
        }
    }

    /// Who asks, and what will answer him.
    private func visit(_ route: PageRoute, _ request: Request) async throws -> (Visitor, PageRoute.Handler) {
        switch route.content {
        case .page(let handler):
            guard route.access != .framed else { return (Visitor.framed(request, desk: web.desk), handler) }
            return (try await Visitor.of(request.headers, desk: web.desk), handler)
        case .board(let ask, let show):
            let query = FormFields((request.uri.query ?? "").utf8)
            guard let secret = DeskCookie.value(DeskCookie.session, in: request.headers),
                let visit = try await web.desk.session(secret, with: ask(query))
            else { return (try await Visitor.of(request.headers, desk: web.desk), { _ in throw DeskError.forbidden }) }
            let visitor = Visitor.of(.staff(visit.signedIn), secret, request.headers, desk: web.desk)
            return (visitor, { try await show($0, visit.board) })
        }
    }

    /// The page for something that went wrong before there was a visitor.
    func reply(to error: any Error, _ request: Request, _ context: WebContext) async -> Response {
        let visitor = await visitor(after: error, request)
        return greet(visitor, ErrorPage.reply(to: error, pageRequest(request, context, visitor)))
    }

    /// A database that could not be asked a moment ago is not asked again: the answer may be a minute away.
    private func visitor(after error: any Error, _ request: Request) async -> Visitor {
        let guest = Visitor.guest(request.headers, desk: web.desk)
        if case DeskError.unavailable = error { return guest }
        return (try? await Visitor.of(request.headers, desk: web.desk)) ?? guest
    }

    /// Where to go instead; `nil` when the visitor may go on.
    private func admission(to route: PageRoute, _ page: PageRequest) throws -> Response? {
        switch (route.access, page.visitor.holder) {
        case (.everybody, _), (.framed, _), (.settingUp, .halfway(_, .setUp)), (.staff, .staff): return nil
        case (.signedIn, .staff), (.signedIn, .requester), (.settingUp, .staff), (.settingUp, .requester): return nil
        case (.administrators, .staff(let signedIn)):
            guard signedIn.viewer.role.administers else { throw DeskError.forbidden }
            return nil
        case (.staff, .requester), (.administrators, .requester): throw DeskError.forbidden
        case (_, .halfway(_, let missing)): return try detour(route, page, to: missing.path)
        case (_, nil): return try detour(route, page, to: "/sign-in")
        }
    }

    private func detour(_ route: PageRoute, _ page: PageRequest, to path: String) throws -> Response {
        guard route.method == .get else { throw FormTrust.Expired() }
        return page.redirect(to: "\(path)?next=\(Percent.encoded(page.target))")
    }

    private func form(of request: Request, for route: PageRoute, _ context: WebContext) async throws -> SentForm {
        let type = request.headers[.contentType] ?? ""
        let settings = web.configuration
        if MultipartReader.isMultipart(type), route.takesFiles || route.oneClick != nil {
            let limits = MultipartLimits(fields: settings.largestForm, files: route.takesFiles ? settings.largestFiles : 0)
            return try await request.multipart(
                within: route.takesFiles ? settings.filesTimeout : settings.bodyTimeout, limits, on: context.channel)
        }
        guard type.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw HTTPError(.unsupportedMediaType)
        }
        let body = try await request.wholeBody(upTo: settings.largestForm, within: settings.bodyTimeout, on: context.channel)
        return SentForm(fields: FormFields(body.readableBytesView), files: [])
    }

    private func pageRequest(
        _ request: Request, _ context: WebContext, _ visitor: Visitor, sent: SentForm = SentForm(fields: .none, files: [])
    ) -> PageRequest {
        PageRequest(
            web: web, visitor: visitor, method: request.method, path: request.uri.path, target: request.uri.string,
            query: FormFields((request.uri.query ?? "").utf8), form: sent.fields, files: sent.files, parameters: context.parameters,
            headers: request.headers, client: web.client(of: request, context),
            channel: context.channel, id: context.id)
    }

    /// A new guest gets the cookie that his forms are bound to.
    private func greet(_ visitor: Visitor, _ response: Response) -> Response {
        guard visitor.isNewGuest else { return response }
        var response = response
        response.headers.append(DeskCookie.secret(DeskCookie.guest, visitor.secret))
        return response
    }
}
