import ServiceDesk
import Testing

private enum Hours {
    static let office = Dictionary(uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map { ($0, [["09:00", "17:00"]]) })
}

@Suite("Service-level clocks")
struct ServiceClockTests {
    private func due(
        _ definition: CalendarDefinition, from start: String, minutes: Int, pauses: [(String, String?)] = []
    ) throws -> String? {
        let clock = ServiceClock(
            calendar: try definition.calendar(), start: try #require(Instant(iso8601: start)),
            pauses: ClockPauses(
                try pauses.map { ClockPause(start: try #require(Instant(iso8601: $0.0)), end: $0.1.flatMap { Instant(iso8601: $0) }) }))
        return clock.due(after: .seconds(minutes * 60))?.shortISO8601
    }

    private var berlin: CalendarDefinition { CalendarDefinition(timezone: "Europe/Berlin", hours: Hours.office) }

    @Test(
        "In office hours",
        arguments: [
            // 2006-01-03 is a Tuesday; Berlin is an hour ahead of UTC.
            ("2006-01-03T08:00:00Z", 60, "2006-01-03T09:00:00Z"),
            ("2006-01-03T05:00:00Z", 60, "2006-01-03T09:00:00Z"),
            ("2006-01-03T08:00:00Z", 480, "2006-01-03T16:00:00Z"),
            ("2006-01-03T08:00:00Z", 481, "2006-01-04T08:01:00Z"),
            ("2006-01-06T15:30:00Z", 60, "2006-01-09T08:30:00Z"),
            ("2006-01-07T12:00:00Z", 0, "2006-01-09T08:00:00Z"),
            ("2006-01-03T12:00:00.25Z", 0, "2006-01-03T12:00:00.25Z"),
            ("2006-01-03T16:00:00Z", 0, "2006-01-04T08:00:00Z"),
            ("2006-01-03T15:59:59.999999Z", 1, "2006-01-04T08:00:59.999999Z"),
        ])
    func officeHours(start: String, minutes: Int, expected: String) throws {
        #expect(try due(berlin, from: start, minutes: minutes) == expected)
    }

    @Test("A holiday beats an override, and an override beats the week")
    func specialDays() throws {
        var calendar = berlin
        calendar.holidays = ["2006-01-04"]
        calendar.overrides = ["2006-01-04": [["00:00", "24:00"]], "2006-01-05": [["20:00", "21:00"]], "2006-01-06": []]
        #expect(try due(calendar, from: "2006-01-04T00:00:00Z", minutes: 0) == "2006-01-05T19:00:00Z")
        #expect(try due(calendar, from: "2006-01-04T00:00:00Z", minutes: 61) == "2006-01-09T08:01:00Z")
    }

    @Test("A window over midnight belongs to the day on which it begins")
    func overMidnight() throws {
        var calendar = CalendarDefinition(timezone: "UTC", hours: ["mon": [["22:00", "06:00"]]])
        #expect(try due(calendar, from: "2026-03-02T00:00:00Z", minutes: 480) == "2026-03-03T06:00:00Z")
        calendar.holidays = ["2026-03-03"]
        #expect(try due(calendar, from: "2026-03-02T00:00:00Z", minutes: 480) == "2026-03-03T06:00:00Z")
        calendar.holidays = ["2026-03-02"]
        #expect(try due(calendar, from: "2026-03-02T00:00:00Z", minutes: 480) == "2026-03-10T06:00:00Z")
    }

    @Test("Windows that overlap count once")
    func overlaps() throws {
        let calendar = CalendarDefinition(timezone: "UTC", hours: ["mon": [["09:00", "12:00"], ["08:00", "10:00"], ["09:30", "11:00"]]])
        #expect(try due(calendar, from: "2026-03-02T00:00:00Z", minutes: 240) == "2026-03-02T12:00:00Z")
    }

    @Test("Round the clock, a day has 23, 24 or 25 hours")
    func roundTheClock() throws {
        let days = Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0.rawValue, [["00:00", "24:00"]]) })
        let calendar = CalendarDefinition(timezone: "Europe/Berlin", hours: days)
        #expect(try due(calendar, from: "2026-03-28T23:00:00Z", minutes: 24 * 60) == "2026-03-29T23:00:00Z")
        #expect(try due(calendar, from: "2026-10-24T22:00:00Z", minutes: 25 * 60) == "2026-10-25T23:00:00Z")
        var closed = calendar
        closed.holidays = ["2026-03-29"]
        #expect(try due(closed, from: "2026-03-28T22:30:00Z", minutes: 31) == "2026-03-29T22:01:00Z")
    }

    @Test("A pause that never ends, and one that covers the edge of a window")
    func pauses() throws {
        #expect(try due(berlin, from: "2006-01-03T08:00:00Z", minutes: 60, pauses: [("2006-01-03T08:30:00Z", nil)]) == nil)
        #expect(
            try due(berlin, from: "2006-01-03T08:00:00Z", minutes: 30, pauses: [("2006-01-03T08:30:00Z", nil)])
                == "2006-01-03T08:30:00Z")
        #expect(
            try due(berlin, from: "2006-01-03T15:00:00Z", minutes: 60, pauses: [("2006-01-03T15:30:00Z", "2006-01-04T08:15:00Z")])
                == "2006-01-04T08:45:00Z")
        #expect(
            try due(
                berlin, from: "2006-01-03T08:00:00Z", minutes: 60,
                pauses: [("2006-01-03T09:00:00Z", "2006-01-03T10:00:00Z"), ("2006-01-03T08:15:00Z", "2006-01-03T09:30:00Z")])
                == "2006-01-03T10:45:00Z")
    }

    @Test("A calendar whose only work lies behind is never due, and one without work is refused")
    func never() throws {
        let past = CalendarDefinition(timezone: "UTC", overrides: ["2006-01-04": [["08:00", "12:00"]]])
        #expect(try due(past, from: "2006-01-04T11:00:00Z", minutes: 60) == "2006-01-04T12:00:00Z")
        #expect(try due(past, from: "2006-01-04T11:00:00Z", minutes: 61) == nil)
        #expect(throws: CalendarFault.noWorkingTime) { try CalendarDefinition(timezone: "UTC", hours: ["mon": []]).calendar() }
        #expect(throws: CalendarFault.noWorkingTime) {
            try CalendarDefinition(timezone: "UTC", holidays: ["2006-01-04"], overrides: ["2006-01-04": [["08:00", "12:00"]]]).calendar()
        }
    }

    @Test(
        "What is no calendar is refused with what was wrong",
        arguments: [
            (CalendarDefinition(timezone: "Europe/Nowhere", hours: Hours.office), CalendarFault.badZone("Europe/Nowhere")),
            (CalendarDefinition(timezone: "UTC", hours: ["monday": [["09:00", "17:00"]]]), .badWeekday("monday")),
            (CalendarDefinition(timezone: "UTC", hours: ["mon": [["9:00", "17:00"]]]), .badTime("9:00")),
            (CalendarDefinition(timezone: "UTC", hours: ["mon": [["24:00", "17:00"]]]), .badTime("24:00")),
            (CalendarDefinition(timezone: "UTC", hours: ["mon": [["09:00", "24:01"]]]), .badTime("24:01")),
            (CalendarDefinition(timezone: "UTC", hours: ["mon": [["09:00"]]]), .badWindow),
            (CalendarDefinition(timezone: "UTC", hours: Hours.office, holidays: ["2026-02-29"]), .badDate("2026-02-29")),
        ])
    func refusals(definition: CalendarDefinition, fault: CalendarFault) {
        #expect(throws: fault) { try definition.calendar() }
    }

    @Test("A clock of a hundred years ends, and so does the search in a calendar of one far day")
    func farAway() throws {
        #expect(try due(berlin, from: "2006-01-03T08:00:00Z", minutes: 8 * 60 * 261 * 100)?.hasPrefix("210") == true)
        let far = CalendarDefinition(timezone: "Asia/Tokyo", overrides: ["9998-12-31": [["08:00", "12:00"]]])
        #expect(try due(far, from: "2006-01-03T08:00:00Z", minutes: 1) == "9998-12-30T23:01:00Z")
        // Each of the thousands of changes of a zone's clocks on the way costs some time, when it is looked at.
        let single = CalendarDefinition(
            timezone: "Europe/Berlin", overrides: ["2006-01-04": [["22:00", "06:00"]], "9999-06-30": [["08:00", "12:00"]]])
        for minutes in [479, 480, 481] {
            let expected = minutes <= 480 ? "2006-01-05T0\(minutes == 480 ? "5:00" : "4:59"):00Z" : "9999-06-30T06:01:00Z"
            for _ in 0..<200 { #expect(try due(single, from: "2006-01-03T08:00:00Z", minutes: minutes) == expected) }
        }
    }
}

