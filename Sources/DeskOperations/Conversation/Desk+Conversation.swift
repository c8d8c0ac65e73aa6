import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// The most that a member of staff or a form may write in one message, in bytes.
    package static let longestMessage = 1_000_000

    /// Sends the requester an answer.
    ///
    /// - Throws: `DeskError.invalid` for the fields `body`, `files`, `cc`, `bcc`; `.forbidden` also for copies that he may not send;
    ///   `.overtaken`.
    package func answer(
        _ number: TicketNumber, body: String, files: [EnclosedFile] = [], copies: CopyRequest = CopyRequest(), by viewer: Viewer,
        _ writing: Writing = .plain, placement: Placement = .page
    ) async throws -> ID<Message> {
        let (body, files) = (try Self.checked(body), try prepare(files))
        let html = writing.html(of: body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            let more = try unit.more(files, copies, html, writing, on: ticket, by: viewer)
            return try unit.say(body, with: more, on: ticket, by: .staff(viewer), placement: placement) { .answer($0) }.message
        }
    }

    /// Writes a note that only staff see.
    package func note(
        _ number: TicketNumber, body: String, files: [EnclosedFile] = [], by viewer: Viewer, _ writing: Writing = .plain,
        placement: Placement = .page
    ) async throws -> ID<Message> {
        let (body, files) = (try Self.checked(body), try prepare(files))
        let html = writing.html(of: body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .note)
            let note = try unit.note(body, html: html, on: ticket, by: .staff(viewer), placement: placement).message
            try unit.enclose(files, in: note)
            try unit.endDraft(.note, on: ticket, by: viewer, writing)
            return note
        }
    }

    /// Says that a stranger's held message belongs to the ticket: its author may add to it from now on.
    package func acceptHeld(_ message: ID<Message>, on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .admitHeld)
            try unit.carryOut(.acceptHeld(message), on: ticket, by: .staff(viewer.person))
            guard let held = try unit.messages.find(message) else { throw DeskError.notFound }
            try unit.messages.settle(message, on: ticket.id, purpose: .supplement, placement: held.placement)
            if let author = held.author { try unit.participants.add(author, as: .contributor, to: ticket.id, at: unit.now) }
        }
    }

    /// Makes a ticket of its own of a stranger's held message.
    package func separateHeld(_ message: ID<Message>, from number: TicketNumber, by viewer: Viewer) async throws -> TicketNumber {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .admitHeld)
            guard ticket.held.contains(message) else { throw DeskError.refused(.notHeld) }
            guard let held = try unit.messages.find(message), let author = try held.author.flatMap({ try unit.people.find($0) }) else {
                throw DeskError.notFound
            }
            var request = MessageDraft(
                purpose: .request, author: author.id, at: held.at, body: held.body, newWords: held.newWords, placement: .newTicket)
            request.recipient = try unit.messages.recipient(of: message)
            let draft = OpeningDraft(
                requester: author, queue: ticket.queue, channel: .mail, subject: held.subject, message: request, heldMessage: message)
            let (opened, _) = try unit.open(draft, by: .staff(viewer.person))
            try unit.messages.settle(message, on: opened.id, purpose: .request, placement: .newTicket)
            try unit.carryOut(.separateHeld(message, as: opened.id), on: ticket, by: .staff(viewer.person))
            let mayAnswer = try held.automatic == AutoSubmitted.no.rawValue && AutomaticAnswers(unit: unit).mayWrite(to: author)
            try unit.announceOpening(opened, message, by: viewer.person, mayAnswer: mayAnswer, language: held.language)
            return opened.number
        }
    }

    static func checked(_ body: String, field: String = "body") throws(DeskError) -> String {
        let body = body.replacing("\r\n", with: "\n")
        guard body.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: field, .empty) }
        guard body.utf8.count <= longestMessage else { throw .invalid(field: field, .tooLong) }
        return body
    }
}

