import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

extension APIRoutes {
    static func listTickets(_ request: APIRequest) async throws -> Response {
        let queues = request.parameter("queue") == nil ? [] : try await request.desk.queues(for: request.viewer)
        var filter = TicketFilter(
            queue: try queue(request, among: queues), status: try status(request), category: try await category(request),
            tag: try await tag(request), line: try line(request))
        if let waiting = request.parameter("waiting") {
            guard waiting == "hidden" else { throw APIProblem.parameter("waiting", allowed: ["hidden"]) }
            filter.hidesWaiting = true
        }
        let page = try await request.desk.tickets(
            filter, after: try TicketCursor.read(request.parameter("after")), limit: try limit(request), for: request.viewer)
        return try request.reply(
            TicketListJSON(
                tickets: page.tickets.map { TicketJSON($0, in: request.words) }, next: Nullable(page.next.map { TicketCursor.text($0) })))
    }

    static func showTicket(_ request: APIRequest) async throws -> Response {
        try request.reply(try await request.desk.summary(try request.ticketNumber(), for: request.viewer))
    }

    static func listEvents(_ request: APIRequest) async throws -> Response {
        let view = try await request.desk.view(try request.ticketNumber(), for: request.viewer)
        return try request.reply(
            EventListJSON(events: view.history.map { EventJSON($0, people: view.people, seen: view.surroundings.seen) }))
    }

    static func listMessages(_ request: APIRequest) async throws -> Response {
        let messages = try await request.desk.conversation(try request.ticketNumber(), for: request.viewer)
        let solutions = try await request.desk.history(try request.ticketNumber(), for: request.viewer).solutions
        return try request.reply(
            MessageListJSON(messages: messages.map { MessageJSON($0, isSolution: solutions.contains($0.id)) }))
    }

    static func openTicket(_ request: APIRequest) async throws -> Response {
        let opened = try await request.desk.open(try request.decode(NewTicketBody.self).request(), by: request.viewer)
        var response = try request.reply(opened, status: .created)
        response.headers[.location] = "/api/v1/tickets/\(opened.ticket.number.digits)"
        return response
    }

    /// A queue by its id or its name.
    private static func queue(_ request: APIRequest, among queues: [Queue]) throws(APIProblem) -> ID<Queue>? {
        guard let wanted = request.parameter("queue") else { return nil }
        guard let queue = queues.first(where: { String($0.id.rawValue) == wanted || $0.name == wanted }) else {
            throw .parameter("queue", allowed: queues.map(\.name))
        }
        return queue.id
    }

    /// A category by its id.
    private static func category(_ request: APIRequest) async throws -> ID<Category>? {
        guard let wanted = request.parameter("category") else { return nil }
        let categories = try await request.desk.categories().tree.ordered
        guard let category = categories.first(where: { String($0.id.rawValue) == wanted }) else {
            throw APIProblem.parameter("category", allowed: categories.map { String($0.id.rawValue) })
        }
        return category.id
    }

    /// A tag by its id or its name.
    private static func tag(_ request: APIRequest) async throws -> ID<Tag>? {
        guard let wanted = request.parameter("tag") else { return nil }
        let tags = try await request.desk.tags()
        guard let tag = tags.first(where: { String($0.id.rawValue) == wanted || $0.name == wanted }) else {
            throw APIProblem.parameter("tag", allowed: tags.map(\.name))
        }
        return tag.id
    }

    private static func status(_ request: APIRequest) throws(APIProblem) -> TicketStatus? {
        guard let wanted = request.parameter("status") else { return nil }
        guard let status = TicketStatus(rawValue: wanted) else {
            throw .parameter("status", allowed: TicketStatus.allCases.map(\.rawValue))
        }
        return status
    }

    private static func line(_ request: APIRequest) throws(APIProblem) -> SupportLine? {
        guard let wanted = request.parameter("line") else { return nil }
        guard let line = SupportLine(rawValue: wanted) else {
            throw .parameter("line", allowed: SupportLine.allCases.map(\.rawValue))
        }
        return line
    }

    static func limit(_ request: APIRequest) throws(APIProblem) -> Int {
        guard let wanted = request.parameter("limit") else { return 50 }
        guard let limit = Int(wanted), (1...Desk.largestPage).contains(limit) else {
            throw .parameter("limit", allowed: ["1…\(Desk.largestPage)"])
        }
        return limit
    }
}

/// Where a page of tickets begins, as programs pass it on: they need not know what it means.
enum TicketCursor {
    static func text(_ ticket: ID<Ticket>) -> String { "t" + String(ticket.rawValue, radix: 36) }

    static func read(_ text: String?) throws(APIProblem) -> ID<Ticket>? {
        guard let text else { return nil }
        guard text.utf8.first == UInt8(ascii: "t"), let value = Int64(text.dropFirst(), radix: 36), value > 0 else {
            throw .parameter("after", allowed: ["the value of next of the page before"])
        }
        return ID(value)
    }
}
