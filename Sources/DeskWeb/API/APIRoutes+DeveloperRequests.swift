import DeskOperations
import Hummingbird
import ServiceDesk

/// What developers are asked for on behalf of a ticket. Each route answers with all of it.
extension APIRoutes {
    static func listDeveloperRequests(_ request: APIRequest) async throws -> Response {
        let requests = try await request.desk.developerRequests(of: request.ticketNumber(), for: request.viewer)
        return try request.reply(DeveloperRequestListJSON(developerRequests: requests.map { DeveloperRequestJSON($0) }))
    }

    static func askDevelopers(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let title: String
            let link: String
            let waits: Bool?
        }
        let body = try request.decode(Body.self)
        _ = try await request.desk.askDevelopers(
            request.ticketNumber(), title: body.title, link: body.link, waits: body.waits ?? false, by: request.viewer)
        return try await listDeveloperRequests(request)
    }

    static func changeDeveloperRequest(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let title: String?
            let link: String?
            let state: String?
        }
        let body = try request.decode(Body.self)
        let state = try body.state.map { written throws(APIProblem) in
            guard let state = DeveloperRequest.State(rawValue: written) else {
                throw .parameter("state", allowed: DeveloperRequest.State.allCases.map(\.rawValue))
            }
            return state
        }
        try await request.desk.change(
            try request.id("id"), of: request.ticketNumber(), title: body.title, link: body.link, state: state, by: request.viewer)
        return try await listDeveloperRequests(request)
    }
}

struct DeveloperRequestListJSON: Encodable, Sendable {
    let developerRequests: [DeveloperRequestJSON]
}

struct DeveloperRequestJSON: Encodable, Sendable {
    let id: Int64
    let title: String
    let link: String
    let state: String

    init(_ request: DeveloperRequest) {
        id = request.id.rawValue
        title = request.title
        link = request.link
        state = request.state.rawValue
    }
}
