import Foundation
import Localization
import MailFormat
import ServiceDesk

/// What a fixture must read as; a field that is not named in its file is not compared.
struct ExpectedMail: Decodable {
    struct Attachment: Decodable {
        var filename: String?
        var contentType: String?
        var size: Int?
        var isInline: Bool?
        var contentID: String?
    }

    /// Keys of the file, so that an expected null differs from an absent field.
    private let keys: Set<String>
    private let texts: [String: String]
    private let lists: [String: [String]]
    private let attachments: [Attachment]?

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        keys = Set(container.allKeys.map(\.stringValue))
        var texts: [String: String] = [:]
        var lists: [String: [String]] = [:]
        for key in container.allKeys where key.stringValue != "attachments" {
            if let list = try? container.decode([String].self, forKey: key) {
                lists[key.stringValue] = list
            } else {
                texts[key.stringValue] = try container.decodeIfPresent(String.self, forKey: key)
            }
        }
        (self.texts, self.lists) = (texts, lists)
        attachments = try container.decodeIfPresent([Attachment].self, forKey: Key(stringValue: "attachments"))
    }

    /// One line for each field that reads otherwise.
    func differences(from mail: ParsedMail) -> [String] {
        let textFields: [String: String?] = [
            "messageID": mail.messageID, "inReplyTo": mail.inReplyTo, "from": Self.shown(mail.from), "subject": mail.subject,
            "date": mail.date.map { $0.formatted(.iso8601) }, "returnPath": mail.returnPath, "text": mail.text, "html": mail.html,
            "replyText": mail.replyText, "autoSubmitted": mail.autoSubmitted.rawValue,
            "language": LanguageOfText.guess(mail.replyText)?.rawValue,
        ]
        let listFields = [
            "references": mail.references, "to": mail.to.map(Self.shown), "cc": mail.cc.map(Self.shown),
            "replyTo": mail.replyTo.map(Self.shown),
            "charsetIssues": mail.charsetIssues, "cutShort": mail.cutShort,
        ]
        return keys.sorted().compactMap { key in
            if key == "attachments" { return difference(from: mail.attachments) }
            if let read = listFields[key] {
                return read == lists[key] ?? [] ? nil : "\(key): \(read) instead of \(lists[key] ?? [])"
            }
            guard let read = textFields[key] else { return "\(key): no such field" }
            return read == texts[key] ? nil : "\(key): \(String(reflecting: read)) instead of \(String(reflecting: texts[key]))"
        }
    }

    private func difference(from read: [MailAttachment]) -> String? {
        let expected = attachments ?? []
        let matches = zip(expected, read).allSatisfy { expected, read in
            (expected.filename ?? read.filename) == read.filename && (expected.contentType ?? read.contentType) == read.contentType
                && (expected.size ?? read.size) == read.size && (expected.isInline ?? read.isInline) == read.isInline
                && (expected.contentID ?? read.contentID) == read.contentID
        }
        guard expected.count != read.count || !matches else { return nil }
        return "attachments: \(read.map { "\($0.filename) \($0.contentType) \($0.size) \($0.isInline) \($0.contentID ?? "-")" })"
    }

    private static func shown(_ address: MailAddress) -> String {
        address.name.isEmpty ? address.address : "\(address.name) <\(address.address)>"
    }
}
