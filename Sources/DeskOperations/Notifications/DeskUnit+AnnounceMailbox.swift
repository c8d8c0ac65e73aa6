import DeskStore
import ServiceDesk

/// Telling people that a mailbox cannot be read, and that it can again.
extension DeskUnit {
    /// For as long as this it tries by itself and nobody is told.
    static let mailboxPatience = Duration.seconds(15 * 60)

    /// Tells of a failure that has lasted for long enough, once.
    func announceFailure(of mailbox: Mailbox, since: Instant) throws {
        guard since.advanced(by: Self.mailboxPatience) <= now else { return }
        try mailboxes.noteTold(of: mailbox.id, at: now)
        try announce(.mailboxFailing, of: mailbox)
    }

    /// By mail alone: the list behind the bell is of tickets. It waits for no quiet hours, because nobody's mail comes in meanwhile.
    func announce(_ notice: Notice, of mailbox: Mailbox) throws {
        guard let event = notice.event else { return }
        let roster = try Roster(self, by: notificationMatrix())
        for (person, ways) in roster.told(of: event, in: mailbox.settings.queue) where ways.contains(.mail) {
            guard let address = try workAddress(of: person) else { continue }
            try outbox.add(
                OutboxDraft(
                    notice: notice, ticket: nil, message: nil, recipient: person, at: address,
                    language: desk.identity.language(for: person.language), event: nil, mailID: desk.newMailID(), mailbox: mailbox.id),
                at: now)
        }
    }

    /// The mailbox that a mail speaks of, as it is now; `nil` where there is nothing to tell of it any more.
    func mailbox(in entry: OutboxEntry) throws -> MailboxView? {
        guard let id = entry.mailbox, let view = try mailboxViews().first(where: { $0.mailbox.id == id }) else { return nil }
        return view.state.failingSince == nil && entry.notice == .mailboxFailing ? nil : view
    }
}
