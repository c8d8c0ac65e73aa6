/// A calendar as files and the store keep it:
///
///     {"timezone": "Europe/Berlin", "hours": {"mon": [["09:00", "17:00"]]}, "holidays": ["2006-01-16"],
///      "overrides": {"2006-01-04": [["08:00", "12:00"]]}}
///
/// A day that is missing is closed; an override replaces that date's hours, and an empty one closes it.
package struct CalendarDefinition: Sendable, Hashable, Codable, KeyedDocument {
    package var timezone: String
    package var hours: [String: [[String]]]?
    package var holidays: [String]?
    package var overrides: [String: [[String]]]?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case timezone, hours, holidays, overrides
    }

    package init(
        timezone: String, hours: [String: [[String]]]? = nil, holidays: [String]? = nil, overrides: [String: [[String]]]? = nil
    ) {
        self.timezone = timezone
        self.hours = hours
        self.holidays = holidays
        self.overrides = overrides
    }

    package func calendar() throws(CalendarFault) -> BusinessCalendar {
        var week: [Weekday: [WorkingWindow]] = [:]
        for (name, windows) in hours ?? [:] {
            guard let weekday = Weekday(rawValue: name) else { throw .badWeekday(name) }
            week[weekday] = try Self.windows(windows)
        }
        var days: Set<CalendarDate> = []
        for written in holidays ?? [] { days.insert(try Self.date(written)) }
        var own: [CalendarDate: [WorkingWindow]] = [:]
        for (written, windows) in overrides ?? [:] { own[try Self.date(written)] = try Self.windows(windows) }
        return try BusinessCalendar(timeZone: timezone, week: week, holidays: days, overrides: own)
    }

    private static func date(_ written: String) throws(CalendarFault) -> CalendarDate {
        guard let date = CalendarDate(written) else { throw .badDate(written) }
        return date
    }

    private static func windows(_ written: [[String]]) throws(CalendarFault) -> [WorkingWindow] {
        var windows: [WorkingWindow] = []
        for pair in written {
            guard pair.count == 2 else { throw .badWindow }
            windows.append(try WorkingWindow(from: pair[0], to: pair[1]))
        }
        return windows
    }
}
