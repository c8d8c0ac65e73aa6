import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What a ticket has to do with others.
extension APIRoutes {
    static func listLinks(_ request: APIRequest) async throws -> Response {
        let ties = try await request.desk.ties(of: request.ticketNumber(), for: request.viewer)
        return try request.reply(LinkListJSON(links: ties.map { LinkJSON($0) }))
    }

    static func link(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(LinkBody.self)
        try await request.desk.link(request.ticketNumber(), body.pointer(), read(body.ticket, "ticket"), by: request.viewer)
        return try await listLinks(request)
    }

    static func unlink(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(LinkBody.self)
        try await request.desk.unlink(request.ticketNumber(), body.pointer(), read(body.ticket, "ticket"), by: request.viewer)
        return try await listLinks(request)
    }

    /// Answers with the ticket that goes on.
    static func mergeTicket(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let into: String
        }
        let target = try read(request.decode(Body.self).into, "into")
        try await request.desk.merge(request.ticketNumber(), into: target, by: request.viewer)
        return try request.reply(try await request.desk.summary(target, for: request.viewer))
    }

    /// Answers with the new ticket's number alone: a rule may have put it out of the token's sight.
    static func split(_ request: APIRequest) async throws -> Response {
        struct Body: Decodable {
            let messages: [Int64]
            let subject: String?
        }
        let body = try request.decode(Body.self)
        let opened = try await request.desk.split(
            body.messages.map { ID($0) }, from: request.ticketNumber(), subject: body.subject ?? "", by: request.viewer)
        return try request.reply(TicketNumberJSON(number: opened.digits), status: .created)
    }

    static func read(_ written: String, _ field: String) throws(DeskError) -> TicketNumber {
        guard let number = TicketNumber(written) else { throw .invalid(field: field, written.isEmpty ? .empty : .malformed) }
        return number
    }
}

private struct LinkBody: Decodable {
    let relation: String
    let ticket: String

    func pointer() throws(APIProblem) -> TicketRelation {
        guard let relation = TicketRelation(rawValue: relation), relation.isPointer else {
            throw .parameter("relation", allowed: TicketRelation.pointers.map(\.rawValue))
        }
        return relation
    }
}

struct TicketNumberJSON: Encodable, Sendable {
    let number: String
}

struct LinkListJSON: Encodable, Sendable {
    let links: [LinkJSON]
}

/// Another ticket, and what it is to the one that was asked for.
struct LinkJSON: Encodable, Sendable {
    let relation: String
    let ticket: OtherTicketJSON

    init(_ tie: TiedTicket) {
        relation = tie.relation.rawValue
        ticket = OtherTicketJSON(tie.summary)
    }
}

/// Another ticket in few words.
struct OtherTicketJSON: Encodable, Sendable {
    let number: String
    let subject: String
    let status: String
    let kind: String

    init(_ summary: TicketSummary) {
        number = summary.ticket.number.digits
        subject = summary.subject
        status = summary.ticket.status.rawValue
        kind = summary.ticket.kind.rawValue
    }
}
