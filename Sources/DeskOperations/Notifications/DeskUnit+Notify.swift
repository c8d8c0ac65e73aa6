import Database
import DeskStore
import ServiceDesk

extension DeskUnit {
    /// Writes a mail of the conversation to one person into the outbox; it leaves after the commit. Whom no mail reaches is written none.
    ///
    /// - Parameters:
    ///   - language: what he wrote in just now; a requester's goes before what he wrote in earlier, but not before what he chose. Staff
    ///     chose theirs.
    ///   - event: the sequence of the event that it speaks of; the last one unless given.
    ///   - isAutomatic: that no person says it, where the notice alone does not tell.
    func notify(
        _ notice: Notice, of ticket: Ticket, message: ID<Message>?, to recipient: Person, language: Language? = nil, event: Int? = nil,
        isAutomatic: Bool = false
    ) throws {
        guard let address = recipient.mailbox else { return }
        let mailID = desk.newMailID()
        let chosen = recipient.role.isStaff ? nil : try noticePreferences.of(recipient.id).language
        let latest = recipient.role.isStaff ? recipient.language ?? language : chosen ?? language ?? recipient.language
        let draft = OutboxDraft(
            notice: notice, ticket: ticket.id, message: message, recipient: recipient, at: address,
            language: desk.identity.language(for: latest), event: event ?? ticket.version, mailID: mailID,
            isAutomatic: isAutomatic || notice.isAutomatic,
            notBefore: isAutomatic || notice.isAutomatic ? nil : try leaving())
        let entry = try outbox.add(draft, at: now)
        try outgoingLetters.keep(letter(round: draft, on: ticket), of: entry)
        // Behind everything of this moment: it answers what caused it, and no mail of the same moment to somebody else.
        try threads.note(mailID, on: ticket.id, message: message, at: now.advanced(by: .microseconds(1)))
    }
}

extension DeskUnit {
    /// When words of a person leave that he may still take back; `nil` for at once. By the database's clock, as claims are.
    private func leaving() throws -> Instant? {
        let policy = try outboxPolicy()
        return policy.undoSeconds == 0 ? nil : Instant(microseconds: try connection.now).advanced(by: policy.undo)
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
