/// Numbers that people write in groups, `+46 70-123 45 67` or `#100 001 5`, as one.
enum GroupedNumbers {
    struct Number {
        let digits: [UInt8]
        /// The places of its groups.
        let words: Range<Int>
    }

    /// Of a telephone number the last nine digits count, as countries begin it differently: 070 123 45 67 is +46 70 123 45 67.
    static func all(in words: [ScannedWord], _ bytes: [UInt8]) -> [Number] {
        var numbers: [Number] = []
        var group: [UInt8] = []
        var start = 0
        func end(at place: Int) {
            defer { group = [] }
            guard shortest...longest ~= group.count, place - start > 1 || group.count > national else { return }
            numbers.append(Number(digits: group.count > national ? group.suffix(national) : group, words: start..<place))
        }
        for (place, word) in words.enumerated() {
            guard word.isNumber else {
                end(at: place)
                continue
            }
            if !group.isEmpty, !isGap(bytes[words[place - 1].range.upperBound..<word.range.lowerBound]) { end(at: place) }
            if group.isEmpty { start = place }
            if group.count <= longest { group += word.folded }
        }
        end(at: words.count)
        return numbers
    }

    /// Digits; ITU-T E.164 has fifteen at most, and the shortest number of a ticket has seven.
    private static let shortest = 7
    private static let longest = 15
    private static let national = 9

    private static func isGap(_ gap: ArraySlice<UInt8>) -> Bool {
        // A no-break space has two bytes, a narrow one three.
        gap.count <= 3 && gap.allSatisfy { $0 >= 0x80 || " -()/".utf8.contains($0) }
    }
}
