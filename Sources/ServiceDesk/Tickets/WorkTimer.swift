/// Working time on a ticket that is being measured. Each person has one timer at most.
package struct WorkTimer: Sendable, Hashable {
    package let person: ID<Person>
    package let ticket: ID<Ticket>
    package let startedAt: Instant
    /// Since then it stands, until its time is entered or discarded.
    package let stoppedAt: Instant?

    package init(person: ID<Person>, ticket: ID<Ticket>, startedAt: Instant, stoppedAt: Instant? = nil) {
        self.person = person
        self.ticket = ticket
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
    }

    /// Every minute that has begun, at least one, and no more than an entry takes.
    package func minutes(at now: Instant) -> Int { Self.minutes(from: startedAt, to: stoppedAt ?? now) }

    package static func minutes(from start: Instant, to end: Instant) -> Int {
        let elapsed = max(end.microseconds - start.microseconds, 1)
        return Int(min((elapsed + 59_999_999) / 60_000_000, Int64(TimeEntry.most)))
    }
}

/// Why a timer did not do what it was told; nothing has changed.
package enum TimerRefusal: Error, Sendable, Hashable {
    /// It is on a ticket already, be it another one or this.
    case taken(by: TicketNumber)
    /// The person has none on this ticket.
    case absent
    /// It stands already.
    case stopped

    /// What programs know it by.
    package var word: String {
        switch self {
        case .taken: "timerTaken"
        case .absent: "timerAbsent"
        case .stopped: "timerStopped"
        }
    }

    package static let words = ["timerTaken", "timerAbsent", "timerStopped"]
}
