/// Numbers that people write in groups, `+46 70-123 45 67` or `#100 001 5`, as one.
enum GroupedNumbers {
    /// Of a telephone number the last nine digits count, as countries begin it differently: 070 123 45 67 is +46 70 123 45 67.
    static func all(in words: [ScannedWord], _ bytes: [UInt8]) -> [[UInt8]] {
        var numbers: [[UInt8]] = []
        var group: [UInt8] = []
        var groups = 0
        func end() {
            defer { (group, groups) = ([], 0) }
            guard shortest...longest ~= group.count, groups > 1 || group.count > national else { return }
            numbers.append(group.count > national ? Array(group.suffix(national)) : group)
        }
        for (index, word) in words.enumerated() {
            guard word.isNumber else {
                end()
                continue
            }
            if groups > 0, !isGap(bytes[words[index - 1].range.upperBound..<word.range.lowerBound]) { end() }
            groups += 1
            if group.count <= longest { group += word.folded }
        }
        end()
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
