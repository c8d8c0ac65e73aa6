import ServiceDesk

/// A piece of a text where most of what was sought stands, with that marked.
package struct SearchPassage: Sendable, Hashable {
    /// One behind the other; together they are the passage.
    package let pieces: [Piece]
    /// Whether the text begins before it.
    package let isCutAtStart: Bool
    /// Whether the text goes on behind it.
    package let isCutAtEnd: Bool

    /// A run of the passage that is marked or is not.
    package struct Piece: Sendable, Hashable {
        package let text: String
        package let isMarked: Bool
    }

    /// The passage round the place with the most different sought words; the beginning of the text when none of them stands in it.
    ///
    /// - Parameters:
    ///   - text: as it was written; in the passage each space, line end and control is one space.
    ///   - language: of the text, as it was indexed with.
    ///   - length: characters, about: it is cut between words.
    package init(of text: String, sought words: [SoughtWord], _ phrases: [SoughtPhrase], language: Language?, length: Int = 200) {
        let bytes = Array(text.utf8)
        let scanned = ScannedWord.all(in: bytes)
        let hits = SoughtPlaces(words, phrases).hits(in: scanned, bytes, language)
        let window = PassageWindow(bytes, scanned, hits, length: max(1, length))
        pieces = Self.pieces(of: bytes, window.range, Self.marks(hits.map(\.range), within: window.range))
        isCutAtStart = bytes[..<window.range.lowerBound].contains { !Self.isSpace($0) }
        isCutAtEnd = bytes[window.range.upperBound...].contains { !Self.isSpace($0) }
    }

    /// What the window shows whole; the parts of what is longer than it, where there is nothing else. Those that overlap are one.
    ///
    /// - Parameter hits: in order of where they begin.
    private static func marks(_ hits: [Range<Int>], within window: Range<Int>) -> [Range<Int>] {
        let whole = hits.filter { window.lowerBound <= $0.lowerBound && $0.upperBound <= window.upperBound }
        let shown = whole.isEmpty ? hits.map { $0.clamped(to: window) }.filter { !$0.isEmpty } : whole
        return shown.reduce(into: []) { marks, hit in
            if let last = marks.last, hit.lowerBound < last.upperBound {
                marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, hit.upperBound)
            } else {
                marks.append(hit)
            }
        }
    }

    /// - Parameter marks: in order, apart from one another, within the range.
    private static func pieces(of bytes: [UInt8], _ range: Range<Int>, _ marks: [Range<Int>]) -> [Piece] {
        var text = PassageText()
        var place = range.lowerBound
        for mark in marks {
            text.add(bytes[place..<mark.lowerBound], isMarked: false)
            text.add(bytes[mark], isMarked: true)
            place = mark.upperBound
        }
        text.add(bytes[place..<range.upperBound], isMarked: false)
        return text.pieces
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }
}

/// Writes pieces as one line: spaces, line ends and controls are one space, and signs of direction, which a cut would part, are left out.
private struct PassageText {
    private(set) var pieces: [SearchPassage.Piece] = []
    private var endsInSpace = true

    mutating func add(_ bytes: ArraySlice<UInt8>, isMarked: Bool) {
        var text = String.UnicodeScalarView()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069: continue
            case 0...0x20, 0x7F...0xA0, 0x2028, 0x2029:
                if !endsInSpace { text.append(" ") }
                endsInSpace = true
            default:
                text.append(scalar)
                endsInSpace = false
            }
        }
        guard !text.isEmpty else { return }
        pieces.append(SearchPassage.Piece(text: String(text), isMarked: isMarked))
    }
}
