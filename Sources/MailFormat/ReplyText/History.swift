/// Finds where a reply ends and the mail that it answers begins, where that is not marked by `>`.
enum History {
    /// The index of the first line that is history to the end of the text; `lines.count` when none is.
    static func start(_ lines: [TextLine], isForward: Bool) -> Int {
        for index in lines.indices where lines[index].kind != .blank {
            if ReplyMarker.isMarker(lines[index]) { return upToAttribution(lines, before: index) }
            guard lines[index].kind == .written else { continue }
            switch Separator.kind(of: lines[index]) {
            case .forwarded: return lines.count
            case .original: return isForward ? lines.count : index
            case nil: break
            }
            if beginsHeaders(lines, at: index) { return isForward ? lines.count : index }
            if let match = Attribution.match(lines, at: index), match.strength == .certain,
                !isQuotation(lines, after: match.lines.upperBound)
            {
                return hasWrittenText(lines, before: index) ? index : lines.count
            }
        }
        return lines.count
    }

    /// The block of headers itself, or the rule before it.
    private static func beginsHeaders(_ lines: [TextLine], at index: Int) -> Bool {
        if QuotedHeaders.match(lines, at: index) != nil { return true }
        guard Separator.isRule(lines[index]) else { return false }
        let next = lines[(index + 1)...].prefix(3).firstIndex { !$0.isBlank }
        return next.map { QuotedHeaders.match(lines, at: $0) != nil } ?? false
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
