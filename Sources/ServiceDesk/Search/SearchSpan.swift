import Foundation

/// The days that a search asks for: from one through another, both included; `nil` where it has no end.
package struct SearchSpan: Sendable, Hashable {
    package let from: SearchDay?
    package let through: SearchDay?

    package init(from: SearchDay?, through: SearchDay?) {
        self.from = from
        self.through = through
    }

    /// The moments that it means for whoever asks now in a time zone: from one, before the other.
    package func moments(at now: Instant, in zone: TimeZone) -> (from: Instant?, before: Instant?) {
        let today = zone.local(now).day
        return (
            from.map { zone.instant($0.date(today: today), minute: 0) },
            through.map { zone.instant($0.advanced(by: 1).date(today: today), minute: 0) }
        )
    }
}

extension SearchSpan {
    /// Reads `2026-03-05`, a month, a year, `today`, `7d` (the last seven days), each behind `>`, `>=`, `<`, `<=`, or two of them with `..` between.
    ///
    /// - Parameter english: turns a local word into the English one.
    init?(_ written: String, english: (String) -> String) {
        let (comparison, rest) = SearchComparison.split(written)
        if comparison == nil, let dots = rest.range(of: "..") {
            let first = String(rest[..<dots.lowerBound])
            let last = String(rest[dots.upperBound...])
            guard let start = Days(english(first)), let end = Days(english(last)) else { return nil }
            self.init(from: start.first, through: end.last)
            return
        }
        guard let days = Days(english(rest)) else { return nil }
        switch comparison {
        case nil: self.init(from: days.first, through: days.isCountedBack ? nil : days.last)
        case .above: self.init(from: days.last.advanced(by: 1), through: nil)
        case .atLeast: self.init(from: days.first, through: nil)
        case .below: self.init(from: nil, through: days.first.advanced(by: -1))
        case .atMost: self.init(from: nil, through: days.last)
        }
    }

    /// - Parameter local: turns an English word into the local one.
    func written(local: (String) -> String) -> String {
        switch (from, through) {
        case (nil, nil): ""
        case (.ago(days: -1), nil): ">" + local(SearchDay.todayWord)
        case (let from?, nil): ">=" + from.written(local)
        case (nil, let through?): "<=" + through.written(local)
        case (let from?, let through?):
            if from == through, from.isNamed || !from.isCountedBack {
                from.written(local)
            } else {
                "\(from.written(local))..\(through.written(local))"
            }
        }
    }

    /// The days that one word names.
    private struct Days {
        let first: SearchDay
        let last: SearchDay
        /// Whether it is a number of days, which means all days since.
        var isCountedBack = false

        init?(_ word: String) {
            if let date = CalendarDate(word) {
                (first, last) = (.date(date), .date(date))
            } else if word == SearchDay.todayWord {
                (first, last) = (.ago(days: 0), .ago(days: 0))
            } else if word == SearchDay.yesterdayWord {
                (first, last) = (.ago(days: 1), .ago(days: 1))
            } else if let days = Self.count(word) {
                (first, last, isCountedBack) = (.ago(days: days), .ago(days: days), true)
            } else {
                guard let (first, next) = Self.monthOrYear(word) else { return nil }
                (self.first, last) = (.date(first), .date(CalendarDate(day: next.day - 1)))
            }
        }

        /// 7d, 3w.
        private static func count(_ word: String) -> Int? {
            guard let unit = word.last, let number = number(word.dropLast()), word.utf8.count <= 6 else { return nil }
            let days: Int64
            switch unit {
            case "d": days = number
            case "w": days = number * 7
            default: return nil
            }
            return days <= SearchDay.mostDays ? Int(days) : nil
        }

        /// The first day of it, and that of the next.
        private static func monthOrYear(_ word: String) -> (CalendarDate, CalendarDate)? {
            let parts = word.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count <= 2, let year = parts.first, year.utf8.count == 4, let year = number(year), year > 0 else { return nil }
            guard parts.count == 2 else {
                return (CalendarDate(year: year, month: 1, dayOfMonth: 1), CalendarDate(year: year + 1, month: 1, dayOfMonth: 1))
            }
            guard parts[1].utf8.count == 2, let month = number(parts[1]), (1...12).contains(month) else { return nil }
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            return (CalendarDate(year: year, month: month, dayOfMonth: 1), CalendarDate(year: next.0, month: next.1, dayOfMonth: 1))
        }

        private static func number(_ digits: Substring) -> Int64? {
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            return Int64(digits)
        }
    }
}

extension SearchDay {
    fileprivate var isNamed: Bool { self == .ago(days: 0) || self == .ago(days: 1) }

    fileprivate var isCountedBack: Bool {
        switch self {
        case .date: false
        case .ago: true
        }
    }

    fileprivate func written(_ local: (String) -> String) -> String {
        switch self {
        case .date(let date): date.description
        case .ago(days: 0): local(Self.todayWord)
        case .ago(days: 1): local(Self.yesterdayWord)
        case .ago(let days): "\(days)d"
        }
    }
}
