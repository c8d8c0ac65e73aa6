/// The end of a mail that its author did not write for this mail.
enum Signature {
    /// A rule of two hyphens without the space is a signature only above so few lines.
    private static let mostLinesAfterBareRule = 12

    /// The end of what was written in `range`, before a signature.
    static func end(_ lines: [TextLine], in range: Range<Int>) -> Int {
        let rule = range.first { isDelimiter(lines, at: $0, in: range) } ?? range.upperBound
        return withoutDeviceLine(lines, in: range.lowerBound..<rule)
    }

    /// `-- ` (RFC 3676 section 4.3); mailers on the way take the space.
    private static func isDelimiter(_ lines: [TextLine], at index: Int, in range: Range<Int>) -> Bool {
        let text = lines[index].text
        guard text.utf8.count <= 4, text.utf8.first == ASCII.hyphen || text.hasPrefix("—") else { return false }
        if text == "-- " || text == "-- \r" { return true }
        guard SignatureWords.isRule(text), !lines[range.lowerBound..<index].contains(where: { SignatureWords.isRule($0.text) }) else {
            return false
        }
        let below = lines[(index + 1)..<range.upperBound].drop { $0.isBlank }
        let above = lines[range.lowerBound..<index].last { !$0.isBlank }
        return below.count <= mostLinesAfterBareRule && above?.bare.hasSuffix(":") != true && SignatureWords.areIn(below)
    }

    /// "Sent from my iPhone" as the last paragraph.
    private static func withoutDeviceLine(_ lines: [TextLine], in range: Range<Int>) -> Int {
        var end = range.upperBound
        for _ in 0..<2 {
            var last = end
            while last > range.lowerBound, lines[last - 1].isBlank { last -= 1 }
            guard last > range.lowerBound, DeviceLine.isOne(lines[last - 1]) else { break }
            end = last - 1
        }
        let isParagraph = end == range.lowerBound || end == range.upperBound || lines[end - 1].isBlank || endsSentence(lines[end - 1])
        return isParagraph ? end : range.upperBound
    }

    private static func endsSentence(_ line: TextLine) -> Bool {
        line.bare.unicodeScalars.last.map { !$0.properties.isAlphabetic && !("0"..."9").contains($0) && $0 != ":" } ?? true
    }
}
