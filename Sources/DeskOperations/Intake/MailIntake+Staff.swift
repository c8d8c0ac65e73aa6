import DeskStore
import MailFormat
import ServiceDesk

/// Mail by which somebody here writes on a ticket (CASES.md A3, A10).
///
/// Only his own words go to the requester, and only when it is certain who he is, what he may do now, and which words are his. Everything
/// else is kept on the ticket as a note, and he is told why nobody was sent it.
extension MailIntake {
    /// - Returns: `nil` where it was sent to no address of that kind, or that names no ticket.
    func receiveFromStaff(_ author: Person) throws -> MailOutcome? {
        guard let reading = contact.details.lazy.compactMap({ StaffReplyToken.read($0, keys: unit.desk.keys) }).first,
            let place = try unit.tickets.landing(of: reading.ticket), let ticket = try unit.tickets.load(place)
        else { return nil }
        guard contact.isOfPerson else { return try keepAutomatic(on: ticket, author) }
        do {
            let (reply, viewer) = try judged(reading, on: ticket, author)
            try relay(reply, on: ticket, by: viewer, author)
            return .appended(ticket.number)
        } catch let reason as WithholdingReason {
            return try withhold(because: reason, on: ticket, author, owner: owner(of: reading, author))
        }
    }

    /// What he wants, and as whom.
    ///
    /// - Throws: `WithholdingReason`.
    private func judged(_ reading: StaffReplyToken.Reading, on ticket: Ticket, _ author: Person) throws -> (StaffReply, Viewer) {
        guard case .valid(let token) = reading else { throw WithholdingReason.forged }
        guard !token.isExpired(at: unit.now) else { throw WithholdingReason.expired }
        guard try unit.people.current(token.person) == author.id else { throw WithholdingReason.otherSender }
        guard contact.mail.isAuthenticated(by: unit.desk.identity.authenticationServer) else { throw WithholdingReason.unauthenticated }
        guard author.role.isStaff, !author.isDisabled else { throw WithholdingReason.noAccess }
        let viewer = try unit.sights.of(author)
        let reply = try StaffReply(ownWords(), isNote: token.isNote)
        let action: DeskAction = if case .note = reply { .note } else { .answer }
        guard viewer.sees(ticket.place), viewer.may(action, at: ticket.place) else { throw WithholdingReason.noAccess }
        guard action == .note || ticket.status != .closed else { throw WithholdingReason.closed }
        return (reply, viewer)
    }

    /// His words without anything that he quotes, which was meant for him alone.
    private func ownWords() throws -> String {
        guard contact.defects.isEmpty else { throw WithholdingReason.unreadable }
        guard let words = contact.mail.wordsAboveMarker, !namesNotice(words) else { throw WithholdingReason.unclear }
        guard !attachments.contains(where: { $0.0.mayHoldMail }) else { throw WithholdingReason.attachedMail }
        guard attachments.reduce(0, { $0 + $1.0.size }) <= Desk.mostAttachedBytes else { throw WithholdingReason.tooLarge }
        return words
    }

    /// Whether something of a notice stands there: the link to the page of staff, or the address that the notice is answered to.
    private func namesNotice(_ words: String) -> Bool {
        let address = unit.desk.identity.address
        let lower = words.lowercased()
        return lower.contains("\(unit.desk.identity.baseURL.lowercased())/tickets/") || lower.contains("\(address.local)+")
            || ReplyMarker.mayBe(in: Array(words.utf8))
    }

    private func relay(_ reply: StaffReply, on ticket: Ticket, by viewer: Viewer, _ author: Person) throws {
        try keepContents()
        switch reply {
        case .answer(let words):
            let message = try add(words, as: .answer, to: ticket, author)
            let (next, events) = try unit.carryOut(.answer(message), on: ticket, by: .staff(viewer.person))
            try unit.announceWords(.colleagueAnswered, .answer, of: next, after: events, message)
        case .note(let words):
            let message = try add(words, as: .note, to: ticket, author)
            try unit.announceMentions(in: words, message, on: ticket, by: viewer.person)
            try unit.carryOut(.note(message), on: ticket, by: .staff(viewer.person))
        }
    }

    /// Nothing of the mail but his words and files stands there, and its Message-ID goes into no thread of the requester's.
    private func add(_ words: String, as purpose: Message.Purpose, to ticket: Ticket, _ author: Person) throws -> ID<Message> {
        var draft = MessageDraft(purpose: purpose, author: author.id, at: unit.now, body: words, placement: .staffMail)
        draft.fromName = author.displayName
        draft.language = contact.language
        draft.original = original.hash
        let message = try unit.messages.add(draft, to: ticket.id)
        try unit.messages.attach(attachmentDrafts, to: message)
        try unit.threads.record(contact.receipt, as: message, at: unit.now)
        return message
    }

    /// An absence note that answers a notice, say: it changes nothing.
    private func keepAutomatic(on ticket: Ticket, _ author: Person) throws -> MailOutcome {
        try keepContents()
        let message = try unit.messages.add(self.message(.note, author, .staffMail), to: ticket.id)
        try settle(message, on: ticket.id)
        try unit.carryOut(.receiveAutomatic(message), on: ticket, by: .requester(author.id))
        return .appended(ticket.number)
    }

    /// - Parameter owner: who is told; nobody where nobody knows whose mail it is.
    private func withhold(because reason: WithholdingReason, on ticket: Ticket, _ author: Person, owner: Person?) throws -> MailOutcome {
        try keepContents()
        let message = try unit.messages.add(self.message(.note, author, .staffMail), to: ticket.id)
        try settle(message, on: ticket.id)
        let (_, events) = try unit.carryOut(.withhold(message, because: reason), on: ticket, by: .desk)
        guard let owner, let address = owner.mailbox, try AutomaticAnswers(unit: unit).mayReport(contact, to: owner) else {
            return .held(ticket.number)
        }
        try unit.outbox.add(
            OutboxDraft(
                notice: .notRelayed, ticket: ticket.id, message: message, recipient: owner, at: address,
                language: unit.desk.identity.language(for: owner.language), event: events.last?.sequence, mailID: unit.desk.newMailID()),
            at: unit.now)
        return .held(ticket.number)
    }

    /// Whose address it is; where the desk did not make it, whoever works here and is said to have written.
    private func owner(of reading: StaffReplyToken.Reading, _ author: Person) throws -> Person? {
        switch reading {
        case .valid(let token): try unit.people.find(unit.people.current(token.person))
        case .forged: author.role.isStaff && !author.isDisabled ? author : nil
        }
    }
}

extension Desk {
    /// So many bytes of attachments leave in one mail at most: others take no more.
    package static let mostAttachedBytes = 20 << 20
}

extension MailAttachment {
    /// Whether another mail may be in it, the notice that it answers for one.
    fileprivate var mayHoldMail: Bool {
        let (type, name) = (contentType.lowercased(), filename.lowercased())
        if type.hasPrefix("message/") || type == "application/ms-tnef" || type == "application/vnd.ms-outlook" { return true }
        if name.hasSuffix(".eml") || name.hasSuffix(".msg") || name == "winmail.dat" { return true }
        return type.hasPrefix("text/") && ReplyMarker.mayBe(in: bytes)
    }
}
