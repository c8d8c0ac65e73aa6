import DeskStore
import Foundation
import ServiceDesk

extension Desk {
    /// The longest title of a request, in bytes.
    package static let longestTitle = 500
    private static let longestLink = 2_000

    /// Writes down what developers were asked for on behalf of a ticket.
    ///
    /// - Parameters:
    ///   - link: where they keep it; http or https.
    ///   - waits: the ticket waits for them.
    package func askDevelopers(_ number: TicketNumber, title: String, link: String, waits: Bool, by viewer: Viewer) async throws
        -> ID<DeveloperRequest>
    {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let (title, link) = (try Self.checkedTitle(title), try Self.checkedLink(link))
            guard ticket.status != .closed else { throw DeskError.refused(.closed) }
            let request = try unit.developerRequests.add(title, link: link, to: ticket.id)
            let (next, events) = try unit.carryOut(.askDevelopers(request, waits: waits), on: ticket, by: .staff(viewer.person))
            try unit.announceWaiting(next, after: events)
            return request
        }
    }

    /// Changes a request; `nil` leaves a thing as it is. When it ends, a ticket that waits for nothing else of developers goes on, and
    /// whoever works on it is told.
    package func change(
        _ request: ID<DeveloperRequest>, of number: TicketNumber, title: String? = nil, link: String? = nil,
        state: DeveloperRequest.State? = nil, by viewer: Viewer
    ) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            guard let former = try unit.developerRequests.all(of: ticket.id).first(where: { $0.id == request }) else {
                throw DeskError.notFound
            }
            var wanted = former
            if let title { wanted.title = try Self.checkedTitle(title) }
            if let link { wanted.link = try Self.checkedLink(link) }
            if let state { wanted.state = state }
            guard wanted != former else { throw DeskError.refused(.noChange) }
            try unit.developerRequests.save(wanted)
            try unit.follow(former, wanted, on: ticket, by: viewer)
        }
    }

    package func developerRequests(of number: TicketNumber, for viewer: Viewer) async throws -> [DeveloperRequest] {
        try await read { unit in try unit.developerRequests.all(of: unit.summary(number, for: viewer).ticket.id) }
    }

    private static func checkedTitle(_ written: String) throws(DeskError) -> String {
        let title = TicketRequest.oneLine(written)
        guard !title.isEmpty else { throw .invalid(field: "title", .empty) }
        guard title.utf8.count <= longestTitle else { throw .invalid(field: "title", .tooLong) }
        return title
    }

    /// Nobody's password stands in it, and a browser reads it as we do (RFC 3986).
    private static func checkedLink(_ written: String) throws(DeskError) -> String {
        let link = written.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !link.isEmpty else { throw .invalid(field: "link", .empty) }
        guard link.utf8.count <= longestLink else { throw .invalid(field: "link", .tooLong) }
        guard let parts = URLComponents(string: link), ["http", "https"].contains(parts.scheme?.lowercased()), let host = parts.host,
            !host.isEmpty, parts.user == nil, parts.password == nil, link.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C })
        else { throw .invalid(field: "link", .malformed) }
        return link
    }
}

extension DeskUnit {
    fileprivate func follow(_ former: DeveloperRequest, _ wanted: DeveloperRequest, on ticket: Ticket, by viewer: Viewer) throws {
        let actor = TicketActor.staff(viewer.person)
        var next = ticket
        if (wanted.title, wanted.link) != (former.title, former.link) {
            next = try carryOut(.changeDeveloperRequest(wanted.id), on: next, by: actor).ticket
        }
        guard wanted.state != former.state else { return }
        let (moved, events) = try carryOut(.moveDeveloperRequest(wanted.id, to: wanted.state), on: next, by: actor)
        guard wanted.state.isFinal else { return }
        try announce(News(wanted.state == .done ? .developersDone : .developersDeclined, of: moved, after: events))
        try announceWaiting(moved, after: events)
    }
}
