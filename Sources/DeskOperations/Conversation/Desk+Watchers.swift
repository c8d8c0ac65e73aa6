import DeskStore
import ServiceDesk

/// Somebody who was added to a ticket.
package struct Watcher: Sendable, Hashable {
    package let person: Person
    package let watching: Watching
}

extension Desk {
    /// Adds somebody who is to be sent the answers from now on. Whoever does not work here is asked first, by one mail that tells nothing
    /// of the ticket.
    package func addWatcher(_ address: String, name: String, to number: TicketNumber, by viewer: Viewer) async throws {
        guard let address = EmailAddress(address), address.isReachable else { throw DeskError.invalid(field: "email", .malformed) }
        guard name.utf8.count <= TicketRequest.longestSubject else { throw DeskError.invalid(field: "name", .tooLong) }
        let name = TicketRequest.oneLine(name)
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .inviteWatchers)
            guard try !AutomaticAnswers(unit: unit).isOwn(address) else { throw DeskError.invalid(field: "email", .malformed) }
            let person = try unit.people.meet(address, name: name, language: nil, at: unit.now)
            let command = TicketCommand.addWatcher(person.id, isWilling: person.role.isStaff)
            let (next, _) = try unit.carryOut(command, on: ticket, by: .staff(viewer.person))
            try unit.seat(person.id, at: next)
            if next.log.watchers[person.id] == .asked { try unit.notify(.watcherInvited, of: next, message: nil, to: person) }
        }
    }

    package func removeWatcher(_ person: ID<Person>, from number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (next, _) = try unit.carryOut(
                .removeWatcher(person), on: unit.ticket(number, for: viewer, to: .inviteWatchers), by: .staff(viewer.person))
            try unit.seat(person, at: next)
        }
    }

    /// Everybody who was added, by id.
    package func watchers(_ number: TicketNumber, for viewer: Viewer) async throws -> [Watcher] {
        try await read { unit in
            let watchers = try unit.summary(number, for: viewer).ticket.log.watchers
            return try unit.people.find(Set(watchers.keys)).sorted { $0.id < $1.id }.compactMap { person in
                watchers[person.id].map { Watcher(person: person, watching: $0) }
            }
        }
    }
}

extension DeskUnit {
    /// Takes part, and is sent the answers, as long as he said yes.
    func seat(_ person: ID<Person>, at ticket: Ticket) throws {
        switch ticket.log.watchers[person] {
        case .accepted: try participants.follow(person, ticket.id, at: now)
        case .asked, .declined, nil: try participants.leave(person, ticket.id)
        }
    }
}
