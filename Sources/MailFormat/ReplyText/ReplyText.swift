/// Finds what is new in a reply.
///
/// History below the reply goes, and so do signatures. Answers between quoted lines stay with the lines that they answer.
/// A mail passed on is content, not history. When nothing would remain, everything does; in doubt a line is new.
enum ReplyText {
    /// Lines that are looked at; what lies beyond them stays as it is.
    private static let mostLines = 20_000

    /// - Parameter text: the whole text with `\n` line ends.
    static func newText(of text: String, in correspondence: Correspondence) -> String {
        let text = ClearSigned.words(of: text)
        guard text.utf8.count(where: { $0 == ASCII.lineFeed }) < mostLines else { return text }
        let lines = Initials.marked(TextLine.lines(of: text), in: correspondence)
        let end = History.end(of: lines, in: correspondence)
        let own = Quotation.withoutHistory(lines, in: 0..<end.line, of: correspondence)
        let kept = joined(end.isPassedOn ? own + lines[end.line...] : own)
        return kept.isEmpty ? text : kept
    }

    private static func joined(_ lines: [TextLine]) -> String {
        let written = lines.drop { $0.isBlank }
        return PlainText.trimmedAtEnd(written.map { String($0.text) }.joined(separator: "\n"))
    }
}
