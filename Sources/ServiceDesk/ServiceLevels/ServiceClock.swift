/// A service-level clock: a pure function of when a round began, what is to be reached, when it stood still, and a calendar (ITIL 4,
/// service level management).
package struct ServiceClock: Sendable {
    package let calendar: CalendarTimeline
    package let start: Instant
    package let pauses: ClockPauses

    package init(calendar: CalendarTimeline, start: Instant, pauses: ClockPauses = ClockPauses()) {
        self.calendar = calendar
        self.start = start
        self.pauses = pauses
    }

    package init(calendar: BusinessCalendar, start: Instant, pauses: ClockPauses = ClockPauses()) {
        self.init(calendar: CalendarTimeline(calendar), start: start, pauses: pauses)
    }

    /// The instant when the time counted since the start reaches the target; for a target of zero the first moment that counts.
    /// `nil` when it never comes: a pause without an end, or no work is left in the calendar.
    package func due(after target: Duration) -> Instant? {
        var left = target.wholeMicroseconds
        for counted in countedTime {
            let length = counted.upperBound.microseconds - counted.lowerBound.microseconds
            if left <= length { return Instant(microseconds: counted.lowerBound.microseconds + Swift.max(left, 0)) }
            left -= length
        }
        return nil
    }

    /// The time counted from the start to a moment; zero before the start.
    package func elapsed(at now: Instant) -> Duration {
        var total: Int64 = 0
        for counted in countedTime {
            guard counted.lowerBound < now else { break }
            total += min(counted.upperBound, now).microseconds - counted.lowerBound.microseconds
        }
        return .microseconds(total)
    }

    /// Working time without the pauses, in order.
    var countedTime: CountedTime { CountedTime(working: calendar.workingTime(from: start), pauses: pauses) }
}

/// Working time without pauses.
struct CountedTime: Sequence, IteratorProtocol {
    private var working: VersionedWorkingTime
    private let pauses: [ClockPause]
    private var pause = 0
    /// What is left of the stretch of working time that was looked at last.
    private var rest: Range<Instant>?

    init(working: VersionedWorkingTime, pauses: ClockPauses) {
        self.working = working
        self.pauses = pauses.merged
    }

    mutating func next() -> Range<Instant>? {
        while let stretch = rest ?? working.next() {
            rest = nil
            while pause < pauses.count, let end = pauses[pause].end, end <= stretch.lowerBound { pause += 1 }
            guard pause < pauses.count, pauses[pause].start < stretch.upperBound else { return stretch }
            let current = pauses[pause]
            if let end = current.end, end < stretch.upperBound { rest = end..<stretch.upperBound }
            if current.start > stretch.lowerBound { return stretch.lowerBound..<current.start }
            // Nothing counts any more.
            if current.end == nil { return nil }
        }
        return nil
    }
}

extension Duration {
    /// Rounded towards zero.
    package var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
