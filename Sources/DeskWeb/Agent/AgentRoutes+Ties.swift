import DeskOperations
import Hummingbird
import ServiceDesk

/// What a ticket has to do with others.
extension AgentRoutes {
    static func link(_ request: PageRequest) async throws -> Response {
        let (written, relation) = (request.form.text("number"), TicketRelation(rawValue: request.form.text("relation")))
        var entry = TicketEntry(named: NamedTicket(form: .link, number: written))
        entry.relation = relation
        return try await act(request, keeping: entry) { number, viewer in
            guard let relation else { throw DeskError.invalid(field: "relation", .unknown) }
            try await request.desk.link(number, relation, request.otherNumber("ticket"), by: viewer)
        }
    }

    static func unlink(_ request: PageRequest) async throws -> Response {
        let relation = TicketRelation(rawValue: request.form.text("relation"))
        return try await act(request, keeping: TicketEntry()) { number, viewer in
            guard let relation else { throw DeskError.invalid(field: "relation", .unknown) }
            try await request.desk.unlink(number, relation, request.otherNumber("ticket"), by: viewer)
        }
    }

    /// Goes on to the ticket that goes on.
    static func merge(_ request: PageRequest) async throws -> Response {
        let entry = TicketEntry(named: NamedTicket(form: .merge, number: request.form.text("number")))
        return try await attempt(request, keeping: entry) { number, viewer in
            let target = try request.otherNumber("into")
            try await request.desk.merge(number, into: target, by: viewer)
            return "/tickets/\(target.digits)"
        }
    }

    /// Goes on to the new ticket, unless a rule put it out of the viewer's sight.
    static func split(_ request: PageRequest) async throws -> Response {
        let chosen = request.form.named("message-").compactMap { Int64($0.name).map { ID<Message>($0) } }
        let subject = request.form.text("subject")
        return try await attempt(request, keeping: TicketEntry(split: SplitEntry(messages: Set(chosen), subject: subject))) {
            number, viewer in
            let opened = try await request.desk.split(chosen, from: number, subject: subject, by: viewer)
            let isSeen = try await request.desk.ties(of: number, for: viewer).contains { $0.number == opened }
            return "/tickets/\((isSeen ? opened : number).digits)"
        }
    }
}

extension PageRequest {
    /// The other ticket that a form names.
    func otherNumber(_ field: String) throws(DeskError) -> TicketNumber {
        let written = form.text("number")
        guard let number = TicketNumber(written) else { throw .invalid(field: field, written.isEmpty ? .empty : .malformed) }
        return number
    }
}
