import DeskStore
import ServiceDesk

/// Working time that is measured instead of typed in. It is entered like any other, once somebody has seen it.
extension Desk {
    /// The viewer's own; `nil` where none runs or stands.
    package func timer(of viewer: Viewer) async throws -> WorkTimer? {
        try await read { try $0.timers.of(viewer.person) }
    }

    /// Begins to measure the viewer's time on a ticket.
    ///
    /// - Throws: `DeskError.timer(.taken)` as long as the viewer has a timer, running or standing. One on a ticket that he may not see any
    ///   more is forgotten: its time could not be entered.
    package func startTimer(on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .enterTime)
            if let running = try unit.timers.of(viewer.person), try !unit.mayBeEntered(running, by: viewer) {
                try unit.timers.remove(viewer.person)
            }
            if try unit.timers.start(viewer.person, on: ticket.id, at: unit.now) { return }
            guard let taken = try unit.timers.of(viewer.person) else { return }
            throw DeskError.timer(.taken(by: TicketNumber(taken.ticket)))
        }
    }

    /// Lets the timer stand, with its time still to be entered.
    package func stopTimer(on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            guard try unit.ownTimer(on: number, of: viewer).stoppedAt == nil else { throw DeskError.timer(.stopped) }
            try unit.timers.stop(viewer.person, at: unit.now)
        }
    }

    /// Forgets the timer and its time.
    package func discardTimer(on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            _ = try unit.ownTimer(on: number, of: viewer)
            try unit.timers.remove(viewer.person)
        }
    }
}

extension DeskUnit {
    /// The viewer's timer on a ticket, also on one that he may not see any more: it is his.
    func ownTimer(on number: TicketNumber, of viewer: Viewer) throws -> WorkTimer {
        if let timer = try timers.of(viewer.person), timer.ticket == number.ticket { return timer }
        _ = try ticket(number, for: viewer, to: .enterTime)
        throw DeskError.timer(.absent)
    }

    fileprivate func mayBeEntered(_ timer: WorkTimer, by viewer: Viewer) throws -> Bool {
        guard let summary = try list.summary(of: timer.ticket) else { return false }
        return viewer.may(.enterTime, at: summary.ticket.place)
    }
}
