/// The fewest insertions and deletions that make one sequence of another, in memory that grows with their length alone.
///
/// E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986, section 4b: the middle of the shortest way is found from both ends,
/// and then the ways to it and from it. Where the ends meet only after more steps than `effort`, the rest counts as wholly replaced, so
/// that no two texts cost more than that.
struct EditScript {
    /// Elements of the first that are not in the second, and the other way round.
    private(set) var isRemoved: [Bool]
    private(set) var isAdded: [Bool]
    private let first: [Int]
    private let second: [Int]
    private var effort: Int
    private var forward: [Int]
    private var backward: [Int]

    /// - Parameter effort: the most steps, in comparisons of two elements.
    init(_ first: [Int], _ second: [Int], effort: Int = 4_000_000) {
        (self.first, self.second, self.effort) = (first, second, effort)
        isRemoved = Array(repeating: false, count: first.count)
        isAdded = Array(repeating: false, count: second.count)
        forward = Array(repeating: 0, count: first.count + second.count + 3)
        backward = forward
        var open = [(0..<first.count, 0..<second.count)]
        while let (left, right) = open.popLast() { split(left, right, &open) }
    }

    /// Marks what differs, or parts the two ranges where the shortest way passes.
    private mutating func split(_ left: Range<Int>, _ right: Range<Int>, _ open: inout [(Range<Int>, Range<Int>)]) {
        let (left, right) = trimmed(left, right)
        guard !left.isEmpty, !right.isEmpty, let middle = middle(left, right) else { return replace(left, right) }
        let isWhole =
            (middle.x == left.lowerBound && middle.y == right.lowerBound) || (middle.x == left.upperBound && middle.y == right.upperBound)
        guard !isWhole else { return replace(left, right) }
        open.append((left.lowerBound..<middle.x, right.lowerBound..<middle.y))
        open.append((middle.x..<left.upperBound, middle.y..<right.upperBound))
    }

    private mutating func replace(_ left: Range<Int>, _ right: Range<Int>) {
        for index in left { isRemoved[index] = true }
        for index in right { isAdded[index] = true }
    }

    /// Without what they begin and end with alike.
    private func trimmed(_ left: Range<Int>, _ right: Range<Int>) -> (Range<Int>, Range<Int>) {
        var (start, end) = ((left.lowerBound, right.lowerBound), (left.upperBound, right.upperBound))
        while start.0 < end.0, start.1 < end.1, first[start.0] == second[start.1] { start = (start.0 + 1, start.1 + 1) }
        while start.0 < end.0, start.1 < end.1, first[end.0 - 1] == second[end.1 - 1] { end = (end.0 - 1, end.1 - 1) }
        return (start.0..<end.0, start.1..<end.1)
    }

    /// A point on a shortest way; `nil` when the effort is spent.
    private mutating func middle(_ left: Range<Int>, _ right: Range<Int>) -> (x: Int, y: Int)? {
        let (width, height) = (left.count, right.count)
        let (delta, origin) = (width - height, height + 1)
        for distance in 0...(width + height + 1) / 2 {
            Self.widen(&forward, distance, origin, width, height)
            Self.widen(&backward, distance, origin, width, height)
            for diagonal in Self.diagonals(distance, width, height) {
                guard var x = Self.next(forward, diagonal, distance, origin, width, height) else { continue }
                while x < width, x - diagonal < height, first[left.lowerBound + x] == second[right.lowerBound + x - diagonal] {
                    (x, effort) = (x + 1, effort - 1)
                }
                (forward[origin + diagonal], effort) = (x, effort - 1)
                guard delta % 2 != 0, Self.meet(x, backward, delta - diagonal, distance - 1, origin, width) else { continue }
                return (left.lowerBound + x, right.lowerBound + x - diagonal)
            }
            for diagonal in Self.diagonals(distance, width, height) {
                guard var x = Self.next(backward, diagonal, distance, origin, width, height) else { continue }
                while x < width, x - diagonal < height, first[left.upperBound - 1 - x] == second[right.upperBound - 1 - x + diagonal] {
                    (x, effort) = (x + 1, effort - 1)
                }
                (backward[origin + diagonal], effort) = (x, effort - 1)
                guard delta % 2 == 0, Self.meet(x, forward, delta - diagonal, distance, origin, width) else { continue }
                return (left.upperBound - x, right.upperBound - x + diagonal)
            }
            if effort < 0 { return nil }
        }
        return nil
    }

    /// What no way has reached.
    private static let nowhere = Int.min / 2

    /// The diagonals that ways of so many steps end on, within the field.
    private static func diagonals(_ distance: Int, _ width: Int, _ height: Int) -> StrideThrough<Int> {
        let low = max(-distance, -height + (distance - height) % 2 * (distance > height ? 1 : 0))
        return stride(from: low, through: min(distance, width), by: 2)
    }

    /// The diagonals beside those of the last distance are new.
    private static func widen(_ reached: inout [Int], _ distance: Int, _ origin: Int, _ width: Int, _ height: Int) {
        if distance == 0 { reached[origin] = nowhere }
        if distance + 1 <= height + 1 { reached[origin - distance - 1] = nowhere }
        if distance + 1 <= width + 1 { reached[origin + distance + 1] = nowhere }
    }

    /// How far one more step leads on a diagonal; `nil` where it leads out of the field.
    private static func next(
        _ reached: [Int], _ diagonal: Int, _ distance: Int, _ origin: Int, _ width: Int, _ height: Int
    ) -> Int? {
        guard distance > 0 else { return 0 }
        let (right, down) = (reached[origin + diagonal - 1] + 1, reached[origin + diagonal + 1])
        let (fitsRight, fitsDown) = (right >= 0 && right <= width, down >= 0 && down - diagonal <= height)
        if fitsRight, fitsDown { return max(right, down) }
        return fitsRight ? right : fitsDown ? down : nil
    }

    private static func meet(_ x: Int, _ other: [Int], _ diagonal: Int, _ distance: Int, _ origin: Int, _ width: Int) -> Bool {
        guard abs(diagonal) <= distance, other.indices.contains(origin + diagonal) else { return false }
        return x + other[origin + diagonal] >= width
    }
}
