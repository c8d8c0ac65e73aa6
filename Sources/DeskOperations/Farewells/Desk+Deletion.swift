import DeskStore
import ServiceDesk

/// A ticket that is no more, as staff are told of it.
package struct DeletionNotice: Sendable, Hashable {
    package let ticket: DeletedTicket
    /// Who deleted it.
    package let by: Person
}

extension Desk {
    /// Deletes a ticket that nobody at the desk has answered, with everything that belongs to it.
    ///
    /// Spam is deleted every day and nobody asked for it to be forgotten, so the database's file is not written anew for it.
    ///
    /// - Throws: `DeskError.refused(.answered)`.
    package func delete(_ number: TicketNumber, because reason: DeletionReason = .spam, by viewer: Viewer) async throws {
        let files = try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .deleteSpam)
            guard try !unit.tickets.history(of: ticket.id).areAnswered else { throw DeskError.refused(.answered) }
            try unit.untieAll(from: ticket, by: .staff(viewer.person))
            let contents = try unit.deletedTickets.delete(ticket.id, because: reason, by: viewer.person, at: unit.now)
            return try unit.contents.release(contents)
        }
        await removeFiles(files)
    }

    /// What became of a ticket that is not there; `nil` when there never was one, and for whoever is not staff.
    package func deletion(of number: TicketNumber, for viewer: Viewer) async throws -> DeletionNotice? {
        guard viewer.may(.readSettings) else { return nil }
        return try await read { unit in
            guard let ticket = try unit.deletedTickets.find(number.ticket), let person = try unit.people.find(ticket.by) else { return nil }
            return DeletionNotice(ticket: ticket, by: person)
        }
    }
}
