import DeskStore
import ServiceDesk

extension DeskUnit {
    /// Writes a mail about a ticket to somebody who works here. It belongs to no thread of the ticket's mails: it is no part of the
    /// conversation, and no answer to it could be.
    ///
    /// - Parameter event: the sequence of the event that it speaks of.
    func tellStaff(_ notice: Notice, of ticket: Ticket, event: Int, message: ID<Message>? = nil, to person: Person) throws {
        guard let address = person.mailbox, try !AutomaticAnswers(unit: self).isOwn(address) else { return }
        let draft = OutboxDraft(
            notice: notice, ticket: ticket.id, message: message, recipient: person, at: address,
            language: person.language ?? desk.identity.language, event: event, mailID: desk.newMailID())
        try outbox.add(draft, at: now)
    }

    /// Tells whoever works on the ticket what has come from outside, unless it is his own.
    ///
    /// - Parameter events: what the message made of the ticket.
    func tellAssignee(
        _ notice: Notice, of ticket: Ticket, after events: [TicketEvent], message: ID<Message>, from author: ID<Person>
    ) throws {
        guard let assignee = ticket.assignee, assignee != author, let person = try people.find(assignee) else { return }
        try tellStaff(notice, of: ticket, event: events.last?.sequence ?? ticket.version, message: message, to: person)
    }

    /// Tells whoever a note calls for by name, works here, and may see the ticket; once a note, and nobody of his own words.
    ///
    /// - Parameter ticket: as it was before the event that the note is written with.
    func tellMentioned(in words: String, _ note: ID<Message>, on ticket: Ticket, by author: ID<Person>?) throws {
        guard words.utf8.contains(UInt8(ascii: "@")) else { return }
        let staff = try people.staff()
        let named = Set(Mention.all(in: words, among: staff).map(\.person)).subtracting([author].compactMap { $0 })
        guard !named.isEmpty else { return }
        let called = staff.filter { named.contains($0.id) }
        for (person, viewer) in zip(called, try sights.of(called)) where viewer.sees(ticket.place) {
            try mentions.add(person.id, in: note)
            try tellStaff(.mentioned, of: ticket, event: ticket.version + 1, message: note, to: person)
        }
    }

    /// A mail to staff about one ticket tells its reader only what he may see now.
    func mayRead(_ person: Person, _ ticket: Ticket) throws -> Bool {
        guard person.role.isStaff, !person.isDisabled else { return false }
        return try sights.of(person).sees(ticket.place)
    }
}
