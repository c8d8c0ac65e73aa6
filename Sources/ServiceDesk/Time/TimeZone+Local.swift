import Foundation

extension TimeZone {
    /// The day and the minute of it on the clocks of the zone.
    package func local(_ instant: Instant) -> (day: CalendarDate, minute: Int) {
        let seconds = instant.microseconds.flooredQuotient(by: 1_000_000) + Int64(secondsFromGMT(for: instant.date))
        return (CalendarDate(day: seconds.flooredQuotient(by: 86_400)), Int(seconds.flooredRemainder(by: 86_400) / 60))
    }

    /// When it is that minute on that day. What an hour that comes twice means is its first one.
    package func instant(_ day: CalendarDate, minute: Int) -> Instant {
        let plain = Instant(microseconds: (day.day * 86_400 + Int64(minute) * 60) * 1_000_000)
        func offset(_ instant: Instant) -> Duration { .seconds(secondsFromGMT(for: instant.date)) }
        let near = plain.advanced(by: .zero - offset(plain))
        return plain.advanced(by: .zero - offset(near))
    }
}
