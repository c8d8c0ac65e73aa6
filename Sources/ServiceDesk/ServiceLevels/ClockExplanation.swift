/// Every interval from the start of a clock to a moment, counted or not, each with its cause; together they are the whole time.
package struct ClockExplanation: Sendable, Hashable {
    package struct Interval: Sendable, Hashable {
        package let time: Range<Instant>
        package let cause: Cause

        package var length: Duration { .microseconds(time.upperBound.microseconds - time.lowerBound.microseconds) }
    }

    /// Why an interval counts or does not.
    package enum Cause: Sendable, Hashable {
        /// The only one that counts.
        case working
        case closed
        case holiday(CalendarDate)
        /// Outside the hours that this date has of its own.
        case override(CalendarDate)
        case paused

        package var counts: Bool { self == .working }
    }

    package let intervals: [Interval]

    /// The sum of what counts.
    package var counted: Duration { intervals.filter(\.cause.counts).reduce(.zero) { $0 + $1.length } }

    /// - Parameter end: exclusive; nothing is explained when it is not after the clock's start.
    package init(_ clock: ServiceClock, until end: Instant) {
        var intervals: [Interval] = []
        func add(_ time: Range<Instant>, _ cause: Cause) {
            guard !time.isEmpty else { return }
            if let last = intervals.last, last.cause == cause, last.time.upperBound == time.lowerBound {
                intervals[intervals.count - 1] = Interval(time: last.time.lowerBound..<time.upperBound, cause: cause)
            } else {
                intervals.append(Interval(time: time, cause: cause))
            }
        }
        var position = clock.start
        for working in clock.calendar.workingTime(from: clock.start) {
            guard position < end, working.lowerBound < end else { break }
            for piece in clock.calendar.closedTime(position..<working.lowerBound) { add(piece.time, piece.cause) }
            for piece in clock.pauses.split(working.lowerBound..<min(working.upperBound, end)) { add(piece.time, piece.cause) }
            position = min(working.upperBound, end)
        }
        if position < end { for piece in clock.calendar.closedTime(position..<end) { add(piece.time, piece.cause) } }
        self.intervals = intervals
    }
}

extension ClockPauses {
    /// Working time in pieces, paused or not.
    fileprivate func split(_ working: Range<Instant>) -> [ClockExplanation.Interval] {
        var pieces: [ClockExplanation.Interval] = []
        var position = working.lowerBound
        for pause in merged where pause.start < working.upperBound && pause.end.map({ $0 > working.lowerBound }) ?? true {
            let start = max(pause.start, position)
            let end = min(pause.end ?? working.upperBound, working.upperBound)
            if position < start { pieces.append(.init(time: position..<start, cause: .working)) }
            if start < end { pieces.append(.init(time: start..<end, cause: .paused)) }
            position = max(position, end)
        }
        if position < working.upperBound { pieces.append(.init(time: position..<working.upperBound, cause: .working)) }
        return pieces
    }
}

extension Timeline where Value == BusinessCalendar {
    /// Time without work in pieces, each explained by the version that holds then.
    fileprivate func closedTime(_ closed: Range<Instant>) -> [ClockExplanation.Interval] {
        var pieces: [ClockExplanation.Interval] = []
        for (index, segment) in segments.enumerated() {
            let end = index + 1 < segments.count ? min(segments[index + 1].from, closed.upperBound) : closed.upperBound
            let start = max(segment.from, closed.lowerBound)
            if start < end { pieces += segment.value.closedTime(start..<end) }
        }
        return pieces
    }
}

extension BusinessCalendar {
    /// Time without work in pieces by the days of the zone.
    fileprivate func closedTime(_ closed: Range<Instant>) -> [ClockExplanation.Interval] {
        var pieces: [ClockExplanation.Interval] = []
        var position = closed.lowerBound
        while position < closed.upperBound {
            let second = position.microseconds.flooredQuotient(by: 1_000_000)
            guard let stretch = offsets.stretch(at: second) else { break }
            let day = (second + stretch.offset).flooredQuotient(by: 86_400)
            let midnight = Instant(seconds: min((day + 1) * 86_400 - stretch.offset, stretch.seconds.upperBound))
            let end = min(midnight, closed.upperBound)
            pieces.append(.init(time: position..<end, cause: cause(of: CalendarDate(day: day))))
            position = end
        }
        return pieces
    }

    private func cause(of date: CalendarDate) -> ClockExplanation.Cause {
        if holidays.contains(date) { return .holiday(date) }
        return overrides[date] == nil ? .closed : .override(date)
    }
}
