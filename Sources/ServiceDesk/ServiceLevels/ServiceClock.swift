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
        var time = countedTime
        var stretch = time.next()
        return Self.moment(after: target, in: &stretch, of: &time)
    }

    /// The same for a target and one that is not shorter, in one walk over the time.
    package func due(after first: Duration, and second: Duration) -> (first: Instant?, second: Instant?) {
        var time = countedTime
        var stretch = time.next()
        let reached = Self.moment(after: first, in: &stretch, of: &time)
        // What is left of the stretch in which the first was reached counts for the second.
        if let reached, let end = stretch?.upperBound { stretch = reached..<end }
        return (reached, Self.moment(after: second - max(first, .zero), in: &stretch, of: &time))
    }

    private static func moment(after target: Duration, in stretch: inout Range<Instant>?, of time: inout CountedTime) -> Instant? {
        var left = target.wholeMicroseconds
        while let counted = stretch {
            let length = counted.upperBound.microseconds - counted.lowerBound.microseconds
            if left <= length { return Instant(microseconds: counted.lowerBound.microseconds + Swift.max(left, 0)) }
            left -= length
            stretch = time.next()
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
