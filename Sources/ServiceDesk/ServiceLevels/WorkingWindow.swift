/// Hours of work on one day, by the wall clock: from a time to a time, which may lie on the next day.
package struct WorkingWindow: Sendable, Hashable {
    static let day: Int64 = 86_400

    /// Seconds since midnight of the day to which the window belongs; the end may be up to a day later than 24:00.
    let seconds: Range<Int64>

    /// Reads `"09:00", "17:00"`. `24:00` is the end of the day; an end at or before the start lies on the next day.
    package init(from start: String, to end: String) throws(CalendarFault) {
        let from = try Self.seconds(start)
        let to = try Self.seconds(end)
        guard from < Self.day else { throw .badTime(start) }
        seconds = from..<(to > from ? to : to + Self.day)
    }

    private static func seconds(_ written: String) throws(CalendarFault) -> Int64 {
        let parts = written.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [2, 2], written.utf8.allSatisfy({ (48...58).contains($0) }) else { throw .badTime(written) }
        guard let hours = Int64(parts[0]), let minutes = Int64(parts[1]), hours <= 24, minutes < 60, hours < 24 || minutes == 0 else {
            throw .badTime(written)
        }
        return hours * 3_600 + minutes * 60
    }
}

/// Why a calendar cannot be used; each names what was given.
package enum CalendarFault: Error, Sendable, Hashable {
    case badZone(String)
    /// No `HH:MM` from 00:00 to 24:00.
    case badTime(String)
    case badDate(String)
    case badWeekday(String)
    /// Not two times.
    case badWindow
    /// There is not one minute of work in it.
    case noWorkingTime
}

extension CalendarFault: CustomStringConvertible {
    /// What is wrong and what to do about it.
    package var description: String {
        switch self {
        case .badZone(let name): "timezone \"\(name)\" is not known: write a name of the IANA database, such as Europe/Berlin"
        case .badTime(let time): "the time \"\(time)\" is not understood: write HH:MM from 00:00 to 24:00, the start before 24:00"
        case .badDate(let date): "the date \"\(date)\" does not exist: write YYYY-MM-DD"
        case .badWeekday(let day): "the day \"\(day)\" is not known: write \(Weekday.allCases.map(\.rawValue).joined(separator: ", "))"
        case .badWindow: "a window is two times, such as [\"09:00\", \"17:00\"]"
        case .noWorkingTime: "there is no working time in it at all: give at least one window in hours or overrides"
        }
    }
}
