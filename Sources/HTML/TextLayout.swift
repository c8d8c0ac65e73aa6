/// Lays words out in lines as a browser would in a column without an edge.
struct TextLayout {
    private var bytes: [UInt8] = []
    /// What stands between the last word and the next: ends of lines, else a tab, else blanks.
    private var breaks = 0
    private var separatesCells = false
    private var spaces = 0
    private var breakDepth = 0
    /// The line that was begun holds nothing but spaces that may not be broken, which give it its height.
    private var isBlankLine = false
    private var quoteDepth = 0
    private var listDepth = 0
    private var hasMarker = false
    /// Deeper quotations and lists are written at this depth, so that the text stays in proportion to the letter.
    private static let deepest = 16

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var count: Int { bytes.count }

    /// The words since a position that ``count`` gave.
    func words(since start: Int) -> String {
        String(decoding: bytes[min(start, bytes.count)...].drop { $0 <= 0x20 }, as: UTF8.self)
    }

    mutating func write(_ text: String, preformatted: Bool = false) {
        var text = text
        text.withUTF8 { write($0, preformatted: preformatted) }
    }

    /// Ends the line, or leaves a blank one; never more than one blank line.
    mutating func breakLine(leavingBlank: Bool = false) {
        guard !separatesCells else { return }
        noteBreaks(max(breaks, leavingBlank || isBlankLine ? 2 : 1))
    }

    /// A line break that stands in the text itself.
    mutating func addBreak() {
        noteBreaks(min(2, breaks + 1))
    }

    mutating func enterQuote() {
        breakLine()
        quoteDepth += 1
    }

    mutating func leaveQuote() {
        quoteDepth = max(0, quoteDepth - 1)
        breakLine()
        breakDepth = min(breakDepth, quoteDepth)
    }

    mutating func enterList() {
        breakLine(leavingBlank: listDepth == 0)
        listDepth += 1
    }

    mutating func leaveList() {
        listDepth = max(0, listDepth - 1)
        hasMarker = false
        breakLine(leavingBlank: listDepth == 0)
    }

    mutating func enterItem() {
        breakLine()
        hasMarker = listDepth > 0
    }

    mutating func leaveItem() {
        hasMarker = false
        breakLine()
    }

    /// Begins another cell of a row.
    mutating func nextCell() {
        breaks = 0
        spaces = 0
        separatesCells = !bytes.isEmpty
    }

    /// Ends a row even if its last cells were empty.
    mutating func endRow() {
        separatesCells = false
        breakLine()
    }

    private mutating func noteBreaks(_ count: Int) {
        breakDepth = breaks == 0 ? quoteDepth : min(breakDepth, quoteDepth)
        breaks = count
        spaces = 0
        separatesCells = false
        isBlankLine = false
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>, preformatted: Bool) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            let isNoBreakSpace = byte == 0xC2 && index + 1 < text.count && text[index + 1] == 0xA0
            index += isNoBreakSpace ? 2 : 1
            switch byte {
            case _ where isNoBreakSpace:
                isBlankLine = breaks > 0
                space(preformatted)
            case 0x0A where preformatted: addBreak()
            case 0x20, 0x09, 0x0A, 0x0C, 0x0D: space(preformatted)
            case ..<0x20: break
            default:
                if breaks > 0 || spaces > 0 || separatesCells || bytes.isEmpty { separate() }
                bytes.append(byte)
            }
        }
    }

    private mutating func space(_ preformatted: Bool) {
        if preformatted {
            spaces = min(spaces + 1, 64)
        } else if breaks == 0, !bytes.isEmpty {
            spaces = max(spaces, 1)
        }
    }

    private mutating func separate() {
        if breaks > 0 || bytes.isEmpty { startLine() } else if separatesCells { bytes.append(0x09) }
        if !separatesCells { bytes.append(contentsOf: repeatElement(0x20, count: spaces)) }
        breaks = 0
        spaces = 0
        separatesCells = false
        isBlankLine = false
    }

    private mutating func startLine() {
        if !bytes.isEmpty {
            for _ in 1..<max(1, breaks) {
                bytes.append(0x0A)
                appendQuotes(min(breakDepth, quoteDepth))
                if bytes.last == 0x20 { bytes.removeLast() }
            }
            bytes.append(0x0A)
        }
        appendQuotes(quoteDepth)
        let indent = min(hasMarker ? listDepth - 1 : listDepth, Self.deepest)
        bytes.append(contentsOf: repeatElement(0x20, count: 2 * max(0, indent)))
        if hasMarker { bytes.append(contentsOf: "- ".utf8) }
        hasMarker = false
    }

    private mutating func appendQuotes(_ depth: Int) {
        for _ in 0..<min(depth, Self.deepest) { bytes.append(contentsOf: "> ".utf8) }
    }
}
