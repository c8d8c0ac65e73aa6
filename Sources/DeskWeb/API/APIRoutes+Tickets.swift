import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

extension APIRoutes {
    static func listTickets(_ request: APIRequest) async throws -> Response {
        let page = try await request.desk.tickets(
            try await filter(request), in: try word(request, "sort") ?? .newest, after: try TicketCursor.read(request.parameter("after")),
            limit: try limit(request), for: request.viewer)
        return try request.reply(
            TicketListJSON(
                tickets: page.tickets.map { TicketJSON($0, in: request.words) }, next: Nullable(page.place.map { TicketCursor.text($0) })))
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

    private static func filter(_ request: APIRequest) async throws -> TicketFilter {
        let queues = request.parameter("queue") == nil ? [] : try await request.desk.queues(for: request.viewer)
        var filter = TicketFilter(
            queue: try queue(request, among: queues), status: try word(request, "status"), category: try await category(request),
            tag: try await tag(request), line: try word(request, "line"))
        filter.priority = try word(request, "priority")
        filter.assignment = try await assignment(request)
        if let requester = request.parameter("requester") {
            guard let id = Int64(requester), id > 0 else { throw APIProblem.parameter("requester", allowed: ["an id"]) }
            filter.requester = ID(id)
        }
        filter.hidesWaiting = try isHidden(request, "waiting")
        filter.hidesClosed = try isHidden(request, "closed")
        let due: TicketSelection.DueChoice? = try word(request, "due")
        filter.due = due?.moments(at: request.desk.now)
        return filter
    }

    /// `me`, `nobody`, or a member of staff by his id or address.
    private static func assignment(_ request: APIRequest) async throws -> TicketFilter.Assignment? {
        switch request.parameter("assignee") {
        case nil: return nil
        case "me": return .person(request.viewer.person)
        case "nobody": return .nobody
        case let wanted?:
            if let id = Int64(wanted), id > 0 { return .person(ID(id)) }
            guard let id = try? await request.desk.staffMember(wanted) else {
                throw APIProblem.parameter("assignee", allowed: ["me", "nobody", "an id", "an address of somebody who works here"])
            }
            return .person(id)
        }
    }

    private static func isHidden(_ request: APIRequest, _ name: String) throws(APIProblem) -> Bool {
        guard let word = request.parameter(name) else { return false }
        guard word == "hidden" else { throw .parameter(name, allowed: ["hidden"]) }
        return true
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

    /// A parameter that is one of our own words.
    private static func word<Word: RawRepresentable & CaseIterable>(
        _ request: APIRequest, _ name: String
    ) throws(APIProblem) -> Word? where Word.RawValue == String {
        guard let wanted = request.parameter(name) else { return nil }
        guard let word = Word(rawValue: wanted) else { throw .parameter(name, allowed: Word.allCases.map(\.rawValue)) }
        return word
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
    static func text(_ place: ListPlace) -> String {
        "t" + String(place.ticket.rawValue, radix: 36) + (place.key.map { ".\(String($0, radix: 36))" } ?? "")
    }

    static func read(_ text: String?) throws(APIProblem) -> ListPlace? {
        guard let text else { return nil }
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map { Int64($0, radix: 36) }
        guard text.utf8.first == UInt8(ascii: "t"), parts.count <= 2, !parts.contains(nil), let ticket = parts.first ?? nil, ticket > 0
        else {
            throw .parameter("after", allowed: ["the value of next of the page before"])
        }
        return ListPlace(ticket: ID(ticket), key: parts.count == 2 ? parts[1] : nil)
    }
}
