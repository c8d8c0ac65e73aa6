import DeskStore
import ServiceDesk

/// Tickets that wait for a moment.
extension Desk {
    /// Puts a ticket off until a day: it wakes when work begins on that day by its agreement, or with the day where nobody works then.
    ///
    /// - Throws: `DeskError.invalid` for a moment that has passed.
    package func wait(
        _ number: TicketNumber, for reason: WaitingReason = .date, until day: CalendarDate, by viewer: Viewer
    ) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .wait)
            try unit.putOff(ticket, for: reason, until: day, by: .staff(viewer))
        }
    }

    /// Goes on with the tickets whose moment has come, whoever else looks at the same time. Costs what is due.
    ///
    /// - Returns: how many were looked at; there may be more when it is `limit`.
    @discardableResult
    package func wakeWaiting(limit: Int = 200) async throws -> Int {
        let due = try await read { try $0.tickets.waiting(until: $0.now, limit: limit) }
        for id in due { try await change { try $0.wake(id) } }
        return due.count
    }

    /// When the next one wakes; `nil` when none waits for a moment.
    package func nextWaking() async throws -> Instant? {
        try await read { try $0.tickets.nextWaking() }
    }
}

extension DeskUnit {
    /// An answer, or another node, may have woken it, and somebody may have put it off again: the ticket itself knows.
    fileprivate func wake(_ id: ID<Ticket>) throws {
        guard let ticket = try tickets.load(id), let until = ticket.waiting?.until, until <= now else { return }
        let (next, events) = try carryOut(.resume, on: ticket, by: .desk)
        // Nobody has done anything for the requester yet.
        try announce(News(.goesOn, of: next, after: events))
    }

    @discardableResult
    func putOff(_ ticket: Ticket, for reason: WaitingReason = .date, until day: CalendarDate, by doer: Doer) throws -> Ticket {
        let moment = try beginning(of: day, for: ticket)
        guard moment > now else { throw DeskError.invalid(field: "until", .inPast) }
        return try wait(ticket, Waiting(for: reason, until: moment), by: doer)
    }

    private func beginning(of day: CalendarDate, for ticket: Ticket) throws -> Instant {
        let start = desk.identity.start(of: day)
        let end = desk.identity.start(of: CalendarDate(day: day.day + 1))
        var working = try agreement(for: ticket).calendar.workingTime(from: start)
        guard let first = working.next(), first.lowerBound < end else { return start }
        return first.lowerBound
    }
}
