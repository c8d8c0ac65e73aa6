import DeskOperations
import Hummingbird
import ServiceDesk

/// What is said about a ticket with others than the requester.
extension AgentRoutes {
    static func beginAside(_ request: PageRequest) async throws -> Response {
        let entry = SideEntry(request.form)
        var kept = TicketEntry()
        kept.side = entry
        return try await act(request, keeping: kept) { number, viewer in
            let addressee = SideAddressee(address: entry.address, name: entry.name, subject: entry.subject)
            _ = try await request.desk.beginAside(number, with: addressee, entry.draft, by: viewer, entry.writing)
        }
    }

    static func writeAside(_ request: PageRequest) async throws -> Response {
        let id: ID<SideConversation> = try request.id("id")
        let entry = SideEntry(request.form, in: id)
        var kept = TicketEntry()
        kept.side = entry
        return try await act(request, keeping: kept) { number, viewer in
            _ = try await request.desk.writeAside(number, in: id, entry.draft, by: viewer, entry.writing)
        }
    }

    static func endAside(_ request: PageRequest) async throws -> Response {
        let id: ID<SideConversation> = try request.id("id")
        return try await act(request, keeping: TicketEntry()) { try await request.desk.endAside($0, id, by: $1) }
    }
}
