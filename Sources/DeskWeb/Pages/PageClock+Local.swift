import Foundation
import Localization
import ServiceDesk

/// Days and times as fields of a form carry them: on the clock of the desk, without a zone (HTML, valid local date and time string).
extension PageClock {
    var today: CalendarDate { CalendarDate(day: localSeconds(now).day) }

    var startOfDay: Instant { moment("\(today)T00:00") ?? now }

    /// Reads `2026-03-05T14:07`; `nil` for what is no time. What an hour that comes twice means is its first one.
    func moment(_ written: String) -> Instant? {
        guard let plain = Instant(iso8601: written + "Z") else { return nil }
        func offset(_ instant: Instant) -> Duration { .seconds(timeZone.secondsFromGMT(for: instant.date)) }
        let near = plain.advanced(by: .zero - offset(plain))
        return plain.advanced(by: .zero - offset(near))
    }

    /// `2026-03-05T14:07`.
    func local(_ instant: Instant) -> String {
        let (day, second) = localSeconds(instant)
        let shown = Instant(microseconds: (day * 86_400 + second) * 1_000_000)
        return String(shown.iso8601.prefix(16))
    }

    /// The time of day to the second: `14:07:09`.
    func second(_ instant: Instant) -> String {
        let (day, second) = localSeconds(instant)
        let shown = Instant(microseconds: (day * 86_400 + second) * 1_000_000)
        return String(shown.iso8601.dropFirst(11).prefix(8))
    }

    private func localSeconds(_ instant: Instant) -> (day: Int64, second: Int64) {
        let whole = instant.microseconds / 1_000_000 + Int64(timeZone.secondsFromGMT(for: instant.date))
        return (whole / 86_400, whole % 86_400)
    }
}

extension Catalog {
    /// `1 h 15 min`.
    func duration(minutes: Int) -> String {
        let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
        guard hours > 0 else { return text("duration.minutes", ["minutes": "\(rest)"]) }
        return text("duration.hours", ["hours": "\(hours)", "minutes": "\(rest)"])
    }
}
