import DeskStore
import Foundation
import Localization
import ServiceDesk

/// What somebody enters who opens a ticket otherwise than by mail.
package struct TicketRequest: Sendable {
    package var subject: String
    package var body: String
    package var name: String
    /// Somebody whom the desk knows, where whoever enters the ticket has found him.
    package var requester: ID<Person>?
    /// "" for whoever has none; then there is a telephone number.
    package var address: String
    /// As it was entered; "" where nobody said.
    package var telephone: String
    package var channel: Channel
    /// The language of the page that was filled in, where there was one.
    package var language: Language?
    package var facts: TicketFacts
    /// The desk writes to him first: what it says leaves as a mail, and his answer is the first thing that comes from him.
    package var isSent = false
    /// What comes with it.
    package var files: [EnclosedFile] = []
    /// What whoever enters it says to his colleagues.
    package var note = ""
    /// How long it took him.
    package var minutes: Int?
    /// Whether his draft becomes this ticket, and is none any more.
    package var endsDraft = false

    package init(
        subject: String, body: String, name: String, address: String, telephone: String = "", channel: Channel, language: Language? = nil,
        facts: TicketFacts = TicketFacts()
    ) {
        self.subject = subject
        self.body = body
        self.name = name
        self.address = address
        self.telephone = telephone
        self.channel = channel
        self.language = language
        self.facts = facts
    }

    /// The longest subject and name, in bytes.
    package static let longestSubject = 998

    func checked(in country: CountryCode?) throws(DeskError) -> (request: TicketRequest, contact: RequesterContact) {
        let contact = try RequesterContact(
            name: Self.oneLine(name), address: address, telephone: telephone, person: requester, in: country)
        var request = self
        request.subject = Self.oneLine(subject)
        request.name = contact.name
        guard !request.subject.isEmpty else { throw .invalid(field: "subject", .empty) }
        guard request.subject.utf8.count <= Self.longestSubject else { throw .invalid(field: "subject", .tooLong) }
        guard request.name.utf8.count <= Self.longestSubject else { throw .invalid(field: "name", .tooLong) }
        request.body = try Desk.checked(body)
        request.note = note.isBlank ? "" : try Desk.checked(note, field: "internalNote")
        guard (minutes ?? 0).magnitude <= UInt(TimeEntry.most) else { throw .invalid(field: "minutes", .tooLong) }
        return (request, contact)
    }

    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: { $0.isNewline || $0 == "\0" }).joined(separator: " ").trimmingCharacters(in: .whitespaces)
    }
}

extension Desk {
    /// Opens a ticket for a requester, on behalf of a member of staff.
    package func open(_ request: TicketRequest, by viewer: Viewer, placement: Placement = .api) async throws -> TicketSummary {
        try viewer.require(.openTicket)
        guard !request.isSent else { return try await write(request, by: viewer) }
        return try await open(
            request, by: viewer, actor: { _ in .staff(viewer.person) }, placement: placement,
            queue: viewer.may(.seeTicket) ? nil : viewer.queues.min())
    }

    /// Begins a ticket by writing to somebody who has not written: what is said to him is an answer, so that no first response is owed.
    /// Whoever writes has it, if he may, for he hears when it is answered.
    private func write(_ request: TicketRequest, by viewer: Viewer) async throws -> TicketSummary {
        try viewer.require(.answer, reaching: .queue)
        let (request, contact) = try request.checked(in: identity.country)
        guard contact.address != nil || contact.person != nil else { throw DeskError.invalid(field: "email", .malformed) }
        let note = Writing(hasMarks: true).html(of: request.note)
        let facts = try request.facts.checked(at: now)
        let given = viewer.may(.seeTicket) ? nil : viewer.queues.min()
        return try await change { unit in
            guard let queue = try given ?? unit.queues.all().first?.id else { throw DeskError.notFound }
            if let category = facts.category { try unit.requireActive(category) }
            // What is written to him says nothing of the language that he writes in.
            let requester = try unit.requester(contact, language: nil, for: viewer)
            guard let address = requester.mailbox, try !AutomaticAnswers(unit: unit).isOwn(address) else {
                throw DeskError.invalid(field: "email", .malformed)
            }
            var message = MessageDraft(purpose: .answer, author: viewer.person, at: unit.now, body: request.body, placement: .newTicket)
            message.fromName = try unit.people.find(viewer.person)?.displayName ?? ""
            message.subject = request.subject
            message.language = LanguageOfText.guess(request.body)
            let draft = OpeningDraft(
                requester: requester, queue: queue, channel: request.channel, subject: request.subject, message: message, facts: facts)
            let (opened, first) = try unit.open(draft, by: .staff(viewer.person))
            let ticket = try unit.log(request, note, on: unit.take(opened, by: viewer), by: viewer)
            let (next, events) = try unit.carryOut(.answer(first), on: ticket, by: .staff(viewer.person))
            try unit.announceOpening(next, first, by: viewer.person, mayAnswer: false, language: nil)
            try unit.announceWords(.colleagueAnswered, .answer, of: next, after: events, first)
            return try unit.summary(next.number, for: nil)
        }
    }

