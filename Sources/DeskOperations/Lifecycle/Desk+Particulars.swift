import DeskStore
import ServiceDesk

extension Desk {
    /// Writes down what is known of symptoms and affected components; `nil` leaves one as it is.
    package func changeDetails(_ number: TicketNumber, symptoms: String?, components: String?, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            let known = try unit.particulars.of(ticket.id)
            let wanted = try TicketParticulars(symptoms: symptoms ?? known.symptoms, components: components ?? known.components).checked()
            guard wanted != known else { throw DeskError.refused(.noChange) }
            try unit.carryOut(.changeDetails, on: ticket, by: .staff(viewer.person))
            try unit.particulars.save(wanted, of: ticket.id)
        }
    }

    package func particulars(_ number: TicketNumber, for viewer: Viewer?) async throws -> TicketParticulars {
        try await read { unit in
            _ = try unit.summary(number, for: viewer)
            return try unit.particulars.of(number.ticket)
        }
    }
}
