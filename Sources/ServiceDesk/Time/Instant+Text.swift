extension Instant {
    /// The moment in UTC with milliseconds (RFC 3339): `2026-03-05T14:07:00.000Z`. Lists write one a row, hence by arithmetic.
    package var iso8601: String {
        let milliseconds = microseconds.flooredQuotient(by: 1_000)
        return "\(wholeSeconds).\(Self.padded(milliseconds.flooredRemainder(by: 1_000), 3))Z"
    }

    /// The same without a fraction where there is none, and to the microsecond where there is one.
    package var shortISO8601: String {
        let fraction = microseconds.flooredRemainder(by: 1_000_000)
        guard fraction != 0 else { return "\(wholeSeconds)Z" }
        var digits = Self.padded(fraction, 6)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(wholeSeconds).\(digits)Z"
    }

    private var wholeSeconds: String {
        let seconds = microseconds.flooredQuotient(by: 1_000_000)
        let date = CalendarDate(day: seconds.flooredQuotient(by: 86_400))
        let clock = seconds.flooredRemainder(by: 86_400)
        return "\(date)T\(Self.padded(clock / 3_600, 2)):\(Self.padded(clock / 60 % 60, 2)):\(Self.padded(clock % 60, 2))"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Reads a moment with its distance from UTC (RFC 3339 §5.6, ISO 8601): `2026-03-05T14:07:00.5+01:00`; seconds may be left out.
    /// `nil` for what is none, and for a time that does not say its distance, which would be another moment in each place.
    package init?(iso8601 written: some StringProtocol) {
        let text = Array(written.utf8)
        guard text.count >= 17, let date = CalendarDate(String(decoding: text[..<10], as: UTF8.self)) else { return nil }
        guard text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: "t") || text[10] == UInt8(ascii: " ") else { return nil }
        var reader = ClockReader(text[11...])
        guard let time = reader.time(), let offset = reader.offset(), reader.isAtEnd else { return nil }
        self.init(microseconds: date.day * 86_400_000_000 + time - offset)
    }
}

/// Reads `14:07:00.5+01:00`; everything in microseconds.
private struct ClockReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func time() -> Int64? {
        guard let hours = twoDigits(), take(":"), let minutes = twoDigits(), hours <= 24, minutes < 60 else { return nil }
        var microseconds = (hours * 3_600 + minutes * 60) * 1_000_000
        if take(":") {
            guard let seconds = twoDigits(), seconds < 60 else { return nil }
            microseconds += seconds * 1_000_000
            if take(".") || take(",") {
                guard let fraction = fraction() else { return nil }
                microseconds += fraction
            }
        }
        return microseconds <= 86_400_000_000 ? microseconds : nil
    }

    mutating func offset() -> Int64? {
        if take("Z") || take("z") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-"), let hours = twoDigits(), hours < 24 else { return nil }
        let hasColon = take(":")
        var minutes: Int64 = 0
        if hasColon || !rest.isEmpty {
            guard let read = twoDigits(), read < 60 else { return nil }
            minutes = read
        }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes) * 60_000_000
    }

    /// Digits beyond microseconds are left aside.
    private mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = digit() {
            if count < 6 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 6)..<6 { value *= 10 }
        return value
    }

    private mutating func twoDigits() -> Int64? {
        guard let tens = digit(), let ones = digit() else { return nil }
        return tens * 10 + ones
    }

    private mutating func digit() -> Int64? {
        guard let first = rest.first, (48...57).contains(first) else { return nil }
        rest.removeFirst()
        return Int64(first - 48)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
