import DeskOperations
import MailFormat
import ServiceDesk

extension MailContact {
    /// A mail as values. Its bytes are a plain rendering of them, so that equal values are one mail and others another.
    ///
    /// - Parameters:
    ///   - envelope: the envelope's sender; `nil` is the author.
    ///   - messageID: without angle brackets; "" for none.
    package static func mail(
        from author: CastMember, to recipient: String = Cast.desk, subject: String, text: String, messageID: String, inReplyTo: String = "",
        references: [String] = [], automatic: AutoSubmitted = .no, envelope: String? = nil, attachments: [MailAttachment] = []
    ) -> MailContact {
        var mail = ParsedMail()
        mail.from = MailAddress(name: author.name, address: author.address)
        mail.to = [MailAddress(address: recipient)]
        mail.subject = subject
        mail.text = text
        mail.replyText = text
        mail.messageID = messageID
        mail.inReplyTo = inReplyTo
        mail.references = references
        mail.autoSubmitted = automatic
        mail.attachments = attachments
        let bytes = Array("From: <\(author.address)>\r\nMessage-ID: <\(messageID)>\r\n\r\n\(subject)\r\n\(text)\r\n".utf8)
        return MailContact(
            mail: mail, bytes: bytes, recipient: EmailAddress(recipient) ?? .nobody, sender: envelope ?? author.address)
    }

    /// The first mail of somebody of the cast.
    package static func mail(_ ticket: CastTicket, to recipient: String = Cast.desk) -> MailContact {
        mail(
            from: ticket.requester, to: recipient, subject: ticket.subject, text: ticket.body,
            messageID: "first.\(ticket.requester.address)")
    }
}
