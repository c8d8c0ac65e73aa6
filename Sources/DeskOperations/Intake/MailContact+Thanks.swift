import HTML
import Localization
import MailFormat
import ServiceDesk

extension MailContact {
    /// It says thank you and nothing else, in its subject, in either of its forms and below its signature (CASES.md A13); asked of few
    /// mails, so not found out for each.
    ///
    /// - Parameter subject: of the ticket, which the mail may repeat.
    func isMereThanks(onTicketAbout subject: String) -> Bool {
        mail.attachments.isEmpty && MereThanks.isAll(of: mail.replyText, names: [mail.from.name])
            && saysNothingNew(of: subject) && markupSaysNoMore && isSignature(belowSignatureMark)
    }

    /// The subject is that of the mail which it answers, or the ticket's, or names it, or gives thanks too.
    private func saysNothingNew(of subject: String) -> Bool {
        let isAnswer = MereThanks.words(of: mail.subject).first.map(Self.answerSigns.contains) ?? false
        if isAnswer, !mail.inReplyTo.isEmpty { return true }
        let new = Self.ownWords(mail.subject)
        return new.isEmpty || new == Self.ownWords(subject) || MereThanks.isAll(of: new.joined(separator: " "), names: [mail.from.name])
    }

    /// Without the signs of an answer and the ticket's number.
    private static func ownWords(_ subject: String) -> [String] {
        var words = MereThanks.words(of: subject)[...]
        while let first = words.first, answerSigns.contains(first) { words = words.dropFirst() }
        return Array(words)
    }

    /// As mail programs write them in the languages of the desk and their neighbours.
    private static let answerSigns: Set = ["re", "sv", "odp", "aw", "res", "antw", "השב", "תגובה", "отв", "ответ"]

    /// Whoever reads the markup reads no word that the plain text does not have.
    private var markupSaysNoMore: Bool {
        guard let html = mail.html else { return true }
        return Set(MereThanks.words(of: VisibleText.of(html: html))).isSubset(of: Set(MereThanks.words(of: mail.text)))
    }

    /// What stands between the mark of a signature (RFC 3676 §4.3) and what is quoted below it.
    private var belowSignatureMark: [Substring] {
        let lines = mail.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let mark = lines.firstIndex(where: { $0 == "-- " || $0 == "--" }) else { return [] }
        return lines[(mark + 1)...].prefix { !$0.hasPrefix(">") }.filter { $0.contains { !$0.isWhitespace } }
    }

    /// A signature names its owner, and is short; a postscript is none.
    private func isSignature(_ lines: [Substring]) -> Bool {
        guard !lines.isEmpty else { return true }
        let names = Set(MereThanks.words(of: mail.from.name))
        guard lines.count <= 10, !lines.contains(where: { $0.contains { "?!؟¿".contains($0) } }) else { return false }
        guard !lines.contains(where: { MereThanks.words(of: String($0)).joined().hasPrefix("ps") }) else { return false }
        return lines.contains { line in !names.isDisjoint(with: MereThanks.words(of: String(line))) }
    }
}
