import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// Begins to talk about a ticket with somebody whom the requester never sees, nor he the requester: he learns what is written to him.
    ///
    /// - Throws: `DeskError.invalid` for an address that cannot be written to, and for one of somebody who takes part in the ticket;
    ///   `.overtaken`.
    package func beginAside(
        _ number: TicketNumber, with addressee: SideAddressee, _ draft: SideDraft, by viewer: Viewer, _ writing: Writing = .plain,
        placement: Placement = .page
    ) async throws -> ID<SideConversation> {
        let (address, name, subject) = try addressee.checked()
        let draft = try draft.checked()
        let html = writing.html(of: draft.body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            guard ticket.status != .closed else { throw DeskError.refused(.closed) }
            try unit.requireRead(writing, on: ticket, by: viewer)
            try unit.endDraft(.aside, on: ticket, by: viewer, writing)
            let person = try unit.outsider(at: address, name: name, of: ticket)
            let side = try unit.sides.begin(with: person.id, on: ticket.id, at: unit.now)
            try unit.write(draft, html, in: side, to: person, subject, on: ticket, by: viewer, placement)
            return side
        }
    }

    /// Writes on in a side conversation; one that was ended goes on.
    package func writeAside(
        _ number: TicketNumber, in side: ID<SideConversation>, _ draft: SideDraft, by viewer: Viewer, _ writing: Writing = .plain,
        placement: Placement = .page
    ) async throws -> ID<Message> {
        let draft = try draft.checked()
        let html = writing.html(of: draft.body)
        return try await change { unit in
            let (ticket, person) = try unit.side(side, of: number, for: viewer)
            try unit.requireRead(writing, on: ticket, by: viewer)
            let former = try unit.messages.asides(of: ticket.id).filter { $0.side == side }
            return try unit.write(draft, html, in: side, to: person, former.first?.subject ?? "", on: ticket, by: viewer, placement)
        }
    }

    /// Says that nothing more is expected there; what comes all the same is kept.
    package func endAside(_ number: TicketNumber, _ side: ID<SideConversation>, by viewer: Viewer) async throws {
        try await change { unit in
            let (ticket, _) = try unit.side(side, of: number, for: viewer)
            let course = SideCourse(try unit.tickets.history(of: ticket.id))
            guard !course.ended.contains(side) else { throw DeskError.refused(.noChange) }
            try unit.carryOut(.endAside(side), on: ticket, by: .staff(viewer.person))
        }
    }
}

extension DeskUnit {
    fileprivate func side(
        _ side: ID<SideConversation>, of number: TicketNumber, for viewer: Viewer
    ) throws -> (ticket: Ticket, person: Person) {
        let ticket = try ticket(number, for: viewer, to: .answer)
        guard let found = try sides.find(side), found.ticket == ticket.id, let person = try people.find(found.person) else {
            throw DeskError.notFound
        }
        return (ticket, person)
    }

    /// Whoever takes part in the ticket is written to there, and the desk not at all.
    fileprivate func outsider(at address: EmailAddress, name: String, of ticket: Ticket) throws -> Person {
        guard try !AutomaticAnswers(unit: self).isOwn(address) else { throw DeskError.invalid(field: "email", .malformed) }
        let person = try people.meet(address, name: name, language: nil, at: now)
        guard person.id != ticket.requester, try !participants.includes(person.id, in: ticket.id) else {
            throw DeskError.invalid(field: "email", .taken)
        }
        return person
    }

    /// - Parameter html: what the marks in the words make of them.
    @discardableResult
    fileprivate func write(
        _ written: SideDraft, _ html: String?, in side: ID<SideConversation>, to person: Person, _ subject: String, on ticket: Ticket,
        by viewer: Viewer,
        _ placement: Placement
    ) throws -> ID<Message> {
        guard let address = person.mailbox else { throw DeskError.refused(.noAddress) }
        let language = desk.identity.language(for: person.language)
        let along = try along(written, on: ticket)
        let quotes = quotes(of: along.messages, in: language)
        var draft = MessageDraft(
            purpose: .note, author: viewer.person, at: now,
            body: try Desk.checked(([written.body] + quotes.map(\.text)).joined(separator: "\n\n")), newWords: written.body,
            placement: placement)
        draft.html = html.map { ([$0] + quotes.map(\.markup)).joined() }
        draft.fromName = try people.find(viewer.person)?.displayName ?? ""
        draft.subject = subject
        draft.side = side
        let message = try messages.add(draft, to: ticket.id)
        try messages.attach(along.files, to: message)
        let (next, events) = try carryOut(
            .writeAside(message, in: side, waitsFor: written.waitsFor), on: ticket, by: .staff(viewer.person))
        try announceWaiting(next, after: events)
        let mailID = desk.newMailID()
        try outbox.add(
            OutboxDraft(
                notice: .aside, ticket: ticket.id, message: message, recipient: person, at: address, language: language, event: nil,
                mailID: mailID), at: now)
        try threads.note(mailID, on: ticket.id, message: message, at: now.advanced(by: .microseconds(1)))
        return message
    }

    /// What goes along of the ticket: nothing but what was said to or by the requester.
    private func along(_ draft: SideDraft, on ticket: Ticket) throws -> (messages: [StoredMessage], files: [AttachmentDraft]) {
        guard !draft.quoted.isEmpty || !draft.attached.isEmpty else { return ([], []) }
        let said = try messages.conversation(of: ticket.id).filter(\.isSaid)
        let quoted = said.filter { draft.quoted.contains($0.id) }
        guard quoted.count == draft.quoted.count else { throw DeskError.invalid(field: "messages", .unknown) }
        let files = said.flatMap(\.attachments).filter { draft.attached.contains($0.id) }
        guard files.count == draft.attached.count else { throw DeskError.invalid(field: "attachments", .unknown) }
        guard files.reduce(0, { $0 + $1.size }) <= Desk.mostAttachedBytes else { throw DeskError.invalid(field: "attachments", .tooLong) }
        return (
            quoted,
            files.map {
                AttachmentDraft(
                    filename: $0.filename, contentType: $0.contentType, size: $0.size, isInline: false, contentID: nil, content: $0.content)
            }
        )
    }

    /// The conversation shows it, and whoever works on the ticket is told.
    func reportSideFailure(_ side: ID<SideConversation>, on ticket: Ticket, to person: ID<Person>) throws {
        let (failed, events) = try carryOut(.reportSideFailure(side), on: ticket, by: .desk)
        try announce(News(.deliveryFailed, of: failed, event: events.last?.sequence ?? failed.version, by: person))
    }
}
