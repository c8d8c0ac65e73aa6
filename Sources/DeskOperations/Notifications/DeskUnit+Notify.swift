import DeskStore
import ServiceDesk

extension DeskUnit {
    /// Writes a mail to one person into the outbox; it leaves after the commit. Whom no mail reaches is written none.
    ///
    /// - Parameters:
    ///   - language: what he wrote in just now; a requester's goes before what he wrote in earlier, staff chose theirs.
    ///   - isAutomatic: that no person says it, where the notice alone does not tell.
    func notify(
        _ notice: Notice, of ticket: Ticket, message: ID<Message>?, to recipient: Person, language: Language? = nil,
        isAutomatic: Bool = false
    ) throws {
        guard let address = recipient.mailbox else { return }
        let mailID = desk.newMailID()
        let latest = recipient.role.isStaff ? recipient.language ?? language : language ?? recipient.language
        let draft = OutboxDraft(
            notice: notice, ticket: ticket.id, message: message, recipient: recipient, at: address,
            language: latest ?? desk.identity.language, event: ticket.version, mailID: mailID,
            isAutomatic: isAutomatic || notice.isAutomatic)
        try outbox.add(draft, at: now)
        // Behind everything of this moment: it answers what caused it, and no mail of the same moment to somebody else.
        try threads.note(mailID, on: ticket.id, message: message, at: now.advanced(by: .microseconds(1)))
    }

    /// The same to everybody who reads the ticket along.
    ///
    /// - Parameter isAutomatic: that no person says it, where the notice alone does not tell: then nobody is written to more often than a
    ///   machine may.
    func notifyReaders(_ notice: Notice, of ticket: Ticket, message: ID<Message>?, isAutomatic: Bool = false) throws {
        let answers = AutomaticAnswers(unit: self)
        for reader in try participants.readers(of: ticket.id) {
            if notice.isAutomatic || isAutomatic, try !answers.mayTell(reader, of: ticket.id) { continue }
            if isAutomatic, try !answers.mayWrite(to: reader) { continue }
            try notify(notice, of: ticket, message: message, to: reader, isAutomatic: isAutomatic)
        }
    }

    /// Closing is told to requester and manager at the same time (PROCESS, Solve and close), but to no manager who did it himself.
    func tellClosed(_ ticket: Ticket, by actor: TicketActor) throws {
        try notifyReaders(.closed, of: ticket, message: nil)
        let told = Set(try participants.readers(of: ticket.id).map(\.id))
        for manager in try people.managers() where manager.id != actor.person && !told.contains(manager.id) {
            try notify(.closedForManager, of: ticket, message: nil, to: manager)
        }
    }
}

extension Desk {
    /// A Message-ID that nobody has seen, without angle brackets.
    func newMailID() -> String { "svar.\(unpredictable(16))@\(identity.address.domain)" }

    /// Unpredictable hexadecimal digits, two for each of `count` bytes.
    package func unpredictable(_ count: Int) -> String {
        random(count).hexadecimal
    }
}
