/// A body in base64 and the text below it: lists add their footer without a look at how the body is encoded.
struct Base64Body {
    private enum Kind { case blank, code, words }

    /// So long are the lines that programs write; no line of words without a blank is.
    private static let properLine = 40

    /// What is base64.
    private(set) var encoded: Range<Int>
    /// What is not; empty when all is.
    private(set) var trailer: Range<Int>

    init(_ raw: [UInt8], in range: Range<Int>) {
        let start = Self.endOfCode(raw, in: range)
        let end = start.map { Self.isWords(raw, in: $0..<range.upperBound, afterCode: $0 > range.lowerBound) ? $0 : range.upperBound }
        encoded = range.lowerBound..<(end ?? range.upperBound)
        trailer = encoded.upperBound..<range.upperBound
    }

    /// The first line after the code: behind padding, a blank line, or where words stand.
    private static func endOfCode(_ raw: [UInt8], in range: Range<Int>) -> Int? {
        var hasCode = false
        var hasEnded = false
        for line in Lines(raw, in: range) {
            switch kind(of: line.content, in: raw) {
            case .blank: hasEnded = hasCode
            case .words: return line.content.lowerBound
            case .code where hasEnded: return line.content.lowerBound
            case .code:
                hasCode = true
                hasEnded = raw[line.content].last { !$0.isBlank } == UInt8(ascii: "=")
            }
        }
        return nil
    }

    /// Whether the rest is words; damaged or more code is read as code.
    private static func isWords(_ raw: [UInt8], in rest: Range<Int>, afterCode: Bool) -> Bool {
        var letters = 0
        var hasWords = false
        var hasSigns = false
        for line in Lines(raw, in: rest) {
            switch kind(of: line.content, in: raw) {
            case .blank: continue
            case .words:
                hasWords = true
                hasSigns = hasSigns || raw[line.content].contains { !$0.isBlank && !Base64.isLetter($0) }
            case .code where line.content.count >= properLine: return false
            case .code: letters += line.content.count
            }
        }
        // A body that is not base64 at all has some sign that base64 has not; without one its blanks are damage.
        return afterCode ? hasWords || letters % 4 != 0 || letters < 8 : hasSigns
    }

    /// A sign or two that the way put into a long line do not make it words.
    private static func kind(of line: Range<Int>, in raw: [UInt8]) -> Kind {
        guard let first = raw[line].firstIndex(where: { !$0.isBlank }), let last = raw[line].lastIndex(where: { !$0.isBlank }) else {
            return .blank
        }
        var foreign = 0
        for index in first...last where !Base64.isLetter(raw[index]) {
            guard !raw[index].isBlank else { return .words }
            foreign += 1
        }
        return foreign * 20 <= last - first + 1 ? .code : .words
    }
}
