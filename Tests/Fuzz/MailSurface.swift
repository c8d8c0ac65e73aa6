import Foundation
import HTML
import MailFormat

/// A whole mail: its parts, its words, what is new in it, its HTML as it is shown.
enum MailSurface {
    static func read(_ bytes: [UInt8]) {
        let mail = MailParser().parse(bytes)
        precondition(mail.text.utf8.count <= 4 * bytes.count + 100, "the text is longer than the mail")
        precondition(!mail.text.utf8.contains(0) && !mail.subject.contains("\n"), "a zero in the text, or a line end in the subject")
        precondition(mail.replyText.utf8.count <= mail.text.utf8.count + 100, "a reply of more words than the mail")
        if let html = mail.html { HTMLSurface.show(html) }
        precondition(mail == MailParser().parse(bytes), "the same bytes read differently")
    }
}

/// The fields of a mail, and a mail of the desk that repeats them.
enum HeaderSurface {
    static func read(_ bytes: [UInt8]) {
        let fields = bytes + Array("\n\nwords\n".utf8)
        let mail = MailParser().parse(fields)
        var answer = OutgoingMail(
            from: mail.from, to: mail.to, subject: mail.subject, messageID: mail.messageID, date: mail.date ?? .distantPast, text: mail.text
        )
        answer.cc = mail.cc
        answer.replyTo = mail.replyTo
        answer.inReplyTo = mail.inReplyTo
        answer.references = mail.references
        let header = answer.bytes().prefix(until: Array("\r\n\r\n".utf8))
        let names = Set(header.lines.compactMap { line in line.first.map { $0 == 32 || $0 == 9 } == true ? nil : line.prefix { $0 != 58 } })
        let known = [
            "Date", "From", "To", "Cc", "Reply-To", "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type",
            "Content-Transfer-Encoding",
        ]
        // CASES.md A8: nothing that a stranger writes begins a header of ours.
        for name in names { precondition(known.contains(String(decoding: name, as: UTF8.self)), "a header that nobody wrote") }
    }
}

extension [UInt8] {
    fileprivate func prefix(until mark: [UInt8]) -> [UInt8] {
        let end = indices.first { self[$0...].starts(with: mark) } ?? count
        return Array(self[..<end])
    }

    fileprivate var lines: [ArraySlice<UInt8>] {
        split(separator: 10).map { $0.last == 13 ? $0.dropLast() : $0 }
    }
}
