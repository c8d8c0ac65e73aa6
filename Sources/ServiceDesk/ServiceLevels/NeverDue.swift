/// Why a clock never reaches its target.
package enum NeverDue: Sendable, Hashable {
    /// A pause without an end.
    case paused
    /// The calendar has a last day of work.
    case noWorkLeft
    /// No calendar goes further than the year 9999.
    case beyondCalendar
}

extension ServiceClock {
    /// What stands in the way of a target that is never reached.
    package var neverDue: NeverDue {
        if let last = pauses.merged.last, last.end == nil { return .paused }
        return calendar.segments.last?.value.ends == true ? .noWorkLeft : .beyondCalendar
    }
}
