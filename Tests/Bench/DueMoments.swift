import ServiceDesk

/// Due moments of clocks that begin at any time of a year, by office hours with holidays and a clock that daylight saving moves.
enum DueMoments {
    private static let rounds = 5

    /// Prints how many a second by the calendar, and how many by plain addition: the best of some rounds, one after the other.
    static func measure(count: Int) throws {
        let clocks = beginnings(count)
        let calendar = CalendarTimeline(try calendar())
        var best = (calendar: Duration.seconds(3600), plain: Duration.seconds(3600))
        for _ in 0..<rounds {
            let byCalendar = timed {
                clocks.reduce(0) { $0 &+ (ServiceClock(calendar: calendar, start: $1.start).due(after: $1.target)?.microseconds ?? 0) }
            }
            let plain = timed { clocks.reduce(0) { $0 &+ $1.start.advanced(by: $1.target).microseconds } }
            best = (min(best.calendar, byCalendar.took), min(best.plain, plain.took))
            guard byCalendar.sum != plain.sum else { throw Unmeasured() }
        }
        print(rate(count, best.calendar), rate(count, best.plain))
    }

    /// The sums, which nobody needs, keep the work from being left out.
    private struct Unmeasured: Error {}

    private static func timed(_ work: () -> Int64) -> (sum: Int64, took: Duration) {
        var sum: Int64 = 0
        let took = ContinuousClock().measure { sum = work() }
        return (sum, took)
    }

    private static func rate(_ count: Int, _ took: Duration) -> Int { Int(Double(count) / (took / .seconds(1))) }

    private static func calendar() throws -> BusinessCalendar {
        let days = ["mon", "tue", "wed", "thu", "fri"]
        let holidays = (2026...2027).flatMap { year in
            ["01-01", "04-03", "05-01", "05-14", "05-25", "10-03", "12-24", "12-25", "12-26", "12-31"].map { "\(year)-\($0)" }
        }
        let hours = Dictionary(uniqueKeysWithValues: days.map { ($0, [["09:00", "12:00"], ["13:00", "18:00"]]) })
        return try CalendarDefinition(timezone: "Europe/Berlin", hours: hours, holidays: holidays).calendar()
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
