import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

extension APIRoutes {
    static func writeMessage(_ request: APIRequest) async throws -> Response {
        let number = try request.ticketNumber()
        let written = try WrittenMessage.of(request)
        // A note goes to nobody: whoever names somebody meant an answer.
        guard !written.isInternal || written.copies.isEmpty else { throw DeskError.invalid(field: "internal", .malformed) }
        let id =
            written.isInternal
            ? try await request.desk.note(number, body: written.body, files: written.files, by: request.viewer, placement: .api)
            : try await request.desk.answer(
                number, body: written.body, files: written.files, copies: written.copies, by: request.viewer,
                Writing(seen: written.seen), placement: .api)
        guard let message = try await request.desk.conversation(number, for: request.viewer).first(where: { $0.id == id }) else {
            throw DeskError.notFound
        }
        return try request.reply(MessageJSON(message, isSolution: false), status: .created)
    }

    /// To whoever is named by address or id, to the token's own person when nobody is, or back to the queue.
    static func assign(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let agent: AgentReference?
            let release: Bool?
        }
        let body = try request.decode(Body.self)
        let number = try request.ticketNumber()
        if body.release == true { return try request.reply(try await request.desk.release(number, by: request.viewer)) }
        let agent = try await body.agent?.person(at: request.desk) ?? request.viewer.person
        return try request.reply(try await request.desk.assign(number, to: agent, by: request.viewer))
    }

    static func escalate(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let line: String
            let reason: String?
        }
        let body = try request.decode(Body.self)
        guard let line = SupportLine(rawValue: body.line) else {
            throw APIProblem.parameter("line", allowed: SupportLine.allCases.map(\.rawValue))
        }
        return try request.reply(
            try await request.desk.escalate(
                try request.ticketNumber(), to: line, because: body.reason, by: request.viewer, placement: .api))
    }

    static func requestClosure(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let body: String?
        }
        let body = try request.decode(Body.self)
        return try await act(request) { try await request.desk.requestClosure($0, body: body.body, by: request.viewer, placement: .api) }
    }

    static func close(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.close($0, by: request.viewer) }
    }

    static func prevent(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.prevent($0, by: request.viewer) }
    }

    static func reopen(_ request: APIRequest) async throws -> Response {
        try await act(request) { try await request.desk.reopen($0, by: request.viewer) }
    }

    /// Does one thing with the ticket and answers with the ticket as it then stands.
    static func act(_ request: APIRequest, _ action: (TicketNumber) async throws -> Void) async throws -> Response {
        let number = try request.ticketNumber()
        try await action(number)
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }
}

/// A member of staff as a program names one: `"anna@example.org"` or `12`.
enum AgentReference: Decodable, Sendable {
    case id(Int64)
    case address(String)

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let id = try? container.decode(Int64.self) {
            self = .id(id)
        } else {
            self = .address(try container.decode(String.self))
        }
    }

    /// - Parameter field: where it stands in the body.
    func person(at desk: Desk, field: String = "agent") async throws -> ID<Person> {
        switch self {
        case .id(let id): return ID(id)
        case .address(let address):
            do {
                return try await desk.staffMember(address)
            } catch DeskError.invalid(_, let problem) {
                throw DeskError.invalid(field: field, problem)
            }
        }
    }
}
