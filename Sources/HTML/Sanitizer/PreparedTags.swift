/// Changes in the markup, before it is parsed, where the parser is weak.
enum PreparedTags {
    /// The name under which `html` and `body` are parsed.
    ///
    /// The parser compares each attribute of each later `html` or `body` tag with all that came before, which takes minutes
    /// when there are very many; under another name they are elements like any other.
    static let root = "x-root"

    static func prepared(_ html: [UInt8]) -> [UInt8] {
        guard html.indices.contains(where: { change(at: $0, in: html) != nil }) else { return html }
        var prepared: [UInt8] = []
        prepared.reserveCapacity(html.count + html.count / 8)
        var index = 0
        while index < html.count {
            if let change = change(at: index, in: html) {
                prepared.append(contentsOf: change.replacement.utf8)
                index += change.length
            } else {
                prepared.append(html[index])
                index += 1
            }
        }
        return prepared
    }

    private static func change(at index: Int, in html: [UInt8]) -> (replacement: String, length: Int)? {
        guard html[index] == UInt8(ascii: "<") else { return nil }
        // A `<` that begins no tag is text, but the parser loses some of those that stand together.
        guard index + 1 < html.count, startsTag(html[index + 1]) else { return ("&lt;", 1) }
        return isRoot(html[(index + 1)...]) ? ("<\(root)", 5) : nil
    }

    private static func startsTag(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "/!?".utf8.contains(byte)
    }

    private static func isRoot(_ rest: ArraySlice<UInt8>) -> Bool {
        let name = rest.prefix(4).map { $0 | 0x20 }
        guard name.elementsEqual("html".utf8) || name.elementsEqual("body".utf8) else { return false }
        guard let end = rest.dropFirst(4).first else { return true }
        return end <= 0x20 || end == UInt8(ascii: "/") || end == UInt8(ascii: ">")
    }
}
