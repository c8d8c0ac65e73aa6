/// Steps through the lines of a part of a message, without copying.
struct Lines: Sequence, IteratorProtocol {
    /// The bytes of a line without its end, and where the next one begins.
    struct Line {
        var content: Range<Int>
        var next: Int
        var isEmpty: Bool { content.isEmpty }
    }

    private let raw: [UInt8]
    private var position: Int
    private let end: Int

    init(_ raw: [UInt8], in range: Range<Int>) {
        self.raw = raw
        position = range.lowerBound
        end = range.upperBound
    }

    /// A line ends at LF; carriage returns before it belong to the line end.
    mutating func next() -> Line? {
        guard position < end else { return nil }
        let start = position
        let feed = raw.firstIndex(of: ASCII.lineFeed, in: start..<end)
        var stop = feed ?? end
        while stop > start, raw[stop - 1] == ASCII.carriageReturn { stop -= 1 }
        position = feed.map { $0 + 1 } ?? end
        return Line(content: start..<stop, next: position)
    }
}
