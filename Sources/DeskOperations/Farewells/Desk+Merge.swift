import DeskStore
import ServiceDesk

extension Desk {
    /// Makes two records of one requester one: what is the other's becomes the person's, and mail from its address is his from now on.
    ///
    /// - Throws: `DeskError.forbidden` for whoever is no administrator (any more); `.refusedPerson`.
    package func merge(_ other: ID<Person>, into person: ID<Person>, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        try await change { unit in
            let first = try unit.personToChange(person, by: viewer).person
            let second = try unit.personToChange(other, by: viewer).person
            try second.requireMergeable(into: first)
            for id in try unit.tickets.all(requestedBy: second.id) {
                guard let ticket = try unit.tickets.load(id) else { continue }
                try unit.carryOut(.mergeRequester(into: first.id), on: ticket, by: .staff(viewer.person))
            }
            try unit.mergeWatching(second.id, into: first.id, by: .staff(viewer.person))
            try unit.participants.merge(second.id, into: first.id)
            try unit.messages.merge(second.id, into: first.id)
            try unit.messages.mergeCopies(second.id, into: first.id)
            try unit.sides.merge(second.id, into: first.id)
            try unit.outbox.merge(second.id, into: first.id)
            try unit.noticePreferences.merge(second.id, into: first.id)
            try unit.articleVotes.merge(second.id, into: first.id)
            try unit.people.merge(second, into: first)
            let into = AuditChange("into", from: nil, to: AuditedPerson.written(first.id))
            try unit.writeDown(.merged, second, [into], by: viewer.person)
        }
    }

    /// Whose address this is, an alias included, or whose telephone number, for administrators; `nil` when nobody's, or a number of
    /// several.
    package func person(at written: String, for viewer: Viewer) async throws -> ID<Person>? {
        try viewer.require(.changePeople)
        return try await read { unit in
            if let address = EmailAddress(written) { return try unit.people.find(address)?.id }
            guard let number = try? PhoneNumber(written, in: identity.country) else { return nil }
            let found = try unit.people.find(number)
            return found.count == 1 ? found.first?.id : nil
        }
    }
}

extension Person {
    /// Refuses what is no second record of the same requester.
    func requireMergeable(into first: Person) throws(DeskError) {
        guard first.id != id else { throw .refusedPerson(.same) }
        if first.role.isStaff, role.isStaff { throw .refusedPerson(.bothStaff) }
        if first.role.isStaff || role.isStaff { throw .refusedPerson(.staffAndRequester) }
    }
}

extension DeskUnit {
    /// Where the second watched a ticket the first does from now on, unless it is his or he said no to it; where the second was asked and
    /// has not answered, the first is, unless he has anything to do with the ticket already. The link in the second's mail is then his.
    fileprivate func mergeWatching(_ second: ID<Person>, into first: ID<Person>, by actor: TicketActor) throws {
        for id in try participants.tickets(watchedBy: second) {
            guard let watched = try tickets.load(id) else { continue }
            let ticket = try carryOut(.removeWatcher(second), on: watched, by: actor).ticket
            switch ticket.log.watchers[first] {
            case nil where ticket.requester != first, .asked: try carryOut(.addWatcher(first, isWilling: true), on: ticket, by: actor)
            case nil, .accepted, .declined: try participants.leave(second, id)
            }
        }
        for id in try tickets.all(asking: second) {
            guard let asking = try tickets.load(id) else { continue }
            let ticket = try carryOut(.removeWatcher(second), on: asking, by: actor).ticket
            guard ticket.log.watchers[first] == nil, ticket.requester != first else { continue }
            try carryOut(.addWatcher(first, isWilling: false), on: ticket, by: actor)
        }
    }
}
