import DeskOperations
import HTTPTypes
import Hummingbird

/// One line of a surface's table: what a page answers to, and who may ask.
struct PageRoute: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let access: Access
    let content: Content
    /// Answers a mail program that leaves for its user (RFC 8058): the signed address is all that it has to show.
    var oneClick: Handler?
    /// Whether files may come with its form.
    var takesFiles = false

    /// What answers.
    enum Content: Sendable {
        case page(Handler)
        /// A list: its board is read with the session, in one unit.
        case board(@Sendable (FormFields) -> BoardRequest, show: BoardHandler)
    }

    typealias Handler = @Sendable (PageRequest) async throws -> Response
    typealias BoardHandler = @Sendable (PageRequest, TicketBoard) async throws -> Response

    enum Access: Sendable {
        case everybody
        /// Whoever looks at a page of another site that holds this one in a frame: nobody is signed in there, whatever cookies came.
        case framed
        /// Whoever is signed in: requesters, and staff, who ask for help as well.
        case signedIn
        /// And whoever has to set two-step sign-in up before anything else.
        case settingUp
        case staff
        case administrators
    }

    static func get(_ path: String, _ access: Access, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .get, path: path, access: access, content: .page(handler))
    }

    static func post(_ path: String, _ access: Access, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, content: .page(handler))
    }

    /// A form with files.
    static func files(_ path: String, _ access: Access, _ handler: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: access, content: .page(handler), takesFiles: true)
    }

    /// A form of everybody's that mail programs answer too.
    static func post(_ path: String, _ handler: @escaping Handler, oneClick: @escaping Handler) -> PageRoute {
        PageRoute(method: .post, path: path, access: .everybody, content: .page(handler), oneClick: oneClick)
    }

    /// A list for staff.
    static func list(
        _ path: String, _ ask: @escaping @Sendable (FormFields) -> BoardRequest,
        show: @escaping BoardHandler
    ) -> PageRoute {
        PageRoute(method: .get, path: path, access: .staff, content: .board(ask, show: show))
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
