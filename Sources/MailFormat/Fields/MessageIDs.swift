/// Message ids (RFC 5322 section 3.6.4) out of headers that often break the rules.
enum MessageIDs {
    /// Longer ones are cut: an id is a key, not a text.
    private static let mostBytes = 998
    private static let mostIDs = 2_000

    /// The first id in brackets; without brackets the first word with `@`, and failing that the first word.
    static func first(in value: [UInt8]) -> String? {
        let value = plain(value)
        if let bracketed = bracketed(value, limit: 1).first { return bracketed }
        let words = words(value)
        return words.first { $0.contains("@") } ?? words.first
    }

    /// The first id of In-Reply-To, which may stand among words (RFC 822 allowed phrases there).
    static func firstReplied(in value: [UInt8]) -> String? {
        let value = plain(value)
        return bracketed(value, limit: 8).first { $0.contains("@") } ?? bracketed(value, limit: 1).first
            ?? words(value).first { $0.contains("@") }
    }

    /// In the order of the header; an id may have lost its brackets.
    static func all(in value: [UInt8]) -> [String] {
        let value = plain(value)
        var ids: [String] = []
        var rest = value[...]
        while ids.count < mostIDs, let open = rest.firstIndex(of: ASCII.lessThan) {
            ids += bare(rest[..<open])
            let (id, end) = bracketed(value, at: open)
            if !id.isEmpty { ids.append(id) }
            rest = value[end...]
        }
        return Array((ids + bare(rest)).prefix(mostIDs))
    }

    /// Some servers encode long ids as words.
    private static func plain(_ value: [UInt8]) -> [UInt8] {
        guard let question = value.firstIndex(of: UInt8(ascii: "?"), in: 0..<value.count), question > 0,
            value[question - 1] == UInt8(ascii: "=")
        else { return value }
        return Array(HeaderText.decoded(value).utf8)
    }

    private static func bracketed(_ value: [UInt8], limit: Int) -> [String] {
        var ids: [String] = []
        var index = 0
        while ids.count < limit, let open = value.firstIndex(of: ASCII.lessThan, in: index..<value.count) {
            let (id, end) = bracketed(value, at: open)
            if !id.isEmpty { ids.append(id) }
            index = end
        }
        return ids
    }

    /// The id in the bracket that opens there, and where it ends.
    private static func bracketed(_ value: [UInt8], at open: Int) -> (id: String, end: Int) {
        let closing = value.firstIndex(of: ASCII.greaterThan, in: open + 1..<value.count)
        let close = closing ?? value.count
        let next = value.firstIndex(of: ASCII.lessThan, in: open + 1..<close)
        let inner = value[open + 1..<(next ?? close)]
        guard next == nil, closing != nil else {
            // Where the closing bracket is missing, as in `<a@b <c@d>`, a blank ends the id.
            let id = inner.prefix { !$0.isBlank }
            return (cleaned(id), max(id.endIndex, open + 1))
        }
        return (cleaned(inner), close + 1)
    }

    private static func bare(_ value: ArraySlice<UInt8>) -> [String] {
        value.contains(UInt8(ascii: "@")) ? words(Array(value)).filter { $0.contains("@") } : []
    }

    private static func words(_ value: [UInt8]) -> [String] {
        value.split { $0.isBlank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"") }
            .map(cleaned).filter { !$0.isEmpty }
    }

    /// Folding leaves blanks within ids, which were not there when the id was made.
    private static func cleaned(_ bytes: ArraySlice<UInt8>) -> String {
        let visible = bytes.filter { $0 > 32 && $0 != 127 && $0 != ASCII.lessThan && $0 != ASCII.greaterThan }
        return String(decoding: visible.prefix(mostBytes), as: UTF8.self)
    }
}
