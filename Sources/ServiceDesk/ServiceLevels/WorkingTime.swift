/// The stretches of working time of a calendar from a moment on; they never overlap, and neighbours may touch.
package struct WorkingTime: Sequence, IteratorProtocol {
    /// No clock runs longer than this, and no search either.
    private static let end = CalendarDate(year: 10_000, month: 1, dayOfMonth: 1).day * 86_400
    private static let begin = CalendarDate(year: 1, month: 1, dayOfMonth: 2).day * 86_400

    private let calendar: BusinessCalendar
    private let start: Instant
    private var stretch: ZoneOffsets.Stretch?
    /// The day whose windows are looked at, and how many of them have been.
    private var day: Int64 = 0
    private var position = 0
    /// Up to where local time has been given out in this stretch, so that windows which overlap count once.
    private var given: Int64 = .min

    init(_ calendar: BusinessCalendar, from start: Instant) {
        self.calendar = calendar
        self.start = start
        enter(Swift.max(start.microseconds.flooredQuotient(by: 1_000_000), Self.begin))
    }

    package mutating func next() -> Range<Instant>? {
        while let stretch {
            let local = stretch.seconds.lowerBound + stretch.offset..<stretch.seconds.upperBound + stretch.offset
            while let window = nextWindow(before: local.upperBound) {
                let from = Swift.max(window.lowerBound, given, local.lowerBound)
                let to = Swift.min(window.upperBound, local.upperBound)
                given = Swift.max(given, to)
                guard from < to else { continue }
                let range = Instant(seconds: from - stretch.offset)..<Instant(seconds: to - stretch.offset)
                guard range.upperBound > start else { continue }
                return Swift.max(range.lowerBound, start)..<range.upperBound
            }
            enter(stretch.seconds.upperBound)
        }
        return nil
    }

    /// Begins with the stretch of a second, two days early: a window may reach over midnight and as long as a day.
    private mutating func enter(_ second: Int64) {
        let second = calendar.search(from: second) ?? Self.end
        stretch = second < Self.end ? calendar.offsets.stretch(at: second) : nil
        guard let stretch else { return }
        day = (Swift.max(second, stretch.seconds.lowerBound) + stretch.offset).flooredQuotient(by: 86_400) - 2
        position = 0
        given = .min
    }

    private mutating func nextWindow(before end: Int64) -> Range<Int64>? {
        while day * 86_400 < end {
            let windows = calendar.windows(on: day)
            if position < windows.count {
                let window = windows[position].seconds
                position += 1
                return window.lowerBound + day * 86_400..<window.upperBound + day * 86_400
            }
            day += 1
            position = 0
        }
        return nil
    }
}

extension Instant {
    init(seconds: Int64) { self.init(microseconds: seconds * 1_000_000) }
}
