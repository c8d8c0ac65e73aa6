import DeskStore
import Foundation
import Localization
import ServiceDesk

/// What somebody enters who opens a ticket otherwise than by mail.
package struct TicketRequest: Sendable {
    package var subject: String
    package var body: String
    package var name: String
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
        let contact = try RequesterContact(name: Self.oneLine(name), address: address, telephone: telephone, in: country)
        var request = self
        request.subject = Self.oneLine(subject)
        request.name = contact.name
        guard !request.subject.isEmpty else { throw .invalid(field: "subject", .empty) }
        guard request.subject.utf8.count <= Self.longestSubject else { throw .invalid(field: "subject", .tooLong) }
        guard request.name.utf8.count <= Self.longestSubject else { throw .invalid(field: "name", .tooLong) }
        request.body = try Desk.checked(body)
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
            request, actor: { _ in .staff(viewer.person) }, placement: placement,
            queue: viewer.may(.seeTicket) ? nil : viewer.queues.min())
    }

    /// Begins a ticket by writing to somebody who has not written: what is said to him is an answer, so that no first response is owed.
    /// Whoever writes has it, if he may, for he hears when it is answered.
    private func write(_ request: TicketRequest, by viewer: Viewer) async throws -> TicketSummary {
        try viewer.require(.answer, reaching: .queue)
        let (request, contact) = try request.checked(in: identity.country)
        guard contact.address != nil else { throw DeskError.invalid(field: "email", .malformed) }
        let facts = try request.facts.checked(at: now)
        let given = viewer.may(.seeTicket) ? nil : viewer.queues.min()
        return try await change { unit in
            guard let queue = try given ?? unit.queues.all().first?.id else { throw DeskError.notFound }
            if let category = facts.category { try unit.requireActive(category) }
            // What is written to him says nothing of the language that he writes in.
            let requester = try unit.requester(contact, language: nil)
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
            let ticket = try unit.take(opened, by: viewer)
            let (next, events) = try unit.carryOut(.answer(first), on: ticket, by: .staff(viewer.person))
            try unit.announceOpening(next, first, by: viewer.person, mayAnswer: false, language: nil)
            try unit.announceWords(.colleagueAnswered, .answer, of: next, after: events, first)
            return try unit.summary(next.number, for: nil)
        }
    }

    /// Takes in a web form. Whoever it names has proved nothing: nobody but staff sees it, and the confirmation repeats none of it.
    package func submitForm(_ request: TicketRequest) async throws -> TicketSummary {
        guard EmailAddress(request.address) != nil else { throw DeskError.invalid(field: "email", .malformed) }
        return try await open(request, actor: { .requester($0) }, placement: .form, queue: nil)
    }

    private func open(
        _ request: TicketRequest, actor: @escaping @Sendable (ID<Person>) -> TicketActor, placement: Placement, queue given: ID<Queue>?
    ) async throws -> TicketSummary {
        let (request, contact) = try request.checked(in: identity.country)
        let language = LanguageOfText.guess(request.body) ?? request.language
        let facts = try request.facts.checked(at: now)
        return try await change { unit in
            guard let queue = try given ?? unit.queues.all().first?.id else { throw DeskError.notFound }
            if let category = facts.category { try unit.requireActive(category) }
            let requester = try unit.requester(contact, language: language)
            var message = MessageDraft(purpose: .request, author: requester.id, at: unit.now, body: request.body, placement: placement)
            message.fromName = contact.address == nil ? requester.displayName : request.name
            message.fromAddress = contact.address?.text ?? ""
            message.subject = request.subject
            message.language = language
            let draft = OpeningDraft(
                requester: requester, queue: queue, channel: request.channel, subject: request.subject, message: message,
                facts: facts)
            let (ticket, first) = try unit.open(draft, by: actor(requester.id))
            try unit.announceOpening(
                ticket, first, by: actor(requester.id).person, mayAnswer: AutomaticAnswers(unit: unit).mayWrite(to: requester),
                language: language)
            guard let summary = try unit.list.summary(of: ticket.id) else { throw DeskError.notFound }
            return summary
        }
    }
}

extension DeskUnit {
    /// The ticket with him as its assignee, where he may be.
    fileprivate func take(_ ticket: Ticket, by viewer: Viewer) throws -> Ticket {
        guard ticket.assignee == nil, viewer.sees(ticket.place), try linePolicy().letsAssign(ticket) else { return ticket }
        return try carryOut(.assign(to: viewer.person), on: ticket, by: .staff(viewer.person)).ticket
    }
}
