/// Counts the names of elements before the parser sees them.
enum ElementNames {
    /// Whether more different names than the limit may stand in the markup; counts rather too many than too few.
    ///
    /// A name goes from its first letter to a blank, a slash or a `>`, wherever it stands: in whatever state a parser comes
    /// upon a tag, that tag's name ends together with one that is counted here.
    static func areMore(than limit: Int, in html: [UInt8]) -> Bool {
        let marks = html.reduce(into: 0) { count, byte in if byte == UInt8(ascii: "<") { count += 1 } }
        guard marks > limit else { return false }
        var names: Set<Int> = []
        var index = 0
        while index < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += 1
            if index < html.count, html[index] == UInt8(ascii: "/") { index += 1 }
            guard index < html.count, isLetter(html[index]) else { continue }
            names.insert(readName(in: html, from: &index))
            if names.count > limit { return true }
        }
        return false
    }

    /// A hash that a letter cannot foresee, and the index after the name: before its last `<`, if that may begin an end tag.
    private static func readName(in html: [UInt8], from index: inout Int) -> Int {
        var hasher = Hasher()
        while index < html.count, !isEnd(html[index]) {
            hasher.combine(isLetter(html[index]) ? html[index] | 0x20 : html[index])
            index += 1
        }
        if html[index - 1] == UInt8(ascii: "<") { index -= 1 }
        return hasher.finalize()
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