/// What goes with an answer besides its words.
struct AnswerExtras {
    var files: [PreparedFile] = []
    var copies: [MessageCopy] = []
    /// What the marks in the words make of them; `nil` where there are none.
    var html: String?
    /// Who sends them.
    var viewer: Viewer?
}

extension DeskUnit {
    /// What goes with an answer that may be sent now; its draft ends with it.
    func more(
        _ files: [PreparedFile], _ copies: CopyRequest, _ html: String?, _ writing: Writing, on ticket: Ticket, by viewer: Viewer
    ) throws -> AnswerExtras {
        try requireRead(writing, on: ticket, by: viewer)
        try endDraft(.answer, on: ticket, by: viewer, writing)
        let copies = try AnswerCopies(unit: self, ticket: ticket).all(copies, by: viewer)
        return AnswerExtras(files: files, copies: copies, html: html, viewer: viewer)
    }

    /// Writes the requester something, and tells everybody who reads along. What the desk says by itself is a machine's mail, and goes
    /// only where a machine may write now (CASES.md A5).
    func say(
        _ body: String, with more: AnswerExtras = AnswerExtras(), on ticket: Ticket, by doer: Doer, placement: Placement,
        telling notices: (staff: Notice, readers: Notice) = (.colleagueAnswered, .answer),
        as command: (ID<Message>) throws -> TicketCommand
    ) throws -> (ticket: Ticket, message: ID<Message>) {
        let message = try write(body, html: more.html, as: .answer, on: ticket, by: doer, placement: placement)
        try enclose(more.files, in: message)
        let (said, events) = try carryOut(command(message), on: ticket, by: doer.actor)
        let next = try send(more, of: message, on: said)
        var news = News(notices.staff, readers: notices.readers, of: next, after: events, message: message)
        news.isAutomatic = doer.person == nil
        news.answered = Set(more.copies.map(\.person))
        try announce(news)
        return (next, message)
    }

    /// Sends an answer to whoever is to have a copy: a mail of his own each.
    func send(_ more: AnswerExtras, of message: ID<Message>, on ticket: Ticket) throws -> Ticket {
        guard let viewer = more.viewer, !more.copies.isEmpty else { return ticket }
        try messages.send(more.copies, of: message)
        let next = try AnswerCopies(unit: self, ticket: ticket).join(more.copies, ticket, by: viewer)
        for person in try people.find(Set(more.copies.map(\.person))).sorted(by: { $0.id < $1.id }) {
            try notify(.answer, of: next, message: message, to: person)
        }
        return next
    }

    /// Writes a note that only staff see.
    func note(
        _ body: String, html: String? = nil, on ticket: Ticket, by doer: Doer, placement: Placement
    ) throws -> (ticket: Ticket, message: ID<Message>) {
        let message = try write(body, html: html, as: .note, on: ticket, by: doer, placement: placement)
        return (try carryOut(.note(message), on: ticket, by: doer.actor).ticket, message)
    }

    /// Stores what a member of staff wrote, on a ticket as it is before; whoever a note calls for is told.
    func write(
        _ body: String, as purpose: Message.Purpose, on ticket: Ticket, by viewer: Viewer, placement: Placement, language: Language? = nil
    ) throws -> ID<Message> {
        try write(body, as: purpose, on: ticket, by: .staff(viewer), placement: placement, language: language)
    }

    /// The same for what the desk says by itself, which has no author.
    func write(
        _ body: String, html: String? = nil, as purpose: Message.Purpose, on ticket: Ticket, by doer: Doer, placement: Placement,
        language: Language? = nil
    ) throws -> ID<Message> {
        let author = try doer.person.flatMap { try people.find($0) }
        var draft = MessageDraft(purpose: purpose, author: doer.person, at: now, body: body, placement: placement)
        draft.fromName = author?.displayName ?? ""
        draft.language = language
        draft.html = html
        let message = try messages.add(draft, to: ticket.id)
        if purpose.isInternal { try announceMentions(in: body, message, on: ticket, by: doer.person) }
        return message
    }
}
