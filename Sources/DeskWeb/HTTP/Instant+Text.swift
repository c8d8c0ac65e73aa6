import ServiceDesk

extension Instant {
    /// The moment in UTC with milliseconds (RFC 3339): `2026-03-05T14:07:00.000Z`. Lists write one a row, hence by arithmetic.
    package var iso8601: String {
        let milliseconds = Self.floor(microseconds, 1_000)
        let seconds = Self.floor(milliseconds, 1_000)
        let days = Self.floor(seconds, 86_400)
        let (year, month, day) = Self.date(days)
        let clock = seconds - days * 86_400
        return "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))T\(Self.padded(clock / 3_600, 2)):"
            + "\(Self.padded(clock / 60 % 60, 2)):\(Self.padded(clock % 60, 2)).\(Self.padded(milliseconds - seconds * 1_000, 3))Z"
    }

    private static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
        value >= 0 ? value / unit : -((-value + unit - 1) / unit)
    }

    /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floor(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return digits.utf8.count >= width ? digits : String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}
