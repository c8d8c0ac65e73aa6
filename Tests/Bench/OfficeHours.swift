import ServiceDesk

/// Working hours as companies have them: Monday to Friday with a break, and holidays.
enum OfficeHours {
    static func calendar(in zone: String, from begin: Int, to end: Int) throws -> BusinessCalendar {
        let days = ["mon", "tue", "wed", "thu", "fri"]
        let holidays = (2026...2027).flatMap { year in
            ["01-01", "04-03", "05-01", "05-14", "05-25", "10-03", "12-24", "12-25", "12-26", "12-31"].map { "\(year)-\($0)" }
        }
        let hours = [[written(begin), "12:00"], ["13:00", written(end)]]
        return try CalendarDefinition(
            timezone: zone, hours: Dictionary(uniqueKeysWithValues: days.map { ($0, hours) }), holidays: holidays
        ).calendar()
    }

    private static func written(_ hour: Int) -> String { hour < 10 ? "0\(hour):00" : "\(hour):00" }
}
