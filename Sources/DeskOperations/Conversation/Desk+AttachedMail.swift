import DeskStore
import MailFormat
import ServiceDesk

/// A mail that came as a file of another one, read like any mail.
package struct AttachedMail: Sendable {
    package let attachment: StoredAttachment
    package let ticket: TicketNumber
    package let mail: ParsedMail
}

extension Desk {
    /// The largest attached mail that is opened, in bytes; a larger one can be downloaded.
    package static let largestOpenedMail = 10 << 20

    /// Opens a mail that is attached to a message, for whoever may see its ticket.
    ///
    /// - Throws: `DeskError.notFound` also for a file that is no mail, or too large to open.
    package func attachedMail(_ id: ID<Attachment>, for viewer: Viewer) async throws -> AttachedMail {
        let (attachment, bytes) = try await attachment(id, for: viewer)
        guard attachment.isMail, bytes.count <= Self.largestOpenedMail else { throw DeskError.notFound }
        let ticket = try await read { unit in
            guard let (ticket, _) = try unit.messages.attachment(id) else { throw DeskError.notFound }
            return TicketNumber(ticket)
        }
        return AttachedMail(attachment: attachment, ticket: ticket, mail: MailParser().parse(bytes))
    }
}

extension StoredAttachment {
    /// Whether it is a mail that can be opened (RFC 2046 section 5.2.1, RFC 6532 section 3.7).
    package var isMail: Bool {
        ["message/rfc822", "message/global"].contains(contentType) || filename.lowercased().hasSuffix(".eml")
    }

    /// Its name; where the mail gave it none, what files of its kind are called.
    package var shownName: String {
        filename.isEmpty ? MailAttachment.usualName(of: contentType) ?? "" : filename
    }
}
