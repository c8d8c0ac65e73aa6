extension Timeline where Value == BusinessCalendar {
    /// When so many working days have passed after the day of a moment: the end of work on the last of them. Days without work do not
    /// count. `nil` when there are not so many.
    package func end(ofWorkingDays count: Int, after start: Instant) -> Instant? {
        guard count > 0 else { return start }
        guard var day = day(of: start) else { return nil }
        var left = count
        var end: Instant?
        for worked in workingTime(from: start) {
            guard let workedDay = self.day(of: worked.lowerBound) else { return nil }
            if workedDay > day {
                if left == 0 { return end }
                left -= 1
                day = workedDay
            }
            end = worked.upperBound
        }
        return left == 0 ? end : nil
    }

    private func day(of instant: Instant) -> Int64? { value(at: instant).day(of: instant) }
}

extension BusinessCalendar {
    /// The day that the zone's calendar shows.
    fileprivate func day(of instant: Instant) -> Int64? {
        let second = instant.microseconds.flooredQuotient(by: 1_000_000)
        return offsets.stretch(at: second).map { (second + $0.offset).flooredQuotient(by: 86_400) }
    }
}
