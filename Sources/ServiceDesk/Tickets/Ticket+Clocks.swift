/// Status × clock: what an event starts, stops and holds. docs/tickets.md has the same as a table.
extension Ticket {
    /// - Parameter event: has been applied to everything else.
    mutating func runClocks(_ event: TicketEvent) {
        switch event.change {
        case .opened:
            start(.firstResponse, at: event.at)
            start(.resolution, at: event.at)
            start(.line(line), at: event.at)
        case .reopened:
            start(.nextResponse, at: event.at)
            start(.resolution, at: event.at)
            start(.line(line), at: event.at)
            startTimeBox(at: event.at)
        case .assigned: startTimeBox(at: event.at)
        case .released, .queued: stop([.timeBox], at: event.at)
        case .escalated(let left, let line, _):
            stop([.line(left), .timeBox], at: event.at)
            start(.line(line), at: event.at)
        case .messageReceived, .heldAccepted, .absorbed(_, isUnanswered: true):
            if !isOpen(.firstResponse), !isOpen(.nextResponse) { start(.nextResponse, at: event.at) }
        case .answered, .proposed, .closureRequested:
            if case .staff = event.actor { stop([.firstResponse, .nextResponse], at: event.at) }
        case .closed: stop(ClockTarget.allCases, at: event.at)
        case .clockReached(let reach): change(reach.target, reach.number) { $0.reach(reach.stage, at: event.at) }
        case .clockRearmed(let target, let number): change(target, number) { $0.rearm() }
        case .automaticReceived, .thanked, .messageHeld, .heldSeparated, .continued, .routed, .triggered, .triggerHeldBack, .skillRequired,
            .tagged, .noted, .waited,
            .resumed,
            .classified,
            .prioritised, .agreed, .timeSpent, .detailsChanged, .contactChanged, .categorised, .fieldsChanged, .approvalRequested,
            .changeApproved,
            .changeDeclined,
            .restored, .rated, .watcherAdded, .watcherAccepted, .watcherRemoved, .deliveryFailed, .answerWithdrawn, .redacted,
            .mailReadAgain,
            .requesterMerged, .absorbed(_, isUnanswered: false), .linked, .unlinked, .split, .causeFound, .workaroundFound,
            .knownErrorMarked, .developersAsked, .developerRequestMoved, .developerRequestChanged, .mailWithheld, .sideWritten,
            .sideReceived, .sideEnded,
            .sideFailed:
            break
        }
        hold(pauseReason, at: event.at)
        answer(event)
    }

    /// Why nobody at the desk can do anything now.
    var pauseReason: PauseReason? {
        switch status {
        case .waiting: waiting?.reason.pause
        case .solved: .solution
        case .new, .open, .closed: nil
        }
    }

    private func isOpen(_ target: ClockTarget) -> Bool {
        clocks.contains { $0.target == target && $0.isOpen }
    }

    private mutating func start(_ target: ClockTarget, at now: Instant) {
        let number = clocks.filter { $0.target == target }.count + 1
        clocks.append(TicketClock(target: target, round: round, number: number, startedAt: now))
        clocks.sort { $0.place < $1.place }
    }

    /// Somebody of the first line has it; another one goes on with the time of the one before.
    private mutating func startTimeBox(at now: Instant) {
        if line == .first, assignee != nil, !isOpen(.timeBox) { start(.timeBox, at: now) }
    }

    private mutating func stop(_ targets: [ClockTarget], at now: Instant) {
        for index in clocks.indices where clocks[index].isOpen && targets.contains(clocks[index].target) { clocks[index].stop(at: now) }
    }

    private mutating func hold(_ reason: PauseReason?, at now: Instant) {
        for index in clocks.indices where clocks[index].isOpen && clocks[index].target.pauses { clocks[index].setPause(reason, at: now) }
    }

    private mutating func change(_ target: ClockTarget, _ number: Int, _ change: (inout TicketClock) -> Void) {
        guard let index = clocks.firstIndex(where: { $0.target == target && $0.number == number }) else { return }
        change(&clocks[index])
    }

    /// Whoever works here and does anything to a late ticket has heard of it. Giving it back leaves it to the others, who are told again.
    private mutating func answer(_ event: TicketEvent) {
        guard case .staff = event.actor else { return }
        for index in clocks.indices where clocks[index].isLate {
            clocks[index].unansweredSince = nil
            if event.change.leavesItToOthers { clocks[index].leaveUnanswered(at: event.at) }
        }
    }
}

extension TicketChange {
    /// Whether whoever had the ticket gives it back.
    fileprivate var leavesItToOthers: Bool {
        if case .released = self { return true }
        if case .queued = self { return true }
        return false
    }
}
