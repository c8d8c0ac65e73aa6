extension Ticket {
    /// Each stage is told once while a clock is armed; it is told again that it is late only as long as nobody acts.
    func reaching(_ stage: ClockStage, of target: ClockTarget, number: Int, due: Instant?) throws(TicketRefusal) -> TicketChange {
        guard let clock = openClock(target, number) else { throw .noChange }
        var reach = ClockReach(target, number: number, stage, arming: clock.arming, due: due)
        switch stage {
        case .warning, .breach: guard !clock.reached.contains(stage) else { throw .noChange }
        case .repetition:
            guard clock.unansweredSince != nil else { throw .noChange }
            reach.repetition = clock.repetitions + 1
        }
        return .clockReached(reach)
    }

    func rearming(_ target: ClockTarget, number: Int) throws(TicketRefusal) -> TicketChange {
        guard let clock = openClock(target, number), !clock.reached.isEmpty else { throw .noChange }
        return .clockRearmed(target, number: number)
    }

    private func openClock(_ target: ClockTarget, _ number: Int) -> TicketClock? {
        clocks.first { $0.target == target && $0.number == number && $0.isOpen }
    }
}
