import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What is said about a ticket with others than the requester. Each route answers with all of it.
extension APIRoutes {
    static func listAsides(_ request: APIRequest) async throws -> Response {
        let asides = try await request.desk.asides(of: request.ticketNumber(), for: request.viewer)
        return try request.reply(SideConversationListJSON(sideConversations: asides.map { SideConversationJSON($0) }))
    }

    static func beginAside(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let email: String
            let name: String?
            let subject: String
            let body: String
            let messages: [Int64]?
            let attachments: [Int64]?
            let waitsFor: String?
        }
        let body = try request.decode(Body.self)
        let addressee = SideAddressee(address: body.email, name: body.name ?? "", subject: body.subject)
        let draft = try draft(body.body, body.messages, body.attachments, body.waitsFor)
        _ = try await request.desk.beginAside(request.ticketNumber(), with: addressee, draft, by: request.viewer, placement: .api)
        return try await listAsides(request)
    }

    static func writeAside(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let body: String
            let messages: [Int64]?
            let attachments: [Int64]?
            let waitsFor: String?
        }
        let body = try request.decode(Body.self)
        let draft = try draft(body.body, body.messages, body.attachments, body.waitsFor)
        _ = try await request.desk.writeAside(
            request.ticketNumber(), in: try request.id("id"), draft, by: request.viewer, placement: .api)
        return try await listAsides(request)
    }

    static func endAside(_ request: APIRequest) async throws -> Response {
        try await request.desk.endAside(request.ticketNumber(), try request.id("id"), by: request.viewer)
        return try await listAsides(request)
    }

    private static func draft(
        _ body: String, _ messages: [Int64]?, _ attachments: [Int64]?, _ waitsFor: String?
    ) throws(APIProblem) -> SideDraft {
        let reasons = SideConversation.waits
        let reason = waitsFor.flatMap { wanted in reasons.first { $0.rawValue == wanted } }
        guard waitsFor == nil || reason != nil else { throw .parameter("waitsFor", allowed: reasons.map(\.rawValue)) }
        return SideDraft(
            body: body, quoted: Set((messages ?? []).map { ID($0) }), attached: Set((attachments ?? []).map { ID($0) }), waitsFor: reason)
    }
}

struct SideConversationListJSON: Encodable, Sendable {
    let sideConversations: [SideConversationJSON]
}

/// What was said with one person.
struct SideConversationJSON: Encodable, Sendable {
    struct Said: Encodable, Sendable {
        let message: MessageJSON
        /// `null` for what was sent.
        let arrival: Nullable<String>
    }

    let id: Int64
    let person: PersonJSON
    let subject: String
    let ended: Bool
    let failed: Bool
    let messages: [Said]

    init(_ view: SideConversationView) {
        id = view.conversation.id.rawValue
        person = PersonJSON(view.person)
        subject = view.conversation.subject
        ended = view.conversation.isEnded
        failed = view.hasFailed
        messages = view.messages.map {
            Said(message: MessageJSON($0, isSolution: false), arrival: Nullable(view.arrivals[$0.id]?.rawValue))
        }
    }
}
