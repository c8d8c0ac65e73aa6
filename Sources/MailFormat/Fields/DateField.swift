import Foundation

/// The Date header (RFC 5322 section 3.3 and its obsolete forms).
struct DateField {
    private var day: Int?
    private var month: Int?
    private var year: Int?
    private var hour = 0
    private var minute = 0
    private var second = 0
    private var hasTime = false
    /// Seconds east of Greenwich; an unknown zone counts as UTC (RFC 5322 section 4.3).
    private var offset = 0

    /// nil when the text names no possible instant.
    static func date(_ value: [UInt8]) -> Date? {
        var field = DateField()
        for token in withoutComments(value).split(whereSeparator: { $0.isBlank || $0 == UInt8(ascii: ",") }).prefix(12) {
            guard field.read(token) else { return nil }
        }
        return field.instant
    }

    private static func withoutComments(_ value: [UInt8]) -> [UInt8] {
        guard value.contains(UInt8(ascii: "(")) else { return value }
        var depth = 0
        return value.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            guard byte != UInt8(ascii: ")") else {
                depth -= 1
                return false
            }
            return depth <= 0
        }
    }

    private mutating func read(_ token: ArraySlice<UInt8>) -> Bool {
        guard let first = token.first else { return true }
        if first == UInt8(ascii: "+") || (first == ASCII.hyphen && hasTime) { return readOffset(token) }
        if token.count > 11, token[token.startIndex + 4] == ASCII.hyphen, token[token.startIndex + 10] == UInt8(ascii: "T") {
            return readDashed(token.prefix(10)) && readTime(token.dropFirst(11))
        }
        if token.contains(ASCII.colon) { return readTime(token) }
        if let time = dottedTime(token) { return readTime(time) }
        if token.contains(ASCII.hyphen), day == nil { return readDashed(token) }
        if first.isDigit { return readNumber(token) }
        return readWord(token)
    }

    /// `14.07.33` after the day and month, with the colons that it should have.
    private func dottedTime(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard day != nil, month != nil, !hasTime else { return nil }
        let pieces = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard pieces.count == 2 || pieces.count == 3, pieces.allSatisfy({ $0.count <= 2 && Self.number($0) != nil }) else { return nil }
        return ArraySlice(token.map { $0 == UInt8(ascii: ".") ? ASCII.colon : $0 })
    }

    /// `14:07:33`, `14:07`, `14:07:33.5`, `14:07:33+0100`.
    private mutating func readTime(_ token: ArraySlice<UInt8>) -> Bool {
        guard !hasTime else { return true }
        let zone = token.firstIndex { $0 == UInt8(ascii: "+") || $0 == ASCII.hyphen || $0.isLetter }
        let numbers = token[..<(zone ?? token.endIndex)].split(separator: ASCII.colon, omittingEmptySubsequences: false)
        guard numbers.count == 2 || numbers.count == 3, let hour = Self.number(numbers[0]), let minute = Self.number(numbers[1]) else {
            return false
        }
        let second = numbers.count == 3 ? Self.number(numbers[2].prefix { $0.isDigit }) : 0
        guard let second, hour < 24, minute < 60, second <= 60 else { return false }
        (self.hour, self.minute, self.second, hasTime) = (hour, minute, min(second, 59), true)
        guard let zone else { return true }
        return token[zone].isLetter ? readWord(token[zone...]) : readOffset(token[zone...])
    }

    private mutating func readOffset(_ token: ArraySlice<UInt8>) -> Bool {
        let digits = token.dropFirst().filter { $0 != ASCII.colon }
        guard let number = Self.number(digits[...]), digits.count <= 4 else { return true }
        let seconds = digits.count <= 2 ? number * 3_600 : (number / 100 * 60 + number % 100) * 60
        guard seconds < 24 * 3_600 else { return true }
        offset = token.first == ASCII.hyphen ? -seconds : seconds
        return true
    }

    /// `05-Mar-2024` and `2024-03-05`.
    private mutating func readDashed(_ token: ArraySlice<UInt8>) -> Bool {
        let pieces = token.split(separator: ASCII.hyphen)
        guard pieces.count == 3 else { return readWord(token) }
        if pieces[0].count == 4, let year = Self.number(pieces[0]), let month = Self.number(pieces[1]),
            let day = Self.number(pieces[2].prefix(2))
        {
            (self.year, self.month, self.day) = (year, month, day)
            return true
        }
        return readNumber(pieces[0]) && readWord(pieces[1]) && readNumber(pieces[2])
    }

    private mutating func readNumber(_ token: ArraySlice<UInt8>) -> Bool {
        guard let number = Self.number(token.prefix { $0.isDigit }) else { return false }
        if day == nil, token.count <= 2 || (token.count > 2 && !token.allSatisfy(\.isDigit)) {
            day = number
        } else if year == nil {
            year = token.count <= 2 ? (number < 50 ? 2_000 + number : 1_900 + number) : token.count == 3 ? 1_900 + number : number
        }
        return true
    }

    private mutating func readWord(_ token: ArraySlice<UInt8>) -> Bool {
        let word = String(decoding: token.prefix { $0.isLetter }.map(\.lowered), as: UTF8.self)
        if month == nil, let number = Self.months.firstIndex(of: String(word.prefix(3))), word.count >= 3 {
            month = number + 1
        } else if hasTime, word == "pm" || word == "am" {
            hour = hour % 12 + (word == "pm" ? 12 : 0)
        } else if hasTime, let hours = Self.zones[word] {
            offset = hours * 3_600
            let rest = token.dropFirst(word.count)
            if word == "gmt" || word == "utc", let sign = rest.first, sign == UInt8(ascii: "+") || sign == ASCII.hyphen {
                return readOffset(rest)
            }
        }
        return true
    }

    private var instant: Date? {
        guard let day, let month, let year, (1...12).contains(month), (1_900...9_999).contains(year) else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 1, day <= lengths[month - 1] else { return nil }
        let seconds = Self.daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds))
    }

    /// Days of the Gregorian calendar, counted in years that begin in March so that the leap day is the last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 6, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    /// Hours east of Greenwich (RFC 5322 section 4.3, and European names that mailers write).
    private static let zones = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "met": 1, "west": 1, "cest": 2, "mest": 2, "eet": 2, "eest": 3,
        "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
    ]
}
