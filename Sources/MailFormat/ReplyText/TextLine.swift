/// A line of a mail's text with what it looks like, worked out once.
struct TextLine {
    let text: Substring
    private(set) var kind: Kind
    let signs: Signs

    enum Kind: Equatable {
        case blank
        /// Begins with `>`, and is no frame such as `>>> Dana 05.03.24 14:07 >>>`.
        case quoted
        case written
    }

    /// Signs somewhere in a line; most lines have few, and need no closer look.
    struct Signs: OptionSet {
        let rawValue: UInt8

        static let digit = Signs(rawValue: 1)
        static let at = Signs(rawValue: 2)
        static let colon = Signs(rawValue: 4)
        /// A tab, emphasis, or anything outside ASCII.
        static let unplain = Signs(rawValue: 8)

        init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        fileprivate init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
            case UInt8(ascii: "@"): self = .at
            case ASCII.colon: self = .colon
            case ASCII.tab, UInt8(ascii: "*"), 0x80...: self = .unplain
            default: self = []
            }
        }
    }

    /// - Parameter previous: the line above.
    init(_ text: Substring, after previous: TextLine? = nil) {
        let closesAddress = previous?.opensAddress == true && Self.closesAddress(text)
        var text = text
        self.text = text
        (kind, signs) = text.withUTF8 { bytes in
            let blanks = bytes.prefix { $0.isBlank || $0 == ASCII.carriageReturn }.count
            guard blanks < bytes.count else { return (.blank, []) }
            let isQuoted = bytes[blanks] == ASCII.greaterThan && blanks <= 3 && !closesAddress && !Self.isFrame(bytes[blanks...])
            return (isQuoted ? .quoted : .written, bytes.reduce(into: []) { $0.formUnion(Signs($1)) })
        }
    }

    /// An attribution may be wrapped before the bracket that ends its address: `<dana@x.example` and `> wrote:`.
    private var opensAddress: Bool {
        kind == .written && text.utf8.last { $0 == ASCII.lessThan || $0 == ASCII.greaterThan } == ASCII.lessThan
    }

    private static func closesAddress(_ text: Substring) -> Bool {
        let line = text.utf8.drop { $0.isBlank }
        guard line.count <= 40, line.first == ASCII.greaterThan else { return false }
        return line.last { !$0.isBlank && $0 != ASCII.carriageReturn } == ASCII.colon
    }

    private static func isFrame(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard let last = line.lastIndex(where: { !$0.isBlank && $0 != ASCII.carriageReturn }), last - line.startIndex > 8 else {
            return false
        }
        let mark = repeatElement(ASCII.greaterThan, count: 3)
        return line.starts(with: mark) && line[...last].suffix(3).elementsEqual(mark)
    }

    var isBlank: Bool { kind == .blank }
    var isQuoted: Bool { kind == .quoted }

    /// The same line, as one of a quotation that is marked otherwise.
    var quoted: TextLine {
        var line = self
        line.kind = .quoted
        return line
    }

    /// Without outer blanks, quoting emphasis and the direction marks that right-to-left mailers put round names.
    var bare: String {
        guard signs.contains(.unplain) else { return Self.trimmed(text) }
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
        var text = text
        let ends = text.withUTF8 { bytes in bytes.indices.filter { bytes[$0] == ASCII.lineFeed } }
        var lines: [TextLine] = []
        lines.reserveCapacity(ends.count + 1)
        var start = text.startIndex
        for end in ends {
            let feed = text.utf8.index(text.startIndex, offsetBy: end)
            lines.append(TextLine(text[start..<feed], after: lines.last))
            start = text.utf8.index(after: feed)
        }
        return lines + [TextLine(text[start...], after: lines.last)]
    }
}
