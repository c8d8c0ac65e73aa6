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
        references: [String] = [], automatic: AutoSubmitted = .no, envelope: String? = nil, attachments: [MailAttachment] = [],
        headers: [(name: String, value: String)] = []
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
        mail.headers = MailHeaders(headers)
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

    /// A mail as it came over the wire, read.
    ///
    /// - Parameter lines: with `\n` at their ends.
    package static func read(_ lines: String, to recipient: String = Cast.desk, from sender: String) -> MailContact {
        let bytes = Array(lines.replacing("\n", with: "\r\n").utf8)
        return MailContact(
            mail: MailParser().parse(bytes), bytes: bytes, recipient: EmailAddress(recipient) ?? .nobody, sender: sender)
    }
}

extension MailOutcome {
    /// The ticket of a mail; a number that no ticket has where it lies in the quarantine.
    package var number: TicketNumber { ticket ?? TicketNumber(ID(0)) }
}
