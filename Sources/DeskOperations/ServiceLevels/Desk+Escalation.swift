import DeskStore
import ServiceDesk

extension Desk {
    /// Tells of every clock that came near its target or reached it by now: each stage once, whoever else looks at the same time, and
    /// whatever was missed while the desk was down.
    ///
    /// - Returns: how many stages were told; there may be more when it is `limit`.
    package func escalateOverdue(limit: Int = 200) async throws -> Int {
        try await change { unit in
            // Rows are locked in ascending order, so that two nodes never wait for each other.
            let due = try unit.clocks.due(by: unit.now, limit: limit).sorted {
                ($0.ticket, $0.clock.place.0) < ($1.ticket, $1.clock.place.0)
            }
            for scheduled in due { try unit.escalate(scheduled) }
            return due.count
        }
    }

    /// When a clock must be looked at next; `nil` when none runs.
    package func nextEscalation() async throws -> Instant? {
        try await read { try $0.clocks.nextLook() }
    }
}

extension DeskUnit {
    /// Another node may have been here, or the ticket may have gone on: the ticket itself knows.
    fileprivate func escalate(_ scheduled: ScheduledClock) throws {
        guard let ticket = try tickets.load(scheduled.ticket) else { return }
        guard let clock = ticket.clocks.first(where: { $0.place == scheduled.clock.place }), clock.isOpen else { return }
        let stage: ClockStage = clock.reached.contains(.warning) ? .breach : .warning
        guard !clock.reached.contains(stage) else { return }
        try carryOut(.reach(stage, of: clock.target, number: clock.number), on: ticket, by: .desk)
    }
}
