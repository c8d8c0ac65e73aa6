/// Finds where the author's own words end and another mail begins, where that is not marked by `>`.
enum History {
    /// The first line that is not the author's, and whether it was passed on; `lines.count` when all are his.
    struct End {
        var line: Int
        var isPassedOn = false
    }

    static func end(of lines: [TextLine], in correspondence: Correspondence) -> End {
        for index in lines.indices where lines[index].kind != .blank {
            if ReplyMarker.isMarker(lines[index]) { return End(line: upToAttribution(lines, before: index)) }
            guard lines[index].kind == .written else {
                if correspondence == .forward { return End(line: index, isPassedOn: true) }
                continue
            }
            if let kind = separator(lines, at: index, in: correspondence) {
                return End(line: index, isPassedOn: kind == .forwarded || correspondence == .forward)
            }
            if correspondence != .forward, isAttribution(lines, at: index, in: correspondence) {
                return End(line: hasWrittenText(lines, before: index) ? index : lines.count)
            }
        }
        return End(line: lines.count)
    }

    /// A line that parts two mails, or the headers of the other mail with or without a rule before them.
    private static func separator(_ lines: [TextLine], at index: Int, in correspondence: Correspondence) -> Separator.Kind? {
        if let kind = Separator.kind(of: lines[index]) { return kind }
        return beginsHeaders(lines, at: index, in: correspondence) ? .original : nil
    }

    private static func beginsHeaders(_ lines: [TextLine], at index: Int, in correspondence: Correspondence) -> Bool {
        if Separator.isRule(lines[index]) {
            let next = lines[(index + 1)...].prefix(3).firstIndex { !$0.isBlank }
            guard let headers = next.flatMap({ QuotedHeaders(lines, at: $0) }) else { return false }
            return correspondence == .opening ? headers.isSurelyMail : true
        }
        guard correspondence != .opening, let headers = QuotedHeaders(lines, at: index) else { return false }
        return headers.isLikelyMail
    }

    /// An attribution of words that are not marked: in a mail that answers nothing only one in a frame.
    private static func isAttribution(_ lines: [TextLine], at index: Int, in correspondence: Correspondence) -> Bool {
        guard let match = Attribution.match(lines, at: index), !isQuotation(lines, after: match.lines.upperBound) else { return false }
        return match.strength >= (correspondence == .reply ? .certain : .framed)
    }

    private static func isQuotation(_ lines: [TextLine], after index: Int) -> Bool {
        lines[min(index, lines.count)...].prefix(4).first { !$0.isBlank }?.isQuoted ?? false
    }

    /// An attribution at the very top is a heading of what follows, not the end of a reply.
    private static func hasWrittenText(_ lines: [TextLine], before index: Int) -> Bool {
        lines[..<index].contains { $0.kind == .written }
    }

    /// The marker stands within the quotation: its attribution goes too.
    private static func upToAttribution(_ lines: [TextLine], before marker: Int) -> Int {
        var start = marker
        while start > 0, lines[start - 1].isBlank || lines[start - 1].isQuoted { start -= 1 }
        for first in stride(from: start - 1, through: max(0, start - 3), by: -1) where first >= 0 {
            if let match = Attribution.match(lines, at: first), match.lines.upperBound == start { return first }
        }
        return start
    }
}
