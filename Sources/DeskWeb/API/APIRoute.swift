import HTTPTypes
import Hummingbird

/// One line of the interface's table.
struct APIRoute: Sendable {
    let method: HTTPRequest.Method
    /// As OpenAPI writes it: `/tickets/{number}`.
    let path: String
    let handler: @Sendable (APIRequest) async throws -> Response
    /// Whether its body may come as a form with files.
    var takesFiles = false

    static func get(_ path: String, _ handler: @escaping @Sendable (APIRequest) async throws -> Response) -> APIRoute {
        APIRoute(method: .get, path: path, handler: handler)
    }

    static func post(_ path: String, _ handler: @escaping @Sendable (APIRequest) async throws -> Response) -> APIRoute {
        APIRoute(method: .post, path: path, handler: handler)
    }

    /// A body that may come as a form with files.
    static func files(_ path: String, _ handler: @escaping @Sendable (APIRequest) async throws -> Response) -> APIRoute {
        APIRoute(method: .post, path: path, handler: handler, takesFiles: true)
    }

    static func put(_ path: String, _ handler: @escaping @Sendable (APIRequest) async throws -> Response) -> APIRoute {
        APIRoute(method: .put, path: path, handler: handler)
    }

    static func delete(_ path: String, _ handler: @escaping @Sendable (APIRequest) async throws -> Response) -> APIRoute {
        APIRoute(method: .delete, path: path, handler: handler)
    }
}
