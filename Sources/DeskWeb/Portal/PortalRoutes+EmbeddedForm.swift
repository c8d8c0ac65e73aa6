import DeskOperations
import HTTPTypes
import Hummingbird
import ServiceDesk

/// The form in a frame of another site's page, where the desk allows that site.
extension PortalRoutes {
    static func showEmbeddedForm(_ request: PageRequest) async throws -> Response { try await framed(request, showForm) }
    static func sendEmbeddedForm(_ request: PageRequest) async throws -> Response { try await framed(request, sendForm) }
    static func thankEmbedded(_ request: PageRequest) async throws -> Response { try await framed(request, thank) }

    /// - Throws: `DeskError.notFound` while no site is allowed.
    private static func framed(_ request: PageRequest, _ show: PageRoute.Handler) async throws -> Response {
        let sites = try await request.desk.formSites()
        guard !sites.sites.isEmpty else { throw DeskError.notFound }
        var response = try await show(request)
        response.headers[.contentSecurityPolicy] = SecurityHeaders.policy(framedBy: sites)
        return response
    }
}
