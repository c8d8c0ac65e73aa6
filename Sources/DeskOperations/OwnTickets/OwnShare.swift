import DeskStore
import ServiceDesk

/// What part somebody who asks for help has in a ticket.
package enum OwnShare: Sendable, Hashable {
    case requester
    /// The requester is of his organisation, whose people share their tickets.
    case colleague
    /// He is sent its answers.
    case watcher(since: Instant)

    /// Whether he may read a message: nothing of what staff say among themselves, nothing that nobody has let in, and of machines only what
    /// a ticket began with, for a report of a mail that came back tells whom it was for. A watcher reads what he was sent, and his own words.
    ///
    /// - Parameter settled: what staff said later may still be taken back.
    func shows(_ message: StoredMessage, to person: ID<Person>, settledBy settled: Instant) -> Bool {
        guard message.isSaid, message.side == nil, message.purpose == .request || message.automatic == "no" else { return false }
        guard !message.purpose.isOfStaff || message.at <= settled else { return false }
        switch self {
        case .requester, .colleague: return true
        case .watcher(let since): return message.author == person || (message.purpose.isOfStaff && message.at >= since)
        }
    }
}

extension DeskUnit {
    /// `nil` where the ticket is none of his.
    func share(of person: ID<Person>, in ticket: Ticket) throws -> OwnShare? {
        guard ticket.requester != person else { return .requester }
        let organization = try people.sharingOrganization(of: person)
        if let organization, try people.organization(of: ticket.requester) == organization { return .colleague }
        guard ticket.log.watchers[person] == .accepted else { return nil }
        return try participants.watching(person, ticket.id).map { .watcher(since: $0) }
    }

    /// A ticket that somebody who asks for help has a part in, locked, or the one that it was merged into; whatever else there is or is not
    /// looks the same to him.
    func ownTicket(_ number: TicketNumber, for person: ID<Person>) throws -> (ticket: Ticket, share: OwnShare) {
        guard let landing = try tickets.landing(of: number.ticket), let ticket = try tickets.load(landing),
            let share = try self.share(of: person, in: ticket)
        else { throw DeskError.notFound }
        return (ticket, share)
    }

    /// The same for what only the requester may do.
    func ticketOfRequester(_ number: TicketNumber, _ person: ID<Person>) throws -> Ticket {
        let (ticket, share) = try ownTicket(number, for: person)
        guard share == .requester else { throw DeskError.forbidden }
        return ticket
    }

    /// What staff said before this moment is taken back no more.
    func settledMoment() throws -> Instant { try now.advanced(by: .zero - outboxPolicy().undo) }
}
