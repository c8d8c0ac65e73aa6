import ServiceDesk

/// Due moments of clocks that begin at any time of a year, by office hours with holidays and a clock that daylight saving moves.
enum DueMoments {
    /// Prints how many a second by the calendar, and how many by plain addition.
    static func measure(count: Int) throws {
        let clocks = beginnings(count)
        let calendar = CalendarTimeline(try OfficeHours.calendar(in: "Europe/Berlin", from: 9, to: 18))
        let rates = try SideBySide.rates(
            count,
            {
                clocks.reduce(0) { $0 &+ (ServiceClock(calendar: calendar, start: $1.start).due(after: $1.target)?.microseconds ?? 0) }
            },
            plain: count, { clocks.reduce(0) { $0 &+ $1.start.advanced(by: $1.target).microseconds } })
        print(rates.work, rates.plain)
    }

    /// Spread over 2026, with targets from 1 to 24 hours of working time.
    private static func beginnings(_ count: Int) -> [(start: Instant, target: Duration)] {
        let year = Int64(365 * 86_400)
        return (0..<Int64(count)).map { place in
            let second = 1_767_225_600 + (place &* 7_919_317) % year
            return (Instant(microseconds: second * 1_000_000), .seconds(3_600 * (1 + place % 24)))
        }
    }
}
