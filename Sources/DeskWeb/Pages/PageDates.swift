import Foundation
import HTML
import Localization
import ServiceDesk
import Synchronization

/// The dates of all pages: formats are made when the first page of a language is, since the tables behind them weigh more than the rest
/// of a desk that waits, and the text of a day is kept, since a list writes fifty of them.
final class PageDates: Sendable {
    private struct Day: Hashable {
        let language: Language
        let number: Int64
    }

    private static let mostDays = 4_000

    private let formats = Mutex<[Language: DateFormats]>([:])
    let timeZone: TimeZone
    private let days = Mutex<[Day: String]>([:])

    init(_ timeZone: TimeZone) {
        self.timeZone = timeZone
    }

    func clock(_ language: Language, now: Instant) -> PageClock {
        PageClock(dates: self, language: language, formats: formats(language), now: now)
    }

    private func formats(_ language: Language) -> DateFormats {
        if let known = formats.withLock({ $0[language] }) { return known }
        let made = DateFormats(language, timeZone)
        formats.withLock { $0[language] = made }
        return made
    }

    func day(of instant: Instant, _ language: Language, _ formats: DateFormats) -> String {
        let date = instant.date
        let seconds = instant.microseconds / 1_000_000 + Int64(timeZone.secondsFromGMT(for: date))
        let day = Day(language: language, number: seconds / 86_400)
        if let text = days.withLock({ $0[day] }) { return text }
        let text = formats.day(date)
        days.withLock { days in
            if days.count >= Self.mostDays { days = [:] }
            days[day] = text
        }
        return text
    }
}

/// The dates of one page, as they read now.
struct PageClock: Sendable {
    let dates: PageDates
    let language: Language
    let formats: DateFormats
    let now: Instant

    private static let week = Duration.seconds(8 * 86_400)

    /// `3 minutes ago`, or the day when it is long ago.
    func relative(_ instant: Instant) -> String {
        guard instant > now.advanced(by: .zero - Self.week) else { return dates.day(of: instant, language, formats) }
        return formats.relative(instant.date, now: now.date)
    }

    func exact(_ instant: Instant) -> String { formats.short(instant.date) }

    func day(_ date: CalendarDate) -> String { formats.day(number: date.day) }
}

/// A moment to the minute.
struct ExactMoment: Component {
    let instant: Instant
    let clock: PageClock

    var content: some Markup {
        Time(.datetime(instant.iso8601)) { clock.exact(instant) }
    }
}
