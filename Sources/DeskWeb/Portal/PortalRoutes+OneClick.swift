import DeskOperations
import HTTPTypes
import Hummingbird

/// What mail programs do for their users without showing a page (RFC 8058): no cookie, no redirection, and again is no fault.
extension PortalRoutes {
    static func stopWatching(_ request: PageRequest) async throws -> Response {
        _ = try await request.desk.answerWatching(request.parameters.get("token") ?? "", accepts: false)
        return Response(status: .ok)
    }

    static func stopProgress(_ request: PageRequest) async throws -> Response {
        try await request.desk.stopProgress(request.parameters.get("token") ?? "")
        return Response(status: .ok)
    }
}
