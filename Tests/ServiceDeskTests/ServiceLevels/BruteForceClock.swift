import Foundation
import ServiceDesk

/// The same clock by another road: every minute is asked for itself, with Foundation's calendar, whether it counts.
struct BruteForceClock {
    private let calendar: Calendar
    private let definition: CalendarDefinition
    private let pauses: [ClockPause]

    init?(_ definition: CalendarDefinition, pauses: [ClockPause]) {
        guard let zone = TimeZone(identifier: definition.timezone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        self.calendar = calendar
        self.definition = definition
        self.pauses = pauses
    }

    private static let weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

    /// Whether the minute that begins here counts.
    func counts(_ minute: Instant) -> Bool {
        let paused = pauses.contains { $0.start <= minute && ($0.end.map { minute < $0 } ?? true) }
        return !paused && isWorked(minute)
    }

    func isWorked(_ minute: Instant) -> Bool {
        let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: minute.date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let weekday = parts.weekday, let hour = parts.hour,
            let minute = parts.minute
        else { return false }
        let time = String(format: "%02d:%02d", hour, minute)
        let today = windows(String(format: "%04d-%02d-%02d", year, month, day), Self.weekdays[weekday - 1])
        if today.contains(where: { $0[0] < $0[1] ? $0[0] <= time && time < $0[1] : $0[0] <= time }) { return true }
        // The day before by the calendar, whether or not the zone had it.
        var plain = Calendar(identifier: .gregorian)
        plain.timeZone = .gmt
        guard let noon = plain.date(from: DateComponents(year: year, month: month, day: day, hour: 12)) else { return false }
        let before = plain.dateComponents([.year, .month, .day, .weekday], from: noon.addingTimeInterval(-86_400))
        guard let year = before.year, let month = before.month, let day = before.day, let weekday = before.weekday else { return false }
        let yesterday = windows(String(format: "%04d-%02d-%02d", year, month, day), Self.weekdays[weekday - 1])
        return yesterday.contains { $0[1] <= $0[0] && time < $0[1] }
    }

    private func windows(_ date: String, _ weekday: String) -> [[String]] {
        if definition.holidays?.contains(date) ?? false { return [] }
        return definition.overrides?[date] ?? definition.hours?[weekday] ?? []
    }

    /// Minutes that count between two moments on whole minutes.
    func minutes(from start: Instant, to end: Instant) -> Int {
        var count = 0
        var minute = start
        while minute < end {
            if counts(minute) { count += 1 }
            minute = minute.advanced(by: .seconds(60))
        }
        return count
    }

    /// When so many minutes have been counted; `nil` when not within `horizon`.
    func due(after target: Int, from start: Instant, horizon: Duration) -> Instant? {
        var left = target
        var minute = start
        let end = start.advanced(by: horizon)
        while minute < end {
            if counts(minute) {
                if left == 0 { return minute }
                left -= 1
                if left == 0, target > 0 { return minute.advanced(by: .seconds(60)) }
            }
            minute = minute.advanced(by: .seconds(60))
        }
        return nil
    }
}
