import DeskStore
import ServiceDesk

extension Desk {
    /// Tells of every clock that came near its target, reached it or was left alone behind it by now: each stage once, whoever else looks
    /// at the same time, and whatever was missed while the desk was down. Costs what is due.
    ///
    /// - Returns: how many clocks were looked at; there may be more when it is `limit`.
    package func escalateOverdue(limit: Int = 200) async throws -> Int {
        try await change { unit in
            // Rows are locked in ascending order, so that two nodes never wait for each other.
            let due = try unit.clocks.due(by: unit.now, limit: limit).sorted {
                ($0.ticket, $0.clock.place.0) < ($1.ticket, $1.clock.place.0)
            }
            guard !due.isEmpty else { return 0 }
            let roster = try Roster(unit)
            for scheduled in due { try unit.escalate(scheduled, roster) }
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
    fileprivate func escalate(_ scheduled: ScheduledClock, _ roster: Roster) throws {
        guard let ticket = try tickets.load(scheduled.ticket) else { return }
        guard let clock = ticket.clocks.first(where: { $0.place == scheduled.clock.place }), clock.isOpen else { return }
        let agreement = try agreement(for: ticket)
        guard let step = agreement.nextStage(of: clock, ticket.priority, at: now), step.at <= now else {
            // What was agreed may have changed since it was scheduled: then it is looked at when that says.
            return try clocks.save([(clock, clock.schedule(by: agreement, ticket.priority, at: now))], of: ticket.id)
        }
        let due = agreement.due(clock, ticket.priority, at: now)
        let (next, events) = try carryOut(.reach(step.stage, of: clock.target, number: clock.number, due: due), on: ticket, by: .desk)
        if step.stage == .breach, clock.target == .timeBox, agreement.terms.value(at: now).movesAfterTimeBox {
            // Nobody is told that its time was up: it is where it belongs.
            try carryOut(.escalate(to: .second, because: nil), on: next, by: .desk)
        } else {
            for event in events { try tell(event, of: next, roster) }
        }
    }

    private func tell(_ event: TicketEvent, of ticket: Ticket, _ roster: Roster) throws {
        // A clock that stands still again has no moment to tell of.
        guard case .clockReached(let reach) = event.change, let due = reach.due else { return }
        let notice = LateNotice(
            ticket: ticket.id, event: event.sequence, target: reach.target, number: reach.number, stage: reach.stage,
            priority: ticket.priority, due: due)
        try lateNotices.add(notice, to: roster.audience(of: reach, ticket), at: now)
    }
}
