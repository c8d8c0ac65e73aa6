import DeskStore
import ServiceDesk

/// What happens to the tickets of the desk, for whoever tells others at once.
extension Desk {
    /// The place of the newest event.
    package func newestPosition() async throws -> Int64 { try await read { try $0.tickets.newestPosition() } }

    /// What happened after a place, ascending; whoever wants no gap asks from a little before what was seen last.
    package func news(after position: Int64, limit: Int) async throws -> [TicketNews] {
        try await read { try $0.tickets.news(after: position, limit: limit) }
    }
}
