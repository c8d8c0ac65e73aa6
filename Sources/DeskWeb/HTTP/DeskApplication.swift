import DeskOperations
import Hummingbird
import Logging
import NIOCore

/// The web side of the desk, ready to run: the one build of it, for `svar` and for tests.
package func deskApplication(desk: Desk, configuration: WebConfiguration, logger: Logger) -> some ApplicationProtocol {
    let idle = TimeAmount(configuration.idleTimeout)
    let web = WebDesk(desk: desk, configuration: configuration, logger: logger)
    return Application(
        router: buildRouter(web),
        server: .http1(
            configuration: .init(
                idleTimeout: idle,
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
        configuration: ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port),
            availableConnectionsDelegate: .maximum(configuration.mostConnections, logger: logger)),
        logger: logger)
}

/// Every route of the desk, each surface from its own table.
func buildRouter(_ web: WebDesk) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestLog(web: web))
    router.add(middleware: LostRequests(web: web))
    for (path, asset) in Assets.all { router.get(RouterPath(path)) { request, _ in asset.reply(to: request) } }
    StatusSurface.add(to: router, web: web)
    PageSurface(web: web).add(PortalRoutes.all + RequesterRoutes.all + AgentRoutes.all + AdminRoutes.all, to: router)
    APISurface(web: web).add(APIRoutes.all, to: router)
    return router
}
