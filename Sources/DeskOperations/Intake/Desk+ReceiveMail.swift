import Database
import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// Whether mail to this address is ours; a `+detail` is accepted even when its token is bad.
    package func accepts(_ recipient: EmailAddress) async throws -> Bool {
        if recipient.withoutDetail.address == identity.address { return true }
        return try await read { try $0.queues.find(recipient.withoutDetail.address) != nil }
    }

    /// Takes in a mail. When this returns, the ticket or message is committed and visible.
    ///
    /// - Throws: `DeskError.unknownAddress`; what the database or the file system says, and then nothing was taken.
    package func receive(_ contact: MailContact) async throws -> MailOutcome {
        try await receive(contact) { _ in }
    }

    /// - Parameter first: what is done before, in the same unit of work.
    func receive(_ contact: MailContact, after first: @escaping @Sendable (DeskUnit) throws -> Void) async throws -> MailOutcome {
        let engine = database.engine
        let original = try PreparedContent(contact.bytes, engine: engine, files: files)
        let attachments = try contact.mail.attachments.map { attachment in
            (attachment, try PreparedContent(attachment.bytes, engine: engine, files: files))
        }
        return try await change { unit in
            try first(unit)
            var intake = MailIntake(unit: unit, contact: contact, original: original, attachments: attachments)
            return try intake.run()
        }
    }
}
