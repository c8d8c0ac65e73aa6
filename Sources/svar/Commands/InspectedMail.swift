import Foundation
import HTML
import Localization
import MailFormat
import ServiceDesk

/// A mail as `svar mail inspect` shows it; the names are fixed, because scripts depend on them.
struct InspectedMail: Encodable {
    struct Address: Encodable {
        let name: String
        let address: String

        init(_ address: MailAddress) {
            name = address.name
            self.address = address.address
        }
    }

    struct Attachment: Encodable {
        let filename: String
        let contentType: String
        let size: Int
        let inline: Bool
    }

    let messageID: String
    let inReplyTo: String
    let references: [String]
    let from: Address
    let to: [Address]
    let cc: [Address]
    let subject: String
    /// ISO 8601 in UTC, or null.
    let date: String?
    let text: String
    let html: String
    let replyText: String
    let attachments: [Attachment]
    let autoSubmitted: String
    let language: String?
    let charsetIssues: [String]

    init(reading bytes: [UInt8]) {
        let mail = MailParser().parse(bytes)
        messageID = mail.messageID
        inReplyTo = mail.inReplyTo
        references = mail.references
        from = Address(mail.from)
        to = mail.to.map(Address.init)
        cc = mail.cc.map(Address.init)
        subject = mail.subject
        date = mail.date.map { $0.formatted(.iso8601) }
        text = mail.text
        html = mail.html.map { HTMLSanitizer().fragment($0).markup } ?? ""
        replyText = mail.replyText
        attachments = mail.attachments.map {
            Attachment(filename: $0.filename, contentType: $0.contentType, size: $0.size, inline: $0.isInline)
        }
        autoSubmitted = mail.autoSubmitted.rawValue
        language = LanguageOfText.guess(mail.replyText.isEmpty ? mail.subject : mail.replyText)?.rawValue
        charsetIssues = mail.charsetIssues
    }

    private enum CodingKeys: String, CodingKey {
        case messageID, inReplyTo, references, from, to, cc, subject, date, text, html, replyText, attachments, autoSubmitted, language
        case charsetIssues
    }

    /// Every key is there, also where nothing is known.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(messageID, forKey: .messageID)
        try container.encode(inReplyTo, forKey: .inReplyTo)
        try container.encode(references, forKey: .references)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(cc, forKey: .cc)
        try container.encode(subject, forKey: .subject)
        try container.encode(date, forKey: .date)
        try container.encode(text, forKey: .text)
        try container.encode(html, forKey: .html)
        try container.encode(replyText, forKey: .replyText)
        try container.encode(attachments, forKey: .attachments)
        try container.encode(autoSubmitted, forKey: .autoSubmitted)
        try container.encode(language, forKey: .language)
        try container.encode(charsetIssues, forKey: .charsetIssues)
    }
}
