/// One clock of a ticket as its events tell it: when it began, when it stood still, when it was stopped. When it is due follows from
/// the agreement and is no part of it.
package struct TicketClock: Sendable, Hashable {
    package let target: ClockTarget
    /// The ticket's round in which it began.
    package let round: Int
    /// Which one of its target on this ticket, from 1.
    package let number: Int
    package let startedAt: Instant
    /// In order; the last may have no end.
    package internal(set) var pauses: [TicketPause]
    /// When the target was met, or the ticket closed; `nil` while it runs.
    package internal(set) var stoppedAt: Instant?
    /// The stages that were told; each once, as long as the due moment does not move into the future.
    package internal(set) var reached: Set<ClockStage>
    /// 1 from the start; each time that more was promised after it was told begins another.
    package internal(set) var arming: Int
    /// How often it was told again since it was armed.
    package internal(set) var repetitions: Int
    /// When it was told last that it is late; `nil` while it is not, and once somebody who works here has acted.
    package internal(set) var unansweredSince: Instant?

    package init(
        target: ClockTarget, round: Int, number: Int, startedAt: Instant, pauses: [TicketPause] = [], stoppedAt: Instant? = nil,
        reached: Set<ClockStage> = [], arming: Int = 1, repetitions: Int = 0, unansweredSince: Instant? = nil
    ) {
        self.target = target
        self.round = round
        self.number = number
        self.startedAt = startedAt
        self.pauses = pauses
        self.stoppedAt = stoppedAt
        self.reached = reached
        self.arming = arming
        self.repetitions = repetitions
        self.unansweredSince = unansweredSince
    }

    /// Where it stands among the clocks of its ticket.
    package var place: (Int, Int) { (ClockTarget.allCases.firstIndex(of: target) ?? 0, number) }

    package var isOpen: Bool { stoppedAt == nil }

    /// Open, and told to be past its target.
    var isLate: Bool { isOpen && reached.contains(.breach) }

    /// From now on it stands still for a reason, or runs for none.
    mutating func setPause(_ reason: PauseReason?, at now: Instant) {
        guard pauses.last.flatMap({ $0.end == nil ? $0.reason : nil }) != reason else { return }
        if let last = pauses.last, last.end == nil {
            pauses.removeLast()
            if last.start < now { pauses.append(TicketPause(reason: last.reason, start: last.start, end: now)) }
        }
        if let reason { pauses.append(TicketPause(reason: reason, start: now, end: nil)) }
    }

    mutating func reach(_ stage: ClockStage, at now: Instant) {
        switch stage {
        case .warning: reached.insert(.warning)
        case .breach:
            reached.insert(.breach)
            leaveUnanswered(at: now)
        case .repetition:
            repetitions += 1
            unansweredSince = now
        }
    }

    /// Late, and everybody waits for somebody to act; what is told only once waits for nobody.
    mutating func leaveUnanswered(at now: Instant) {
        unansweredSince = target.stages.contains(.repetition) ? now : nil
    }

    /// What was told of it is forgotten.
    mutating func rearm() {
        reached = []
        arming += 1
        repetitions = 0
        unansweredSince = nil
    }

    /// Ends it: at once, or when the solution was proposed that then stayed.
    mutating func stop(at now: Instant) {
        unansweredSince = nil
        if let last = pauses.last, last.end == nil, last.reason == .solution {
            pauses.removeLast()
            stoppedAt = last.start
        } else {
            setPause(nil, at: now)
            stoppedAt = now
        }
    }
}

/// A time in which a ticket waited, and for what.
package struct TicketPause: Sendable, Hashable, Codable {
    package let reason: PauseReason
    package let start: Instant
    package let end: Instant?

    package init(reason: PauseReason, start: Instant, end: Instant?) {
        self.reason = reason
        self.start = start
        self.end = end
    }
}

/// Why a ticket waits. Which of them stop its clocks is a matter of the agreement.
package enum PauseReason: String, Sendable, Hashable, Codable, KnownWord {
    case requester
    case supplier
    case developer
    case date
    /// A solution is proposed; it stays a pause only if it does not stay a solution.
    case solution
}
