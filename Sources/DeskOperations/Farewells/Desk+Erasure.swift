import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// Puts a pseudonym over a person everywhere. Tickets, events and counts stay.
    ///
    /// - Parameter withWords: also takes away what he wrote: the words of his messages, and his attachments.
    /// - Throws: `DeskError.forbidden` for whoever is no administrator (any more); `.refusedPerson`.
    package func erase(_ person: ID<Person>, withWords: Bool, by viewer: Viewer) async throws {
        try viewer.require(.changePeople)
        let files = try await change { unit in
            let record = try unit.personToChange(person, by: viewer)
            guard person != viewer.person else { throw DeskError.refusedPerson(.oneself) }
            return try unit.contents.release(unit.erase(record.person, withWords: withWords, by: viewer))
        }
        await forget(files)
    }
}

extension DeskUnit {
    /// The record of a person, for an administrator who may have ceased to be one since his request came in.
    func personToChange(_ person: ID<Person>, by viewer: Viewer) throws -> PersonRecord {
        guard try people.lockedAdministrators().contains(viewer.person) else { throw DeskError.forbidden }
        return try recordToChange(person)
    }

    func recordToChange(_ person: ID<Person>) throws -> PersonRecord {
        guard let record = try people.record(of: person) else { throw DeskError.notFound }
        guard record.erasedAt == nil else { throw DeskError.refusedPerson(.erased) }
        return record
    }

    /// - Returns: the contents that lost a reader.
    fileprivate func erase(_ person: Person, withWords: Bool, by viewer: Viewer) throws -> Set<ContentHash> {
        let name = Catalog.of(desk.identity.language).text("person.erased", ["number": "\(person.id.rawValue)"])
        let address = "erased-\(person.id.rawValue)@invalid"
        let traces = try messages.signatures(of: person.id).union([person.name, person.address].compactMap { $0 })
        try people.erase(person.id, as: name, by: viewer.person, at: now)
        try audit.forget(person.id, kind: AuditedKind.people)
        try audit.add(.erased, AuditedKind.people, person.id.rawValue, named: name, [], by: viewer.person, at: now)
        try particulars.eraseContacts(of: person.id)
        try releaseTickets(of: person.id, by: viewer)
        try outbox.erase(person.id, address: address)
        try takeOut(traces.compactMap { Self.trace($0) }, ofSubjectsBy: person.id)
        let quarantined = try person.address.map { try quarantine.forget($0) } ?? []
        let originals = try messages.pseudonymise(person.id, as: name, address: address).union(quarantined)
        guard withWords else { return originals }
        try articleVotes.takeWords(of: person.id)
        try articleDrafts.remove(fromTicketsOf: person.id)
        try tickets.takeSubjects(of: person.id)
        return originals.union(try messages.takeWords(of: person.id))
    }

    /// A single word may be any word; an address or a full name is nobody else's.
    private static func trace(_ text: String) -> Passage? {
        text.contains("@") || text.split(whereSeparator: \.isWhitespace).count > 1 ? Passage(text) : nil
    }

    /// The few subjects that name the person, of his messages and of his tickets.
    private func takeOut(_ traces: [Passage], ofSubjectsBy person: ID<Person>) throws {
        func changed(_ subject: String) -> String? {
            let after = traces.reduce(subject) { $1.redacted($0) }
            return after == subject ? nil : after
        }
        for (message, subject) in try messages.subjects(by: person) {
            if let subject = changed(subject) { try messages.setSubject(subject, of: message) }
        }
        for (ticket, subject) in try tickets.subjects(of: person) {
            if let subject = changed(subject) { try tickets.setSubject(subject, of: ticket) }
        }
    }

    /// What he worked on goes back to its queues, where others see that nobody does.
    private func releaseTickets(of person: ID<Person>, by viewer: Viewer) throws {
        for id in try tickets.unfinished(assignedTo: person) {
            guard let ticket = try tickets.load(id) else { continue }
            try carryOut(.release(), on: ticket, by: .staff(viewer.person))
        }
    }
}