@Suite("Working days")
struct WorkingDaysTests {
    @Test(
        "They end with the work of the last of them, and days without work do not count",
        arguments: [
            // 2006-01-03 is a Tuesday.
            ("2006-01-03T10:00:00Z", 1, "2006-01-04T11:00:00Z"), ("2006-01-03T22:59:00Z", 1, "2006-01-04T11:00:00Z"),
            ("2006-01-03T10:00:00Z", 3, "2006-01-06T16:00:00Z"), ("2006-01-06T10:00:00Z", 1, "2006-01-09T16:00:00Z"),
            ("2006-01-07T10:00:00Z", 1, "2006-01-09T16:00:00Z"), ("2006-01-13T10:00:00Z", 1, "2006-01-17T16:00:00Z"),
            ("2006-01-03T10:00:00Z", 0, "2006-01-03T10:00:00Z"),
        ])
    func ends(start: String, days: Int, expected: String) throws {
        let definition = CalendarDefinition(
            timezone: "Europe/Berlin", hours: Hours.office, holidays: ["2006-01-16"], overrides: ["2006-01-04": [["08:00", "12:00"]]])
        let end = CalendarTimeline(try definition.calendar()).end(ofWorkingDays: days, after: try #require(Instant(iso8601: start)))
        #expect(end?.shortISO8601 == expected)
    }
}
