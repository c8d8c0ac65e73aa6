/// Whether digits that may be a year or a time of day stand in some text.
struct MomentSigns {
    /// 19.. or 20.., and no other digit beside.
    private(set) var hasYear = false
    /// A digit, a colon or a point, and two digits, which is no date.
    private(set) var hasTime = false

    init(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        var run = 0
        for index in bytes.indices {
            guard bytes[index].isDigit else {
                run = 0
                continue
            }
            run += 1
            let isLast = index + 1 == bytes.count || !bytes[index + 1].isDigit
            if isLast, run == 4, Self.isCentury(bytes[index - 3], bytes[index - 2]) { hasYear = true }
            if isLast, run == 2, Self.isTime(bytes, endingAt: index) { hasTime = true }
        }
    }

    private static func isCentury(_ first: UInt8, _ second: UInt8) -> Bool {
        (first, second) == (UInt8(ascii: "1"), UInt8(ascii: "9")) || (first, second) == (UInt8(ascii: "2"), UInt8(ascii: "0"))
    }

    /// `14:07`, `4:07`, `14.07`; the points of `05.03.24` are those of a date.
    private static func isTime(_ bytes: [UInt8], endingAt index: Int) -> Bool {
        guard index >= 3, bytes[index - 3].isDigit else { return false }
        if bytes[index - 2] == ASCII.colon { return true }
        let point = UInt8(ascii: ".")
        guard bytes[index - 2] == point, index + 1 == bytes.count || bytes[index + 1] != point else { return false }
        return bytes[..<(index - 2)].last { !$0.isDigit } != point
    }
}
