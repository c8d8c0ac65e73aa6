/// A `<` that begins no tag is text in whatever state a parser comes upon it, but ours loses some of those that stand together.
///
/// For it each is replaced by a control character, which a letter cannot hold any more, and put back in what it reads.
struct LoneMarks {
    private static let mark = UInt8(ascii: "<")

    /// The letter as the parser gets it.
    let html: [UInt8]
    /// nil when no mark was replaced.
    let stand: UInt8?

    /// - Parameter clean: without control characters.
    init(in clean: [UInt8]) {
        guard clean.indices.contains(where: { Self.isLone($0, in: clean) }) else {
            (html, stand) = (clean, nil)
            return
        }
        let stand = Self.freeControl(in: clean)
        var html = clean
        for index in html.indices where Self.isLone(index, in: clean) { html[index] = stand }
        (self.html, self.stand) = (html, stand)
    }

    private static func isLone(_ index: Int, in html: [UInt8]) -> Bool {
        guard html[index] == mark else { return false }
        guard index + 1 < html.count else { return true }
        let next = html[index + 1]
        return !((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) || "/!?".utf8.contains(next))
    }

    /// One that no character reference of the letter means.
    private static func freeControl(in html: [UInt8]) -> UInt8 {
        var taken: Set<UInt32> = []
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "#")) {
            index = start + 1
            guard start > 0, html[start - 1] == UInt8(ascii: "&"), let first = html[index...].first else { continue }
            let isHex = first | 0x20 == UInt8(ascii: "x")
            let digits = html[(isHex ? index + 1 : index)...].drop { $0 == UInt8(ascii: "0") }.prefix(3)
            let text = String(decoding: digits.prefix { isDigit($0, isHex: isHex) }, as: UTF8.self)
            if let value = UInt32(text, radix: isHex ? 16 : 10) { taken.insert(value) }
        }
        return (UInt8(1)...8).first { !taken.contains(UInt32($0)) } ?? (0x0E...0x1F).first { !taken.contains(UInt32($0)) } ?? 1
    }

    private static func isDigit(_ byte: UInt8, isHex: Bool) -> Bool {
        (0x30...0x39).contains(byte) || isHex && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
