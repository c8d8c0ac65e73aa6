import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// Who asks, and how he is reached.
extension APIRoutes {
    /// By a telephone number, which a program must name: nobody is listed.
    static func findPeople(_ request: APIRequest) async throws -> Response {
        guard let phone = request.parameter("phone") else { throw APIProblem.parameter("phone", allowed: ["a telephone number"]) }
        let people = try await request.desk.people(phone: phone, for: request.viewer)
        return try request.reply(CallerListJSON(people: people.map { CallerJSON($0) }))
    }

    static func showRequester(_ request: APIRequest) async throws -> Response {
        try request.reply(RequesterJSON(try await request.desk.requester(try request.ticketNumber(), for: request.viewer)))
    }

    static func changeRequester(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(ChangedRequester.self)
        try await request.desk.changeRequester(try request.ticketNumber(), body.change, by: request.viewer)
        return try await showRequester(request)
    }

    static func recordConfirmation(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.recordConfirmation($0, by: request.viewer) }
    }
}

/// What becomes of the requester; what is not said stays.
private struct ChangedRequester: Decodable {
    let change: RequesterChange

    private enum Key: CodingKey { case name, email, phones, note }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let address: String? =
            switch try container.given(String.self, forKey: .email) {
            case .nothing: nil
            case .value(let email): email ?? ""
            }
        change = RequesterChange(
            name: try container.decodeIfPresent(String.self, forKey: .name), address: address,
            telephones: try container.decodeIfPresent([String].self, forKey: .phones),
            contact: try container.decodeIfPresent(String.self, forKey: .note))
    }
}

/// The requester of a ticket.
struct RequesterJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let email: Nullable<String>
    let phones: [String]
    let note: String

    init(_ view: RequesterView) {
        id = view.person.id.rawValue
        name = view.person.name
        email = Nullable(view.person.address)
        phones = view.telephones.map(\.description)
        note = view.contact
    }
}

struct CallerListJSON: Encodable, Sendable {
    let people: [CallerJSON]
}

/// A person with the numbers by which he is reached.
struct CallerJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let email: Nullable<String>
    let phones: [String]

    init(_ caller: Caller) {
        id = caller.person.id.rawValue
        name = caller.person.name
        email = Nullable(caller.person.address)
        phones = caller.telephones.map(\.description)
    }
}
