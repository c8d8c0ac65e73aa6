import DeskOperations
import Hummingbird
import ServiceDesk

/// Whoever is sent the answers of a ticket besides its requester. Each route answers with all of them.
extension APIRoutes {
    static func listWatchers(_ request: APIRequest) async throws -> Response {
        let watchers = try await request.desk.watchers(try request.ticketNumber(), for: request.viewer)
        return try request.reply(WatcherListJSON(watchers: watchers.map { WatcherJSON($0) }))
    }

    static func addWatcher(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let email: String
            let name: String?
        }
        let body = try request.decode(Body.self)
        let number = try request.ticketNumber()
        try await request.desk.addWatcher(body.email, name: body.name ?? "", to: number, by: request.viewer)
        return try await listWatchers(request)
    }

    static func removeWatcher(_ request: APIRequest) async throws -> Response {
        try await request.desk.removeWatcher(try request.id("id"), from: try request.ticketNumber(), by: request.viewer)
        return try await listWatchers(request)
    }
}

struct WatcherListJSON: Encodable, Sendable {
    let watchers: [WatcherJSON]
}

/// One of them, and whether he said yes.
struct WatcherJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let email: Nullable<String>
    let state: String

    init(_ watcher: Watcher) {
        id = watcher.person.id.rawValue
        name = watcher.person.name
        email = Nullable(watcher.person.address)
        state = watcher.watching.rawValue
    }
}