    /// Takes in a web form. Whoever it names has proved nothing: nobody but staff sees it, and the confirmation repeats none of it.
    package func submitForm(_ request: TicketRequest) async throws -> TicketSummary {
        guard EmailAddress(request.address) != nil else { throw DeskError.invalid(field: "email", .malformed) }
        return try await open(request, by: nil, actor: { .requester($0) }, placement: .form, queue: nil)
    }

    private func open(
        _ request: TicketRequest, by viewer: Viewer?, actor: @escaping @Sendable (ID<Person>) -> TicketActor, placement: Placement,
        queue given: ID<Queue>?
    ) async throws -> TicketSummary {
        let (request, contact) = try request.checked(in: identity.country)
        let language = LanguageOfText.guess(request.body) ?? request.language
        let facts = try request.facts.checked(at: now)
        let note = Writing(hasMarks: true).html(of: request.note)
        let files = try prepare(request.files)
        return try await change { unit in
            guard let queue = try given ?? unit.queues.all().first?.id else { throw DeskError.notFound }
            if let category = facts.category { try unit.requireActive(category) }
            let requester = try unit.requester(contact, language: language, for: viewer)
            var message = MessageDraft(purpose: .request, author: requester.id, at: unit.now, body: request.body, placement: placement)
            message.fromName = contact.address == nil ? requester.displayName : request.name
            message.fromAddress = contact.address?.text ?? ""
            message.subject = request.subject
            message.language = language
            let draft = OpeningDraft(
                requester: requester, queue: queue, channel: request.channel, subject: request.subject, message: message,
                facts: facts)
            let (ticket, first) = try unit.open(draft, by: actor(requester.id))
            try unit.enclose(files, in: first)
            try unit.announceOpening(
                ticket, first, by: actor(requester.id).person, mayAnswer: AutomaticAnswers(unit: unit).mayWrite(to: requester),
                language: language)
            if let viewer { try unit.log(request, note, on: ticket, by: viewer) }
            guard let summary = try unit.list.summary(of: ticket.id) else { throw DeskError.notFound }
            return summary
        }
    }
}

extension DeskUnit {
    /// What whoever entered a ticket said to his colleagues, and how long it took him: part of entering it, wherever the rules have put it.
    ///
    /// - Parameter html: what the marks in the note make of it.
    @discardableResult
    fileprivate func log(_ request: TicketRequest, _ html: String?, on opened: Ticket, by viewer: Viewer) throws -> Ticket {
        var ticket = opened
        if request.endsDraft { try newTicketDrafts.remove(viewer.person) }
        if !request.note.isEmpty { ticket = try note(request.note, html: html, on: ticket, by: .staff(viewer), placement: .page).ticket }
        guard let minutes = request.minutes else { return ticket }
        let entry = TimeEntry(minutes: minutes, by: viewer.person, on: CalendarDate(of: now))
        return try carryOut(.spend(entry), on: ticket, by: .staff(viewer.person)).ticket
    }

    /// The ticket with him as its assignee, where he may be.
    fileprivate func take(_ ticket: Ticket, by viewer: Viewer) throws -> Ticket {
        guard ticket.assignee == nil, viewer.sees(ticket.place), try linePolicy().letsAssign(ticket) else { return ticket }
        return try carryOut(.assign(to: viewer.person), on: ticket, by: .staff(viewer.person)).ticket
    }
}
