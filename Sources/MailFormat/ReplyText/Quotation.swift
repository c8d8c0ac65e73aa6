/// Quoted lines within a reply: history when nothing new answers them, context when something does.
struct Quotation {
    /// A run of quoted lines with its attribution.
    private struct Block {
        var lines: Range<Int>
        var hasAttribution: Bool
    }

    private let lines: [TextLine]
    private let range: Range<Int>
    private let blocks: [Block]
    /// A mail that answers nothing quotes what its author pasted, unless a mailer says otherwise.
    private let isPasted: Bool

    static func withoutHistory(_ lines: [TextLine], in range: Range<Int>, of correspondence: Correspondence) -> [TextLine] {
        Quotation(lines, in: range, isReply: correspondence == .reply).kept
    }

    private init(_ lines: [TextLine], in range: Range<Int>, isReply: Bool) {
        self.lines = lines
        self.range = range
        isPasted = !isReply
        blocks = Self.blocks(lines, in: range, leastStrength: isReply ? .loose : .patterned)
    }

    private var kept: [TextLine] {
        guard let first = blocks.first, let last = blocks.last else { return written(in: range) }
        let before = written(in: range.lowerBound..<first.lines.lowerBound)
        let after = written(in: last.lines.upperBound..<range.upperBound)
        var result = before
        for (index, block) in blocks.enumerated() {
            let end = index + 1 < blocks.count ? blocks[index + 1].lines.lowerBound : range.upperBound
            let answer = written(in: block.lines.upperBound..<end)
            let staysAlone = !block.hasAttribution && (isPasted || isAnnounced(block))
            guard staysAlone || answer.contains(where: { !$0.isBlank }) else { continue }
            if staysAlone || isInline || (!block.hasAttribution && !Self.isBlank(before)) { result += quoted(block) }
            result += index + 1 < blocks.count ? answer : after
        }
        return result
    }

    /// New text between two runs of quoted lines.
    private var isInline: Bool {
        zip(blocks, blocks.dropFirst()).contains { first, second in
            lines[first.lines.upperBound..<second.lines.lowerBound].contains { $0.kind == .written }
        }
    }

    /// "The screen says:" and what it says.
    private func isAnnounced(_ block: Block) -> Bool {
        let above = lines[range.lowerBound..<block.lines.lowerBound].last { !$0.isBlank }
        guard let above, above.kind == .written, above.signs.isDisjoint(with: [.digit, .at]), above.bare.hasSuffix(":") else {
            return false
        }
        return above.bare.contains(" ")
    }

    private func quoted(_ block: Block) -> [TextLine] {
        lines[block.lines].filter(\.isQuoted)
    }

    /// What was written in `range`, without a signature at its end.
    private func written(in range: Range<Int>) -> [TextLine] {
        Array(lines[range.lowerBound..<Signature.end(lines, in: range)])
    }

    private static func isBlank(_ lines: [TextLine]) -> Bool {
        lines.allSatisfy(\.isBlank)
    }

    private static func blocks(_ lines: [TextLine], in range: Range<Int>, leastStrength: Attribution.Strength) -> [Block] {
        var found: [Block] = []
        var index = range.lowerBound
        while let start = lines[index..<range.upperBound].firstIndex(where: \.isQuoted) {
            var end = start
            while end < range.upperBound, lines[end].isQuoted || continues(lines, at: end, in: range) { end += 1 }
            let limit = found.last?.lines.upperBound ?? range.lowerBound
            let first = attribution(lines, before: start, notBefore: limit, leastStrength: leastStrength)
            found.append(Block(lines: (first ?? start)..<end, hasAttribution: first != nil))
            index = end
        }
        return found
    }

    /// A blank line between quoted ones, or the tail of a quoted line that a mailer wrapped.
    private static func continues(_ lines: [TextLine], at index: Int, in range: Range<Int>) -> Bool {
        guard lines[index].isBlank else {
            return index > range.lowerBound && lines[index - 1].isQuoted && isWrapped(lines, at: index, in: range)
        }
        return lines[index..<min(range.upperBound, index + 200)].first { !$0.isBlank }?.isQuoted ?? false
    }

    /// One short line right between two quoted lines, of which the first is as long as lines get.
    private static func isWrapped(_ lines: [TextLine], at index: Int, in range: Range<Int>) -> Bool {
        guard index + 1 < range.upperBound, lines[index + 1].isQuoted else { return false }
        return lines[index - 1].text.utf8.count >= 68 && lines[index].text.utf8.count <= 20
    }

    private static func attribution(
        _ lines: [TextLine], before start: Int, notBefore limit: Int, leastStrength: Attribution.Strength
    ) -> Int? {
        var end = start
        while end > limit, lines[end - 1].isBlank { end -= 1 }
        guard start - end <= 2 else { return nil }
        for first in stride(from: max(limit, end - 3), to: end, by: 1) {
            if let match = Attribution.match(lines, at: first), match.lines.upperBound == end, match.strength >= leastStrength {
                return first
            }
        }
        return nil
    }
}
