/// What is to be told of a clock next, and when.
package struct ClockStep: Sendable, Hashable {
    package let stage: ClockStage
    package let at: Instant

    package init(stage: ClockStage, at: Instant) {
        self.stage = stage
        self.at = at
    }
}

extension Agreement {
    /// The stages of its target follow each other: near the target, at it, and then again after so much working time, until somebody acts. `nil` when
    /// there is nothing more to tell, or the clock stands still.
    package func nextStage(of clock: TicketClock, _ priority: Priority, at now: Instant) -> ClockStep? {
        guard clock.isOpen else { return nil }
        func step(_ stage: ClockStage, _ at: Instant?) -> ClockStep? { at.map { ClockStep(stage: stage, at: $0) } }
        let untold = clock.target.stages.subtracting(clock.reached)
        if untold.contains(.warning) { return step(.warning, warning(clock, priority, at: now)) }
        if untold.contains(.breach) { return step(.breach, due(clock, priority, at: now)) }
        return step(.repetition, repetition(clock, at: now))
    }

    /// When a clock is due and what is to be told of it next. Both follow from `due` and `nextStage`; here they cost one walk over the
    /// calendar, because after a change of it every open clock is asked.
    package func moments(of clock: TicketClock, _ priority: Priority, at now: Instant) -> (due: Instant?, next: ClockStep?) {
        let isUnwarned = clock.target.stages.subtracting(clock.reached).contains(.warning)
        guard clock.isOpen, isUnwarned, let target = target(clock, priority, at: now) else {
            return (due(clock, priority, at: now), nextStage(of: clock, priority, at: now))
        }
        let early = max(.zero, target - terms.value(at: now).warningTime(before: target))
        let (warning, due) = serviceClock(clock).due(after: early, and: target)
        return (due, warning.map { ClockStep(stage: .warning, at: $0) })
    }

    /// Working time is counted from the last telling on; where the clock stands still, that does too.
    private func repetition(_ clock: TicketClock, at now: Instant) -> Instant? {
        let minutes = terms.value(at: now).minutesToRepetition
        guard minutes > 0, let told = clock.unansweredSince else { return nil }
        return ServiceClock(calendar: calendar, start: told, pauses: serviceClock(clock).pauses).due(after: .seconds(Int64(minutes) * 60))
    }
}
