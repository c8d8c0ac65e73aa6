import Database
import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// Reads a mail again of which something was missing when it came: its words, its files and what was wrong with it are from then on
    /// what it says now. Whose ticket it is does not change.
    ///
    /// - Parameter reading: `nil` for a mail that nobody reads to its end.
    /// - Throws: `DeskError.notFound` for a message of which nothing is missing, or that has no original any more; `.refused(.unreadable)`.
    package func readAgain(
        _ message: ID<Message>, on number: TicketNumber, by viewer: Viewer,
        reading: @Sendable ([UInt8]) async -> ParsedMail?
    ) async throws {
        let bytes = try await original(message, for: viewer)
        guard let mail = await reading(bytes) else { throw DeskError.refused(.unreadable) }
        let engine = database.engine
        let parts = try mail.attachments.map { ($0, try PreparedContent($0.bytes, engine: engine, files: files)) }
        let orphans = try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            guard let old = try unit.messages.find(message), old.ticket == ticket.id, old.original != nil,
                old.mailDefects.contains(where: \.mayBeMended)
            else { throw DeskError.notFound }
            try unit.rewrite(old, as: mail, bytes, parts)
            if try unit.list.summary(of: ticket.id)?.subject == old.subject { try unit.tickets.setSubject(mail.subject, of: ticket.id) }
            try unit.carryOut(.readAgain(message), on: ticket, by: .staff(viewer.person))
            return try unit.contents.release(Set(old.attachments.map(\.content)))
        }
        await removeFiles(orphans)
    }
}

extension DeskUnit {
    fileprivate func rewrite(_ old: StoredMessage, as mail: ParsedMail, _ bytes: [UInt8], _ files: [(MailAttachment, PreparedContent)])
        throws
    {
        let recipient = try messages.recipient(of: old.id).flatMap { EmailAddress($0) } ?? desk.identity.address
        let contact = MailContact(mail: mail, bytes: bytes, recipient: recipient, sender: old.fromAddress)
        for (_, content) in files { try contents.keep(content, at: now) }
        try messages.rewrite(
            old.id, from: (mail.from.name, mail.from.address.isEmpty ? old.fromAddress : mail.from.address), subject: mail.subject,
            words: (mail.text, mail.replyText, mail.html), in: contact.language, mailID: mail.messageID.isEmpty ? nil : mail.messageID,
            automatic: contact.automatic.rawValue, defects: contact.defects)
        try messages.attach(files.map { AttachmentDraft($0, $1) }, to: old.id)
        guard !mail.messageID.isEmpty else { return }
        try threads.note(mail.messageID, on: old.ticket, message: old.id, at: now)
    }
}
