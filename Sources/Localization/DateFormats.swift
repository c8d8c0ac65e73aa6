import Foundation
import ServiceDesk

/// How dates are written in a language and a time zone; make one a page and use it for all dates on it.
package struct DateFormats: Sendable {
    private let numeric: Date.FormatStyle
    private let numericDay: Date.FormatStyle
    private let plainDay: Date.FormatStyle
    private let full: Date.FormatStyle
    private let relativeTimes: RelativeTimes
    private let timeZone: TimeZone

    package init(_ language: Language, _ timeZone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = language.locale
        func style(_ date: Date.FormatStyle.DateStyle, in zone: TimeZone = timeZone) -> Date.FormatStyle {
            var calendar = calendar
            calendar.timeZone = zone
            return Date.FormatStyle(date: date, time: .omitted, locale: language.locale, calendar: calendar, timeZone: zone)
        }
        numeric = style(.numeric).withTime
        numericDay = style(.numeric)
        plainDay = style(.numeric, in: .gmt)
        full = style(.complete).withTime
        relativeTimes = .of(language)
        self.timeZone = timeZone
    }

    /// Date and time in digits: `05/03/2026, 14:07`.
    package func short(_ date: Date) -> String {
        numeric.format(date)
    }

    /// The date alone in digits: `05/03/2026`.
    package func day(_ date: Date) -> String {
        numericDay.format(date)
    }

    /// A day that lies in no time zone, by the days since 1970-01-01: `05/03/2026`.
    package func day(number: Int64) -> String {
        plainDay.format(Date(timeIntervalSince1970: Double(number) * 86_400))
    }

    /// Date and time in words: `Thursday, 5 March 2026 at 14:07`.
    package func dayAndTime(_ date: Date) -> String {
        full.format(date)
    }

    /// How far a date lies from now: `3 minutes ago`, `yesterday`, `in 2 hours`; the date itself when it is a week or more.
    ///
    /// From a day on, calendar days of the time zone are counted, so that `yesterday` is never the day before it.
    package func relative(_ date: Date, now: Date) -> String {
        let seconds = date.timeIntervalSince(now)
        guard abs(seconds) < 8 * 86_400 else { return day(date) }
        let whole = Int(seconds)
        if abs(whole) < 60 { return relativeTimes.now }
        if abs(whole) < 3600 { return relativeTimes.minutes(whole / 60) }
        if abs(whole) < 86_400 { return relativeTimes.hours(whole / 3600) }
        return relativeTimes.days(dayNumber(date) - dayNumber(now)) ?? day(date)
    }

    /// The moment in UTC for `datetime` attributes and interfaces (RFC 3339): `2026-03-05T14:07:00Z`.
    package static func iso(_ date: Date) -> String {
        date.formatted(.iso8601)
    }

    /// Days since 1970-01-01 on the time zone's clocks.
    private func dayNumber(_ date: Date) -> Int {
        let local = date.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: date))
        return Int((local / 86_400).rounded(.down))
    }
}

extension Date.FormatStyle {
    /// With hours from 00 to 23 in two digits, so that times in a column stand under each other.
    fileprivate var withTime: Date.FormatStyle {
        hour(.twoDigits(amPM: .omitted)).minute(.twoDigits)
    }
}
