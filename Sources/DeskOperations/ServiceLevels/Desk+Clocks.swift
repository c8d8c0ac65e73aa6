import DeskStore
import ServiceDesk

/// A clock as people look at it.
package struct ClockView: Sendable {
    package let clock: TicketClock
    /// What was agreed, in working time.
    package let target: Duration?
    package let due: Instant?
    /// Working time counted so far.
    package let elapsed: Duration
    package let state: State
    /// From its start until it stopped, or until now.
    package let explained: Range<Instant>
    private let service: ServiceClock

    /// Why each minute counts or does not; worked out when it is asked for.
    package var explanation: ClockExplanation { ClockExplanation(service, until: explained.upperBound) }

    /// What it waited for in an interval in which it stood still.
    package func reasons(for interval: ClockExplanation.Interval) -> Set<PauseReason> {
        let pauses = clock.pauses.filter { pause in
            pause.start < interval.time.upperBound && pause.end.map { $0 > interval.time.lowerBound } ?? true
        }
        return Set(pauses.map(\.reason))
    }

    package enum State: String, Sendable, Hashable, CaseIterable {
        case running
        /// It waits for somebody outside, or outside of working hours nothing counts anyway.
        case paused
        /// Stopped in time.
        case met
        /// Past its target, stopped or not.
        case breached
    }
}

extension Desk {
    /// The clocks of a ticket, each minute of them explained.
    package func clocks(_ number: TicketNumber, for viewer: Viewer?) async throws -> [ClockView] {
        try await read { unit in try unit.clockViews(of: unit.summary(number, for: viewer).ticket) }
    }
}

extension DeskUnit {
    func clockViews(of ticket: Ticket) throws -> [ClockView] {
        let agreement = try agreement(for: ticket)
        return try clocks.all(of: ticket.id).map { ClockView($0.clock, under: agreement, ticket.priority, at: now) }
            // What the lines promised each other is shown where they promised anything.
            .filter { $0.clock.target.isPromised || $0.target != nil }
    }
}

extension ClockView {
    init(_ clock: TicketClock, under agreement: Agreement, _ priority: Priority, at now: Instant) {
        let service = agreement.serviceClock(clock)
        let end = clock.stoppedAt ?? now
        self.clock = clock
        target = agreement.target(clock, priority, at: now)
        due = agreement.due(clock, priority, at: now)
        elapsed = service.elapsed(at: end)
        explained = service.start..<max(service.start, end)
        self.service = service
        if let target, elapsed > target {
            state = .breached
        } else if !clock.isOpen {
            state = .met
        } else {
            state = service.pauses.contains(now) ? .paused : .running
        }
    }
}
