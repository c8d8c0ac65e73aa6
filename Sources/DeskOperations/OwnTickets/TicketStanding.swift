import DeskStore
import ServiceDesk

/// Where a ticket stands, as far as whoever asks for help is concerned.
package struct TicketStanding: Sendable, Hashable {
    package let state: State
    /// Who said the last thing; `nil` where the reader may not know.
    package let speaker: Speaker?

    package enum State: Sendable, Hashable {
        /// Nobody has begun yet.
        case received
        case working
        case waitsForRequester
        /// For somebody outside who is neither the requester nor staff.
        case waitsForOthers
        /// For a day to come.
        case waitsForDay(Instant?)
        /// A solution waits for the requester's word.
        case solved
        case closed
    }

    /// Names only, never addresses; "" for whoever gave none.
    package enum Speaker: Sendable, Hashable {
        case reader
        case staff(String)
        case other(String)
    }

    /// - Parameter settled: what staff said later may still be taken back.
    init(_ ticket: Ticket, _ last: LastWords?, for person: ID<Person>, as share: OwnShare, settledBy settled: Instant) {
        state = State(ticket, settledBy: settled)
        speaker = last.flatMap { Speaker($0, for: person, as: share) }
    }
}

extension Ticket {
    /// Whether a solution stands that its requester has been shown.
    func awaitsConfirmation(settledBy settled: Instant) -> Bool {
        status == .solved && !lacksApproval && (log.solutionAt.map { $0 <= settled } ?? true)
    }
}

extension TicketStanding.State {
    fileprivate init(_ ticket: Ticket, settledBy settled: Instant) {
        switch ticket.status {
        case .new: self = .received
        case .open: self = .working
        case .waiting: self = ticket.waiting.map { Self($0) } ?? .working
        case .solved: self = ticket.awaitsConfirmation(settledBy: settled) ? .solved : .working
        case .closed: self = .closed
        }
    }

    private init(_ waiting: Waiting) {
        switch waiting.reason {
        case .requester: self = .waitsForRequester
        case .supplier, .developer: self = .waitsForOthers
        case .date: self = .waitsForDay(waiting.until)
        }
    }
}

extension TicketStanding.Speaker {
    /// A watcher is not told who else wrote.
    fileprivate init?(_ last: LastWords, for person: ID<Person>, as share: OwnShare) {
        if last.author == person {
            self = .reader
        } else if last.isOfStaff {
            self = .staff(last.name)
        } else if case .watcher = share {
            return nil
        } else {
            self = .other(last.name)
        }
    }
}
