/// A line of a mail's text with what it looks like, worked out once.
struct TextLine {
    let text: Substring
    let kind: Kind

    enum Kind: Equatable {
        case blank
        /// Begins with `>`.
        case quoted
        case written
    }

    init(_ text: Substring) {
        self.text = text
        let bytes = text.utf8
        let blanks = bytes.prefix { $0.isBlank || $0 == ASCII.carriageReturn }.count
        if blanks == bytes.count {
            kind = .blank
        } else {
            kind = bytes.dropFirst(blanks).first == ASCII.greaterThan && blanks <= 3 ? .quoted : .written
        }
    }

    var isBlank: Bool { kind == .blank }
    var isQuoted: Bool { kind == .quoted }

    /// Without outer blanks, quoting emphasis and the direction marks that right-to-left mailers put round names.
    var bare: String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 == ASCII.tab || $0 == UInt8(ascii: "*") }) else { return Self.trimmed(text) }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0x2A: continue
            case 0xA0, 0x202F, 9: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return Self.trimmed(String(scalars)[...])
    }

    private static func trimmed(_ text: Substring) -> String {
        var utf8 = text.utf8
        while let first = utf8.first, first.isBlank { utf8.removeFirst() }
        while let last = utf8.last, last.isBlank { utf8.removeLast() }
        return String(Substring(utf8))
    }

    static func lines(of text: String) -> [TextLine] {
        text.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).map { TextLine(Substring($0)) }
    }
}
