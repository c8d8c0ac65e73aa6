import Foundation

/// The usual hours of a week, as people are told of them.
extension BusinessCalendar {
    /// Days that follow each other and have the same hours.
    package struct OpenDays: Sendable, Hashable {
        package let first: Weekday
        package fileprivate(set) var last: Weekday
        /// By their beginning.
        package let hours: [WorkingWindow]
    }

    /// Monday first; days without work are left out.
    package var openDays: [OpenDays] {
        var found: [OpenDays] = []
        for (position, (day, hours)) in zip(Weekday.allCases, hours).enumerated() where !hours.isEmpty {
            if position > 0, let before = found.last, before.hours == hours, before.last == Weekday.allCases[position - 1] {
                found[found.count - 1].last = day
            } else {
                found.append(OpenDays(first: day, last: day, hours: hours))
            }
        }
        return found
    }

    /// Of the IANA database.
    package var zoneName: String { offsets.zone.identifier }
}

extension WorkingWindow {
    /// `09:00–17:00`; an end on the next day is the time that the clock shows then.
    package var text: String { "\(Self.time(seconds.lowerBound))–\(Self.time(seconds.upperBound))" }

    private static func time(_ second: Int64) -> String {
        let minutes = (second > day ? second - day : second) / 60
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
