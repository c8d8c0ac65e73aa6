import Database
import DeskOperations
import DeskStore
import ServiceDesk

/// Somebody of the cast whom the desk does not know.
package struct UnknownToTheDesk: Error {
    package let address: String
}

extension DeskFixture {
    /// A member of staff at work.
    package func viewer(_ member: CastMember) async throws -> Viewer {
        guard let viewer = try await desk.viewer(member.address) else { throw UnknownToTheDesk(address: member.address) }
        return viewer
    }

    /// Whom the desk knows by an address.
    package func person(_ address: String) async throws -> Person {
        guard let wanted = EmailAddress(address), let person = try await database.read({ try People($0).find(wanted) }) else {
            throw UnknownToTheDesk(address: address)
        }
        return person
    }

    /// A ticket as it stands.
    package func ticket(_ number: TicketNumber) async throws -> Ticket {
        try await desk.summary(number, for: nil).ticket
    }

    /// A ticket with its clocks, as its history has it.
    package func folded(_ number: TicketNumber) async throws -> Ticket {
        guard let ticket = Ticket(number.ticket, folding: try await desk.history(number, for: nil)) else { throw DeskError.notFound }
        return ticket
    }

    /// The words of a ticket's history, in order.
    package func changes(_ number: TicketNumber) async throws -> [String] {
        try await desk.history(number, for: nil).map(\.change.name)
    }
}
