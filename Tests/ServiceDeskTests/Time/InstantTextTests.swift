import ServiceDesk
import Testing

@Suite("Moments as text")
struct InstantTextTests {
    @Test(
        "Every way of writing a moment is read",
        arguments: [
            ("2026-03-05T14:07:00Z", "2026-03-05T14:07:00Z"), ("2026-03-05T14:07Z", "2026-03-05T14:07:00Z"),
            ("2026-03-05T14:07:00+01:00", "2026-03-05T13:07:00Z"), ("2026-03-05T14:07:00-0530", "2026-03-05T19:37:00Z"),
            ("2026-03-05T14:07:00.5Z", "2026-03-05T14:07:00.5Z"), ("2026-03-05t14:07:00.123456789z", "2026-03-05T14:07:00.123456Z"),
            ("2026-02-28T24:00:00Z", "2026-03-01T00:00:00Z"), ("1969-12-31T23:59:59.75Z", "1969-12-31T23:59:59.75Z"),
            ("2024-02-29T00:00:00+14", "2024-02-28T10:00:00Z"),
        ])
    func reading(written: String, expected: String) {
        #expect(Instant(iso8601: written)?.shortISO8601 == expected)
    }

    @Test(
        "What is no moment is none",
        arguments: [
            "", "2026-03-05", "2026-03-05T14:07:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-05T25:00:00Z",
            "2026-03-05T14:60:00Z", "2026-03-05T14:07:60Z", "2026-03-05T14:07:00.Z", "2026-03-05T14:07:00+1:00", "2026-03-05T14:07:00Zx",
            "tomorrow at noon, please",
        ])
    func refusing(written: String) {
        #expect(Instant(iso8601: written) == nil)
    }

    @Test("Every day of 400 years and more is read as it is written")
    func everyDay() {
        var expected = CalendarDate(year: 1899, month: 12, dayOfMonth: 31).day
        for year in Int64(1900)...2305 {
            for month in Int64(1)...12 {
                let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
                let days: Int64 = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
                for day in 1...days {
                    expected += 1
                    let date = CalendarDate(year: year, month: month, dayOfMonth: day)
                    guard date.day == expected, CalendarDate(date.description) == date else {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                }
            }
        }
    }
}
