/// A mail that somebody else wrote, within the mail of whoever passes it on.
package struct PassedOnMail: Sendable, Hashable {
    /// Who wrote it.
    package let author: MailAddress
    package let subject: String
    package let text: String
    /// The Message-ID of a mail that is attached whole; "" where only its words are there.
    package let messageID: String
    /// What whoever passes it on wrote above it.
    package let ownWords: String
}

extension ParsedMail {
    /// What this mail passes on, as its subject says (`Fwd:`, `VB:`, `Пересл:`): a mail that is attached whole, or the words below a block of
    /// headers that names their author; `nil` where it passes nothing on.
    package var passedOn: PassedOnMail? {
        guard ForwardedSubject.matches(subject) else { return nil }
        return attachedMail ?? quotedMail
    }

    private var attachedMail: PassedOnMail? {
        let mails = attachments.filter { $0.contentType == "message/rfc822" }
        guard let attached = mails.first, mails.count == 1 else { return nil }
        let mail = MailParser().parse(attached.bytes)
        guard mail.from.address.contains("@") else { return nil }
        return PassedOnMail(
            author: mail.from, subject: mail.subject.isEmpty ? ForwardedSubject.withoutPrefix(subject) : mail.subject, text: mail.text,
            messageID: mail.messageID, ownWords: text)
    }

    private var quotedMail: PassedOnMail? {
        let lines = TextLine.lines(of: text)
        let end = History.end(of: lines, in: .forward)
        guard end.isPassedOn, end.line < lines.count else { return nil }
        let start = lines[end.line...].prefix(6).firstIndex { QuotedHeaders.value(of: $0) != nil }
        guard let start, let block = QuotedHeaders.Block(lines, at: start), let author = block.author else { return nil }
        let words = lines[..<end.line].map { String($0.text) }.joined(separator: "\n")
        let passed = lines[block.end...].map { String($0.text) }.joined(separator: "\n")
        return PassedOnMail(
            author: author, subject: block.subject.isEmpty ? ForwardedSubject.withoutPrefix(subject) : block.subject,
            text: PlainText.trimmedAtEnd(String(passed.drop(while: \.isWhitespace))), messageID: "",
            ownWords: PlainText.trimmedAtEnd(String(words.drop(while: \.isWhitespace))))
    }
}

extension QuotedHeaders {
    /// What the headers of a mail that is passed on say of it.
    struct Block {
        private(set) var author: MailAddress?
        private(set) var subject = ""
        /// The first line behind them.
        private(set) var end: Int

        private static let mostLines = 14

        init?(_ lines: [TextLine], at start: Int) {
            end = start
            var (count, wasBlank) = (0, false)
            for index in lines.indices[start...].prefix(Self.mostLines) {
                if lines[index].isBlank {
                    // Some converters put an empty line after each header; two in a row end the block.
                    if wasBlank { break }
                    wasBlank = true
                    continue
                }
                guard let (label, value) = QuotedHeaders.value(of: lines[index]) else { break }
                if label == .from, author == nil { author = Self.address(value) }
                if label == .subject, subject.isEmpty { subject = value }
                (count, wasBlank, end) = (count + 1, false, index + 1)
            }
            guard count >= 2 else { return nil }
        }

        /// `Ann <ann@works.example>`, `Ann [mailto:ann@works.example]`, `ann@works.example`.
        private static func address(_ value: String) -> MailAddress? {
            let plain = value.replacing("[mailto:", with: "<").replacing("<mailto:", with: "<").replacing("]", with: ">")
                .replacing("*", with: "")
            var cutShort: [String] = []
            let found = AddressField.read([Array(plain.utf8)], limits: .standard, cutShort: &cutShort)
            return found.first { $0.address.contains("@") }
        }
    }
}
