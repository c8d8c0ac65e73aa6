import Foundation
import Localization
import ServiceDesk

/// Days and times as fields of a form carry them: on the clock of the desk, without a zone (HTML, valid local date and time string).
extension PageClock {
    var today: CalendarDate { CalendarDate(day: localSeconds(now).day) }

    private func localSeconds(_ instant: Instant) -> (day: Int64, second: Int64) {
        let whole = instant.microseconds / 1_000_000 + Int64(dates.timeZone.secondsFromGMT(for: instant.date))
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
