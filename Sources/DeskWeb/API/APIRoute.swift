import HTTPTypes
import Hummingbird
import ServiceDesk

/// One line of the interface's table.
struct APIRoute: Sendable {
    let method: HTTPRequest.Method
    /// As OpenAPI writes it: `/tickets/{number}`.
    let path: String
    /// What a token must be good for to ask it; every route says it.
    let scope: TokenScope
    let handler: Handler
    /// Whether its body may come as a form with files.
    var takesFiles = false

    typealias Handler = @Sendable (APIRequest) async throws -> Response

    static func get(_ path: String, _ scope: TokenScope, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .get, path: path, scope: scope, handler: handler)
    }

    static func post(_ path: String, _ scope: TokenScope, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .post, path: path, scope: scope, handler: handler)
    }

    /// A body that may come as a form with files.
    static func files(_ path: String, _ scope: TokenScope, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .post, path: path, scope: scope, handler: handler, takesFiles: true)
    }

    static func put(_ path: String, _ scope: TokenScope, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .put, path: path, scope: scope, handler: handler)
    }

    static func delete(_ path: String, _ scope: TokenScope, _ handler: @escaping Handler) -> APIRoute {
        APIRoute(method: .delete, path: path, scope: scope, handler: handler)
    }
}
