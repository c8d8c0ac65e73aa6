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
    /// The envelope's recipient: it decides the queue. Of a mailbox, its own address.
    package let recipient: EmailAddress
    /// The mailbox that it was collected from; `nil` where an envelope was round it.
    let place: MailboxPlace?
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
        self.init(mail: mail, bytes: bytes, recipient: recipient, sender: sender, defect: defect, place: nil)
    }

    /// A mail of a mailbox: the envelope's sender is in its Return-Path, and what has none was put there by hand.
    package init(mail: ParsedMail, bytes: [UInt8], from place: MailboxPlace, defect: String? = nil) {
        self.init(
            mail: mail, bytes: bytes, recipient: place.address, sender: mail.returnPath ?? mail.from.address, defect: defect, place: place)
    }

    private init(
        mail: ParsedMail, bytes: [UInt8], recipient: EmailAddress, sender: String, defect: String?, place: MailboxPlace?
    ) {
        self.place = place
        self.mail = mail
        self.bytes = bytes
        self.recipient = recipient
        self.sender = sender
        self.defect = defect
        author = (EmailAddress(mail.from.address) ?? EmailAddress(sender) ?? .nobody, mail.from.name)
        language = LanguageOfText.guess(mail.replyText.isEmpty ? mail.subject : mail.replyText) ?? place?.language
        mentions = TicketNumber.mentions(in: mail.subject) + TicketNumber.mentions(in: mail.replyText)
        let isFlat = mail.html.map { !HTMLSanitizer().keepsMarkup(of: $0) } ?? false
        defects =
            (defect.map { ["unreadable: \($0)"] } ?? [])
            + (mail.cutShort + (isFlat ? ["markup too deep or too long"] : [])).map { "cut short: \($0)" } + mail.charsetIssues
        let mailbox = place.map { "mailbox \($0.mailbox.rawValue)" } ?? recipient.withoutDetail.address.text
        receipt = Self.receipt(mailbox: mailbox, mail, bytes)
    }

    /// Whether a person wrote it, as far as it says.
    var isOfPerson: Bool { mail.autoSubmitted == .no && !sender.isEmpty }

    /// What may hold the detail of one of our reply addresses: the envelope's recipient, or without one where servers say that they delivered
    /// it, and whoever it is written to.
    var addressed: [EmailAddress] {
        guard place != nil else { return [recipient] }
        return (mail.deliveredTo + (mail.to + mail.cc).map(\.address)).prefix(100).compactMap { EmailAddress($0) }
    }

    /// The details of those addresses.
    var details: [String] { addressed.compactMap(\.withoutDetail.detail) }

    private static func receipt(mailbox: String, _ mail: ParsedMail, _ bytes: [UInt8]) -> String {
        var hash = SHA256()
        for part in [mailbox, mail.messageID] {
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
