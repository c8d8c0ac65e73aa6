import Crypto
import DeskStore
import Foundation
import HTML
import Localization
import MailFormat
import ServiceDesk

/// A mail that came to an address of the desk.
package struct MailContact: Sendable {
    package let mail: ParsedMail
    /// As received.
    package let bytes: [UInt8]
    /// The envelope's recipient: it decides the queue.
    package let recipient: EmailAddress
    /// The envelope's sender; "" is the null sender.
    package let sender: String
    /// Why the mail could not be read, where it could not.
    package let defect: String?
    /// Who wrote: the header's From, else the envelope's sender, else an address that nothing is ever sent to.
    let author: (address: EmailAddress, name: String)
    let language: Language?
    /// The ticket numbers in its subject and its new words.
    let mentions: [TicketNumber.Mention]
    /// What was wrong with it, in words of our own.
    let defects: [String]
    /// What makes this delivery one: mailbox, Message-ID and hash of the body; without a Message-ID, all bytes.
    let receipt: String

    /// Finds out whatever can be known without the desk, so that none of it is done inside a transaction.
    package init(mail: ParsedMail, bytes: [UInt8], recipient: EmailAddress, sender: String, defect: String? = nil) {
        self.mail = mail
        self.bytes = bytes
        self.recipient = recipient
        self.sender = sender
        self.defect = defect
        author = (EmailAddress(mail.from.address) ?? EmailAddress(sender) ?? .nobody, mail.from.name)
        language = LanguageOfText.guess(mail.replyText.isEmpty ? mail.subject : mail.replyText)
        mentions = TicketNumber.mentions(in: mail.subject) + TicketNumber.mentions(in: mail.replyText)
        let isFlat = mail.html.map { !HTMLSanitizer().keepsMarkup(of: $0) } ?? false
        defects =
            (defect.map { ["unreadable: \($0)"] } ?? [])
            + (mail.cutShort + (isFlat ? ["markup too deep or too long"] : [])).map { "cut short: \($0)" } + mail.charsetIssues
        receipt = Self.receipt(mailbox: recipient.withoutDetail.address, mail, bytes)
    }

    private static func receipt(mailbox: EmailAddress, _ mail: ParsedMail, _ bytes: [UInt8]) -> String {
        var hash = SHA256()
        for part in [mailbox.text, mail.messageID] {
            hash.update(data: Data(part.utf8))
            hash.update(data: [0])
        }
        hash.update(data: mail.messageID.isEmpty ? bytes[...] : body(of: bytes))
        return hash.finalize().hexadecimal
    }

    /// What follows the header block.
    private static func body(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        var lineStart = 0
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
            let line = bytes[lineStart..<index]
            if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return bytes[(index + 1)...] }
            lineStart = index + 1
        }
        return []
    }
}

/// What became of a mail.
package enum MailOutcome: Sendable, Hashable {
    case opened(TicketNumber)
    case appended(TicketNumber)
    case held(TicketNumber)
    /// It came before; nothing was changed.
    case duplicate(TicketNumber)

    package var number: TicketNumber {
        switch self {
        case .opened(let number), .appended(let number), .held(let number), .duplicate(let number): number
        }
    }
}
