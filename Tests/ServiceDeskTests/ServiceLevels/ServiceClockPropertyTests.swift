import ServiceDesk
import Testing

@Suite("E11 Service-level clocks against a brute-force sum of minutes")
struct ServiceClockPropertyTests {
    /// Zones with the moments at which their wall clocks do something unusual.
    static let turns: [(zone: String, moment: String)] = [
        ("Europe/Berlin", "2026-03-29T01:00:00Z"), ("Europe/Berlin", "2026-10-25T01:00:00Z"),
        ("America/New_York", "2026-03-08T07:00:00Z"), ("America/New_York", "2026-11-01T06:00:00Z"),
        ("Asia/Jerusalem", "2026-03-27T00:00:00Z"), ("Asia/Jerusalem", "2026-10-24T23:00:00Z"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z"), ("Pacific/Kwajalein", "1993-08-21T12:00:00Z"),
        ("Asia/Pyongyang", "2015-08-14T15:00:00Z"), ("Europe/Moscow", "2014-10-25T22:00:00Z"),
        ("America/Sao_Paulo", "2018-11-04T03:00:00Z"), ("America/Sao_Paulo", "2018-02-18T02:00:00Z"),
        ("Asia/Beirut", "2022-03-26T22:00:00Z"), ("Africa/Cairo", "2023-04-27T22:00:00Z"), ("Africa/Cairo", "2023-10-26T21:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z"), ("Australia/Lord_Howe", "2026-10-03T15:30:00Z"),
        ("Africa/Casablanca", "2024-03-10T02:00:00Z"), ("Africa/Casablanca", "2024-04-14T02:00:00Z"),
        ("America/Caracas", "2016-05-01T07:00:00Z"), ("Asia/Kathmandu", "2024-02-29T00:00:00Z"), ("UTC", "2024-02-28T23:00:00Z"),
        ("Europe/Lisbon", "1996-03-31T01:00:00Z"), ("Antarctica/Troll", "2026-03-29T01:00:00Z"), ("Asia/Gaza", "2011-08-01T00:00:00Z"),
        ("America/Nuuk", "2023-03-26T01:00:00Z"), ("UTC", "2026-12-31T22:00:00Z"), ("Pacific/Auckland", "2026-04-04T14:00:00Z"),
    ]

    @Test("Due, elapsed and explained time are what the minutes add up to", arguments: turns.indices)
    func minutesAddUp(index: Int) throws {
        let (zone, written) = Self.turns[index]
        let turn = try #require(Instant(iso8601: written))
        var random = SeededGenerator(seed: UInt64(index + 1))
        for _ in 0..<12 {
            let definition = Self.definition(zone, around: turn, using: &random)
            guard let calendar = try? definition.calendar() else { continue }
            let start = turn.advanced(by: .seconds(60 * Int.random(in: -4_000...1_500, using: &random)))
            let pauses = Self.pauses(after: start, around: turn, using: &random)
            let clock = ServiceClock(calendar: calendar, start: start, pauses: ClockPauses(pauses))
            let brute = try #require(BruteForceClock(definition, pauses: pauses))
            let target = [0, 1, 60, 240, Int.random(in: 0...2_500, using: &random)].randomElement(using: &random) ?? 60
            try compare(clock, brute, target: target, definition)
        }
    }

    private func compare(_ clock: ServiceClock, _ brute: BruteForceClock, target: Int, _ definition: CalendarDefinition) throws {
        let horizon = Duration.seconds(6 * 86_400)
        let expected = brute.due(after: target, from: clock.start, horizon: horizon)
        let due = clock.due(after: .seconds(target * 60))
        let note = Comment(rawValue: "\(definition) from \(clock.start.iso8601), \(target) minutes, \(clock.pauses)")
        if let expected {
            #expect(due == expected, note)
        } else {
            #expect(due.map { $0 >= clock.start.advanced(by: horizon) } ?? true, note)
        }
        for early in [0, target * 4 / 5, target] {
            let both = clock.due(after: .seconds(early * 60), and: .seconds(target * 60))
            #expect(both.first == clock.due(after: .seconds(early * 60)) && both.second == due, note)
        }
        let end = expected ?? clock.start.advanced(by: horizon)
        let minutes = brute.minutes(from: clock.start, to: end)
        #expect(clock.elapsed(at: end) == .seconds(minutes * 60), note)
        let explanation = ClockExplanation(clock, until: end)
        #expect(explanation.counted == .seconds(minutes * 60), note)
        checkIntervals(explanation, clock, end, brute, note)
    }

    /// They cover the time without a gap, and each says the truth.
    private func checkIntervals(
        _ explanation: ClockExplanation, _ clock: ServiceClock, _ end: Instant, _ brute: BruteForceClock, _ note: Comment
    ) {
        var position = clock.start
        for interval in explanation.intervals {
            #expect(interval.time.lowerBound == position, note)
            position = interval.time.upperBound
            let first = interval.time.lowerBound
            let last = interval.time.upperBound.advanced(by: .seconds(-60))
            #expect(brute.counts(first) == interval.cause.counts && brute.counts(last) == interval.cause.counts, note)
            if interval.cause == .paused { #expect(brute.isWorked(first), note) }
        }
        #expect(position == end || explanation.intervals.isEmpty && end == clock.start, note)
    }

    private static let times = [
        "00:00", "00:30", "01:00", "02:00", "02:30", "03:00", "08:00", "09:00", "12:00", "17:00", "22:00", "23:30", "24:00",
    ]

    private static func window(using random: inout SeededGenerator) -> [String] {
        [times.dropLast().randomElement(using: &random) ?? "09:00", times.randomElement(using: &random) ?? "17:00"]
    }

    private static func definition(_ zone: String, around turn: Instant, using random: inout SeededGenerator) -> CalendarDefinition {
        var hours: [String: [[String]]] = [:]
        let isAllDay = Int.random(in: 0..<8, using: &random) == 0
        let hasWeek = Int.random(in: 0..<6, using: &random) > 0
        for day in Weekday.allCases where hasWeek && (Bool.random(using: &random) || isAllDay) {
            hours[day.rawValue] =
                isAllDay ? [["00:00", "24:00"]] : (0..<Int.random(in: 1...3, using: &random)).map { _ in window(using: &random) }
        }
        let days = (-4...5).map { CalendarDate(day: turn.microseconds / 86_400_000_000 + $0).description }
        let holidays = days.filter { _ in Int.random(in: 0..<6, using: &random) == 0 }
        var overrides: [String: [[String]]] = [:]
        for day in days where Int.random(in: 0..<6, using: &random) == 0 {
            overrides[day] = Bool.random(using: &random) ? [] : [window(using: &random)]
        }
        return CalendarDefinition(timezone: zone, hours: hours, holidays: holidays, overrides: overrides)
    }

    private static func pauses(after start: Instant, around turn: Instant, using random: inout SeededGenerator) -> [ClockPause] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let base = Bool.random(using: &random) ? turn : start
            let from = base.advanced(by: .seconds(60 * 30 * Int.random(in: -20...60, using: &random)))
            let isOpen = Int.random(in: 0..<10, using: &random) == 0
            return ClockPause(
                start: from, end: isOpen ? nil : from.advanced(by: .seconds(60 * 30 * Int.random(in: 0...40, using: &random))))
        }
    }
}
