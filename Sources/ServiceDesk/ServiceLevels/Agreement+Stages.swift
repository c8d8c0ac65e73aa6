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

    /// Working time is counted from the last telling on; where the clock stands still, that does too.
    private func repetition(_ clock: TicketClock, at now: Instant) -> Instant? {
        guard let told = clock.unansweredSince, let time = terms.value(at: now).repetitionTime else { return nil }
        return ServiceClock(calendar: calendar, start: told, pauses: serviceClock(clock).pauses).due(after: time)
    }
}
