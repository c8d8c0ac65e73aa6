import ServiceDesk
import Testing

@Suite("Timelines of versions")
struct TimelineTests {
    private func at(_ minute: Int64) -> Instant { Instant(microseconds: minute * 60_000_000) }

    @Test("A version holds from its moment on, and supersedes whatever was planned for later")
    func superseding() {
        let planned = Timeline("a").superseded(by: "b", from: at(10)).superseded(by: "c", from: at(20))
        #expect([-5, 9, 10, 19, 20, 99].map { planned.value(at: at($0)) } == ["a", "a", "b", "b", "c", "c"])
        let back = planned.superseded(by: "d", from: at(15))
        #expect([9, 14, 15, 20, 99].map { back.value(at: at($0)) } == ["a", "b", "d", "d", "d"])
        #expect(back.superseded(by: "e", from: .beginning).segments.map(\.value) == ["e"])
    }

    @Test("A timeline of timelines shows at each moment what the inner one then showed")
    func flat() {
        let first = Timeline(1).superseded(by: 2, from: at(5)).superseded(by: 3, from: at(30))
        let second = Timeline(10).superseded(by: 20, from: at(15)).superseded(by: 30, from: at(25))
        let outer = Timeline(first).superseded(by: second, from: at(20)).superseded(by: first, from: at(40))
        let flat = outer.flatMap { $0 }
        for minute in Int64(-3)...60 { #expect(flat.value(at: at(minute)) == outer.value(at: at(minute)).value(at: at(minute))) }
    }

    @Test("A clock over versions of a calendar counts each minute by the version that then held", arguments: 0..<40)
    func clocks(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed + 77))
        let start = try #require(Instant(iso8601: "2026-03-27T06:00:00Z"))
        let zones = ["Europe/Berlin", "UTC", "Asia/Jerusalem", "America/New_York"]
        func definition() -> CalendarDefinition {
            let windows = [["08:00", "12:00"], ["13:00", "17:30"], ["22:00", "02:00"], ["00:00", "24:00"]]
            let hours = Dictionary(
                uniqueKeysWithValues: Weekday.allCases.map { day in
                    (day.rawValue, windows.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
                })
            return CalendarDefinition(
                timezone: zones.randomElement(using: &random) ?? "UTC", hours: hours,
                holidays: Bool.random(using: &random) ? ["2026-03-29"] : [], overrides: ["2026-03-30": [["09:00", "10:00"]]])
        }
        var versions: [(from: Instant, brute: BruteForceClock)] = []
        var calendar: CalendarTimeline?
        var from = Instant.beginning
        for _ in 0..<Int.random(in: 2...4, using: &random) {
            let written = definition()
            versions.append((from, try #require(BruteForceClock(written, pauses: []))))
            let version = try written.calendar()
            calendar = calendar?.superseded(by: version, from: from) ?? CalendarTimeline(version)
            from = max(from, start).advanced(by: .seconds(60 * Int.random(in: 1...2_500, using: &random)))
        }
        let clock = ServiceClock(calendar: try #require(calendar), start: start)
        let target = Int.random(in: 1...2_000, using: &random)
        let due = clock.due(after: .seconds(60 * target))
        var (minute, counted) = (start, 0)
        while counted < target, minute < start.advanced(by: .seconds(8 * 86_400)) {
            if let version = versions.last(where: { $0.from <= minute }), version.brute.counts(minute) { counted += 1 }
            minute = minute.advanced(by: .seconds(60))
        }
        #expect(clock.elapsed(at: minute) == .seconds(60 * counted))
        if counted == target { #expect(due == minute) }
        let explanation = ClockExplanation(clock, until: minute)
        #expect(explanation.counted == .seconds(60 * counted))
        #expect(explanation.intervals.reduce(start) { $1.time.lowerBound == $0 ? $1.time.upperBound : .beginning } == minute)
    }
}
