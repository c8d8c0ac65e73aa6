extension ParsedMail {
    /// What the author wrote above the line that the desk's own mail asks for, without his signature; `nil` where that cannot be told from
    /// what he quotes with certainty: the line is not there, he answers between the quoted lines or below them, or something quoted stands
    /// above the line. "" where he wrote nothing.
    package var wordsAboveMarker: String? {
        guard Correspondence(self) == .reply else { return nil }
        let lines = TextLine.lines(of: text)
        guard let marker = lines.firstIndex(where: ReplyMarker.isMarker) else { return nil }
        let end = History.end(of: lines, in: .reply)
        // More than a mailer puts above what it quotes would be words of the author, lost.
        guard (0...12).contains(marker - end.line), !end.isPassedOn, !lines[..<end.line].contains(where: \.isQuoted) else { return nil }
        let own = lines[..<Signature.end(lines, in: 0..<end.line)]
        // What ends in a colon right above a quotation may say whose it is, in words that nobody here knows.
        guard own.last(where: { !$0.isBlank })?.bare.last.map({ $0 == ":" || $0 == "：" }) != true else { return nil }
        guard !lines[marker].isQuoted || Self.isUntouched(lines[(marker + 1)...]) else { return nil }
        return PlainText.trimmedAtEnd(own.drop { $0.isBlank }.map { String($0.text) }.joined(separator: "\n"))
    }

    /// Whether a quotation stands there as it was quoted: nothing between its lines but the ends of long ones, and below them nothing but a
    /// signature.
    private static func isUntouched(_ lines: ArraySlice<TextLine>) -> Bool {
        let end = (lines.lastIndex { $0.isQuoted } ?? lines.startIndex - 1) + 1
        for index in lines.startIndex..<end where lines[index].kind == .written {
            let isEndOfLong =
                index > lines.startIndex && lines[index - 1].isQuoted && lines[index - 1].text.utf8.count >= 60
                && lines[index].text.utf8.count <= 30
            guard isEndOfLong else { return false }
        }
        let below = Signature.end(Array(lines), in: end - lines.startIndex..<lines.count)
        return Array(lines)[(end - lines.startIndex)..<below].allSatisfy(\.isBlank)
    }
}
