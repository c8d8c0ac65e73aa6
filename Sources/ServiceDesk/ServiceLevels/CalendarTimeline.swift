/// A calendar with the versions that it had and will have: each counts the time in which it holds, so that a change of hours takes
/// nothing from what was counted before.
package typealias CalendarTimeline = Timeline<BusinessCalendar>

extension Timeline where Value == BusinessCalendar {
    /// Working time from a moment on, in order, each minute once.
    package func workingTime(from start: Instant) -> VersionedWorkingTime { VersionedWorkingTime(segments, from: start) }
}

/// Working time over the versions of a calendar.
package struct VersionedWorkingTime: Sequence, IteratorProtocol {
    private let segments: [CalendarTimeline.Segment]
    private let start: Instant
    private var position: Int
    private var working: WorkingTime
    private var end: Instant?

    init(_ segments: [CalendarTimeline.Segment], from start: Instant) {
        self.segments = segments
        self.start = start
        position = (segments.lastIndex { $0.from <= start } ?? 0)
        working = segments[position].value.workingTime(from: start)
        end = position + 1 < segments.count ? segments[position + 1].from : nil
    }

    package mutating func next() -> Range<Instant>? {
        while true {
            if let stretch = working.next(), end.map({ stretch.lowerBound < $0 }) ?? true {
                return stretch.lowerBound..<(end.map { Swift.min(stretch.upperBound, $0) } ?? stretch.upperBound)
            }
            guard position + 1 < segments.count else { return nil }
            enter(position + 1)
        }
    }

    private mutating func enter(_ next: Int) {
        position = next
        working = segments[next].value.workingTime(from: Swift.max(start, segments[next].from))
        end = next + 1 < segments.count ? segments[next + 1].from : nil
    }
}
