import DeskStore
import ServiceDesk

extension Desk {
    /// Writes down when the service ran again, which often is before the ticket is solved.
    package func recordRestoration(_ number: TicketNumber, at moment: Instant, by viewer: Viewer) async throws {
        try await change { unit in
            _ = try unit.carryOut(.recordRestoration(at: moment), on: unit.ticket(number, for: viewer), by: .staff(viewer.person))
        }
    }
}
