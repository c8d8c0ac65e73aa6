/// Reads little-endian numbers from the front of bytes; where there are too few, it gives nothing and stays at the end.
struct ByteCursor {
    private let bytes: [UInt8]
    private var index: Int
    private let end: Int

    init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
        let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        (self.bytes, index, end) = (bytes, range.lowerBound, range.upperBound)
    }

    var isAtEnd: Bool { index >= end }

    mutating func number(bytes count: Int) -> Int? {
        guard let range = take(count) else { return nil }
        return bytes[range].reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    /// Where the next bytes lie.
    ///
    /// - Parameter isPadded: whether they are filled up to a multiple of four.
    mutating func take(_ count: Int, isPadded: Bool = false) -> Range<Int>? {
        guard count >= 0, count <= end - index else {
            index = end
            return nil
        }
        let range = index..<index + count
        index = min(end, range.upperBound + (isPadded ? -count & 3 : 0))
        return range
    }
}
