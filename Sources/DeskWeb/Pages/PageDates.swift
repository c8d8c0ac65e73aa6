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
        let zone: String
        let number: Int64
    }

    private struct Manner: Hashable {
        let language: Language
        let zone: String
    }

    private static let mostDays = 4_000

    private let formats = Mutex<[Manner: DateFormats]>([:])
    private let days = Mutex<[Day: String]>([:])

    func clock(_ language: Language, in zone: TimeZone, now: Instant) -> PageClock {
        PageClock(dates: self, language: language, timeZone: zone, formats: formats(language, zone), now: now)
    }

    private func formats(_ language: Language, _ zone: TimeZone) -> DateFormats {
        let manner = Manner(language: language, zone: zone.identifier)
        if let known = formats.withLock({ $0[manner] }) { return known }
        let made = DateFormats(language, zone)
        formats.withLock { $0[manner] = made }
        return made
    }

    fileprivate func day(of instant: Instant, _ clock: PageClock) -> String {
        let (date, zone, formats) = (instant.date, clock.timeZone, clock.formats)
        let seconds = instant.microseconds / 1_000_000 + Int64(zone.secondsFromGMT(for: date))
        let day = Day(language: clock.language, zone: zone.identifier, number: seconds / 86_400)
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
    let timeZone: TimeZone
    let formats: DateFormats
    let now: Instant

    private static let week = Duration.seconds(8 * 86_400)

    /// `3 minutes ago`, or the day when it is long ago.
    func relative(_ instant: Instant) -> String {
        guard instant > now.advanced(by: .zero - Self.week) else { return dates.day(of: instant, self) }
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
