import HTTPTypes
import Hummingbird

/// One line of a surface's table: what a page answers to, and who may ask.
struct PageRoute: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let access: Access
    let handler: @Sendable (PageRequest) async throws -> Response

    enum Access: Sendable {
        case everybody
        case staff
        case administrators
    }

    static func get(_ path: String, _ access: Access, _ handler: @escaping @Sendable (PageRequest) async throws -> Response) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, handler: handler)
    }

    static func post(_ path: String, _ access: Access, _ handler: @escaping @Sendable (PageRequest) async throws -> Response) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, handler: handler)
    }
}

extension Router {
    /// Answers whatever a path has no route for with 405 and the methods that it has.
    func refuseOtherMethods(_ routes: [(method: HTTPRequest.Method, path: String)]) {
        for (path, entries) in Dictionary(grouping: routes, by: \.path) {
            let known = Set(entries.map(\.method)).union(entries.contains { $0.method == .get } ? [.head] : [])
            let refusal = MethodNotAllowed(allowed: known.map(\.rawValue).sorted())
            for method: HTTPRequest.Method in [.get, .post, .put, .patch, .delete, .options, .trace, .connect] where !known.contains(method)
            {
                on(RouterPath(path), method: method) { _, _ -> Response in throw refusal }
            }
        }
    }
}

/// There is something at that address, but not for that method.
struct MethodNotAllowed: Error {
    let allowed: [String]
}
