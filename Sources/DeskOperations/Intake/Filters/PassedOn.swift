import DeskStore
import MailFormat
import ServiceDesk

/// A mail that somebody who works here passes on: the ticket is that of whoever wrote it, and what was written above it is a note. Only
/// where the colleague is proved to be himself, and only where it begins a ticket.
struct PassedOn: MailFilter {
    let name = IntakeFilter.forwarded

    func pass(_ mail: inout MailIntake) throws -> MailOutcome? {
        guard mail.contact.automatic == .no, !mail.contact.isSpam, let passed = mail.contact.passedOn,
            let agent = try colleague(who: mail), let sender = EmailAddress(passed.author.address), sender.isReachable,
            sender.text != agent.address, try !AutomaticAnswers(unit: mail.unit).isOwn(sender), try mail.threading().verdict() == .new
        else { return nil }
        mail.note(.passedOn, "\(agent.id.rawValue)")
        mail.take(mail.contact.passingOn(passed))
        let (requester, queue) = try mail.met()
        let outcome = try mail.open(in: queue, author: requester)
        if let number = outcome.ticket { try note(passed, on: number.ticket, by: agent, in: mail) }
        return outcome
    }

    /// With a mail server that says who sent a mail only its word counts; without one, that he replied to a token before.
    private func colleague(who mail: MailIntake) throws -> Person? {
        guard let author = try mail.unit.people.find(mail.contact.author.address), author.role.isStaff, !author.isDisabled else {
            return nil
        }
        let identity = mail.unit.desk.identity
        let isProved =
            try identity.authenticationServer.isEmpty
            ? mail.unit.people.isVerified(author.id) : mail.contact.isVerified(by: identity)
        return isProved ? author : nil
    }

    private func note(_ passed: PassedOnMail, on id: ID<Ticket>, by agent: Person, in mail: MailIntake) throws {
        let unit = mail.unit
        if !passed.messageID.isEmpty { try unit.threads.note(passed.messageID, on: id, message: nil, at: unit.now) }
        guard passed.ownWords.contains(where: { !$0.isWhitespace }), let ticket = try unit.tickets.load(id) else { return }
        var draft = MessageDraft(purpose: .note, author: agent.id, at: unit.now, body: passed.ownWords, placement: .newTicket)
        draft.fromName = agent.displayName
        let note = try unit.messages.add(draft, to: id)
        try unit.carryOut(.note(note), on: ticket, by: .staff(agent.id))
    }
}
