import Foundation

/// When people work: hours of the week in a time zone, holidays, and days with hours of their own.
///
/// A moment is working time when the wall clock of the zone then shows a time inside a window. So an hour that daylight saving repeats
/// counts twice, one that it skips counts not at all, and elapsed working time is always real time. A window that runs past midnight
/// belongs to the day on which it begins: that day's holiday takes all of it away, the next day's takes nothing.
package struct BusinessCalendar: Sendable {
    package let holidays: Set<CalendarDate>
    /// The hours of single dates instead of those of their weekday; a holiday comes before them.
    package let overrides: [CalendarDate: [WorkingWindow]]

    let offsets: ZoneOffsets
    /// By weekday, Monday first, so that looking one up costs nothing.
    let hours: [[WorkingWindow]]
    private let specialDays: [Int64: [WorkingWindow]]
    /// The days that have work, in order; `nil` when every week has some.
    private let singleDays: [Int64]?

    /// - Throws: `CalendarFault.badZone` for a zone that is not in the IANA database, `.noWorkingTime`.
    package init(
        timeZone name: String, week: [Weekday: [WorkingWindow]], holidays: Set<CalendarDate> = [],
        overrides: [CalendarDate: [WorkingWindow]] = [:]
    ) throws(CalendarFault) {
        guard !ZoneOffsets.isShorthand(name), let zone = TimeZone(identifier: name) else { throw .badZone(name) }
        self.holidays = holidays
        self.overrides = overrides
        offsets = ZoneOffsets(zone)
        hours = Weekday.allCases.map { Self.sorted(week[$0] ?? []) }
        var special = Dictionary(uniqueKeysWithValues: overrides.map { ($0.key.day, Self.sorted($0.value)) })
        for holiday in holidays { special[holiday.day] = [] }
        specialDays = special
        let worksEveryWeek = hours.contains { !$0.isEmpty }
        let worked = special.filter { !$0.value.isEmpty }.keys.sorted()
        guard worksEveryWeek || !worked.isEmpty else { throw .noWorkingTime }
        singleDays = worksEveryWeek ? nil : worked
    }

    /// Whether there is a last day that has work.
    var ends: Bool { singleDays != nil }

    private static func sorted(_ windows: [WorkingWindow]) -> [WorkingWindow] {
        windows.sorted { ($0.seconds.lowerBound, $0.seconds.upperBound) < ($1.seconds.lowerBound, $1.seconds.upperBound) }
    }

    /// The windows of a day, by their beginning.
    func windows(on day: Int64) -> [WorkingWindow] {
        if !specialDays.isEmpty, let special = specialDays[day] { return special }
        return hours[Int((day + 3).flooredRemainder(by: 7))]
    }

    /// A second, not before the given one, before which there is nothing to look for: centuries without work are not searched. `nil` when no
    /// work is left. A window may reach over midnight and as long as a day, and zones are at most a day apart.
    func search(from second: Int64) -> Int64? {
        guard let singleDays else { return second }
        return singleDays.first { ($0 + 4) * 86_400 >= second }.map { max(second, ($0 - 2) * 86_400) }
    }

    /// Working time from a moment on, in order, each minute once.
    package func workingTime(from start: Instant) -> WorkingTime { WorkingTime(self, from: start) }
}
