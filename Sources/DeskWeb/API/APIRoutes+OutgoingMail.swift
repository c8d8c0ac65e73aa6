import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// The mails that leave the desk, and whether they may.
extension APIRoutes {
    static func listOutgoingMails(_ request: APIRequest) async throws -> Response {
        let states = OutboxEntry.State.allCases.map(\.rawValue)
        let state = request.parameter("state").map { OutboxEntry.State(rawValue: $0) }
        if case .some(nil) = state { throw APIProblem.parameter("state", allowed: states) }
        let before = request.parameter("before").flatMap { Int64($0) }.map { ID<OutboxEntry>($0) }
        let limit = 50
        let entries = try await request.desk.outgoingMails(state ?? nil, before: before, limit: limit + 1, for: request.viewer)
        return try request.reply(
            OutgoingMailListJSON(
                mails: entries.prefix(limit).map { OutgoingMailJSON($0) },
                next: Nullable(entries.count > limit ? entries[limit - 1].id.rawValue : nil)))
    }

    static func showOutgoingMail(_ request: APIRequest) async throws -> Response {
        try await reply(with: try request.id(), request)
    }

    static func retryOutgoingMail(_ request: APIRequest) async throws -> Response { try await decide(.retry, request) }
    static func holdOutgoingMail(_ request: APIRequest) async throws -> Response { try await decide(.hold, request) }
    static func releaseOutgoingMail(_ request: APIRequest) async throws -> Response { try await decide(.release, request) }
    static func dropOutgoingMail(_ request: APIRequest) async throws -> Response { try await decide(.drop, request) }

    private static func decide(_ deed: OutboxDeed.Kind, _ request: APIRequest) async throws -> Response {
        struct Body: Decodable { let reason: String? }
        let id: ID<OutboxEntry> = try request.id()
        let reason = try request.decode(Body.self).reason ?? ""
        try await request.desk.carryOut(deed, on: id, because: reason, by: request.viewer)
        return try await reply(with: id, request)
    }

    private static func reply(with id: ID<OutboxEntry>, _ request: APIRequest) async throws -> Response {
        try request.reply(OutgoingMailDetailsJSON(try await request.desk.outgoingMail(id, for: request.viewer)))
    }

    static func showOutbox(_ request: APIRequest) async throws -> Response {
        try request.reply(OutboxJSON(try await request.desk.outboxView(for: request.viewer)))
    }

    static func setOutboxPause(_ request: APIRequest) async throws -> Response {
        struct Body: KeyedDocument {
            let paused: Bool
            let reason: String?

            enum CodingKeys: CodingKey, CaseIterable { case paused, reason }
        }
        let body = try request.decode(knowing: Body.self)
        try await request.desk.setOutboxPaused(body.paused, because: body.reason ?? "", by: request.viewer)
        return try await showOutbox(request)
    }

    static func setOutboxPolicy(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(knowing: WrittenOutboxPolicy.self)
        try await request.desk.setOutboxPolicy(body.policy, by: request.viewer)
        return try await showOutbox(request)
    }

    /// Takes back an answer of one's own that has not left.
    static func withdrawAnswer(_ request: APIRequest) async throws -> Response {
        let number = try request.ticketNumber()
        try await request.desk.withdrawAnswer(try request.id("message"), on: number, by: request.viewer)
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }

    /// Tries once more to read a mail of which something was missing.
    static func readAgain(_ request: APIRequest) async throws -> Response {
        let number = try request.ticketNumber()
        try await request.desk.readAgain(
            try request.id("message"), on: number, by: request.viewer, reading: request.configuration.readMail)
        return try request.reply(try await request.desk.summary(number, for: request.viewer))
    }

    static func showMailStop(_ request: APIRequest) async throws -> Response {
        let stops = try await request.desk.unreachableAddresses(of: try request.id(), for: request.viewer)
        return try request.reply(MailStopJSON(addresses: stops.map { MailStopJSON.Address($0) }))
    }

    static func liftMailStop(_ request: APIRequest) async throws -> Response {
        try await request.desk.letMailReach(try request.id(), by: request.viewer)
        return Response(status: .noContent)
    }
}

/// How the desk treats its outgoing mail, as a program writes it: all of it is said at once.
private struct WrittenOutboxPolicy: KeyedDocument {
    let giveUpAfterHours: Int
    let undoSeconds: Int
    let mailsAtOnce: Int
    let mailsPerMinute: Int

    enum CodingKeys: CodingKey, CaseIterable { case giveUpAfterHours, undoSeconds, mailsAtOnce, mailsPerMinute }

    var policy: OutboxPolicy {
        OutboxPolicy(
            giveUpAfterHours: giveUpAfterHours, undoSeconds: undoSeconds, mailsAtOnce: mailsAtOnce, mailsPerMinute: mailsPerMinute)
    }
}
