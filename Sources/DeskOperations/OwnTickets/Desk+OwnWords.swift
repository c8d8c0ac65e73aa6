import DeskStore
import Localization
import ServiceDesk

extension Desk {
    /// Adds to a ticket on its page what would do the same by mail: it wakes one that waits, and opens one again that was closed; where that
    /// opens no more, another ticket goes on from it.
    ///
    /// - Parameter language: that of the page, for words too few to tell.
    /// - Returns: the ticket on which the words stand.
    /// - Throws: `DeskError.invalid` for the fields `body` and `files`; `.notFound`.
    package func supplement(
        _ number: TicketNumber, body: String, files: [EnclosedFile] = [], language: Language?, by person: ID<Person>
    ) async throws -> TicketNumber {
        let (body, files) = (try Self.checked(body), try prepare(files))
        let language = LanguageOfText.guess(body) ?? language
        return try await change { unit in
            let ticket = try unit.ownTicket(number, for: person).ticket
            guard let author = try unit.people.find(person) else { throw DeskError.notFound }
            return try unit.add(OwnWords(author: author, body: body, files: files, language: language), to: ticket).number
        }
    }

    /// The requester confirms the solution on the ticket's page; again is no fault.
    ///
    /// - Throws: `DeskError.forbidden` for anybody else who may see it; `.refused` where no solution stands.
    package func confirmSolution(_ number: TicketNumber, by person: ID<Person>) async throws {
        try await change { unit in
            let ticket = try unit.ticketOfRequester(number, person)
            guard ticket.status != .closed else { return }
            let (next, events) = try unit.carryOut(.confirmSolution, on: ticket, by: .requester(person))
            try unit.announceClosing(next, after: events)
        }
    }
}

/// What somebody who asks for help wrote on the page of a ticket.
struct OwnWords: Sendable {
    let author: Person
    let body: String
    let files: [PreparedFile]
    let language: Language?

    func draft(_ purpose: Message.Purpose, _ placement: Placement, at now: Instant) -> MessageDraft {
        var draft = MessageDraft(purpose: purpose, author: author.id, at: now, body: body, placement: placement)
        draft.fromName = author.name
        draft.fromAddress = author.address ?? ""
        draft.language = language
        return draft
    }
}

extension DeskUnit {
    /// - Returns: the ticket on which they stand.
    fileprivate func add(_ words: OwnWords, to ticket: Ticket) throws -> Ticket {
        let author = words.author
        if try isClosedForGood(ticket) {
            guard let later = try continuation(of: ticket), let next = try tickets.load(later), try share(of: author.id, in: next) != nil
            else { return try goOn(from: ticket, with: words) }
            return try add(words, to: next)
        }
        let message = try messages.add(words.draft(.supplement, .form, at: now), to: ticket.id)
        try enclose(words.files, in: message)
        // From now on his mails belong here too.
        try participants.add(author.id, as: .contributor, to: ticket.id, at: now)
        let (next, events) = try carryOut(.receive(message), on: ticket, by: .requester(author.id))
        if next.round > ticket.round {
            try announceReopening(
                of: next, after: events, message, by: author, mayAnswer: mayAnswer(author), language: words.language)
        } else {
            try announceMessage(.supplemented, of: next, after: events, message, from: author.id)
        }
        return next
    }

    /// Begins the ticket that goes on from one that nothing opens any more.
    private func goOn(from closed: Ticket, with words: OwnWords) throws -> Ticket {
        let (author, subject) = (words.author, try list.summary(of: closed.id)?.subject ?? "")
        var first = words.draft(.request, .newTicket, at: now)
        first.subject = subject
        let draft = OpeningDraft(
            requester: author, queue: closed.queue, channel: .form, subject: subject, message: first, follows: closed.id)
        let (opened, message) = try open(draft, by: .requester(author.id))
        try enclose(words.files, in: message)
        try carryOut(.continueElsewhere(in: opened.id), on: closed, by: .requester(author.id))
        try announceOpening(opened, message, by: author.id, mayAnswer: mayAnswer(author), language: words.language)
        return opened
    }

    /// Whoever signed in is who he says.
    private func mayAnswer(_ author: Person) throws -> Bool {
        try AutomaticAnswers(unit: self).mayWrite(to: author, isVerified: true)
    }
}
