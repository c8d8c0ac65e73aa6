/// Finds what is new in a reply.
///
/// History below the reply goes, and so do signatures. Answers between quoted lines stay with the lines that they answer.
/// A mail passed on is content, not history. When nothing would remain, everything does.
enum ReplyText {
    /// Lines that are looked at; what lies beyond them stays as it is.
    private static let mostLines = 20_000

    /// - Parameters:
    ///   - text: the whole text with `\n` line ends.
    ///   - subject: tells a mail passed on from a reply where both carry the same block of headers.
    static func newText(of text: String, subject: String) -> String {
        guard text.utf8.count(where: { $0 == ASCII.lineFeed }) < mostLines else { return text }
        let lines = TextLine.lines(of: text)
        let end = History.start(lines, isForward: ForwardedSubject.matches(subject))
        let kept = joined(Quotation.withoutHistory(lines, in: 0..<end))
        return kept.isEmpty ? text : kept
    }

    private static func joined(_ lines: [TextLine]) -> String {
        let written = lines.drop { $0.isBlank }
        return PlainText.trimmedAtEnd(written.map { String($0.text) }.joined(separator: "\n"))
    }
}
