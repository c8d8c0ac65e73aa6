import DeskStore
import MailFormat
import ServiceDesk

/// Whomever the requester put in To or Cc of a mail that is proved to be his own: he brings them along, so that they watch the ticket.
struct CopiedReaders {
    let unit: DeskUnit
    let mail: ParsedMail

    /// More than this in one mail is a list, not a conversation.
    private static let most = 10

    /// The ticket with them; whoever said that he does not want to watch it is left in peace.
    func join(_ ticket: Ticket) throws -> Ticket {
        let copied = (mail.to + mail.cc).compactMap { copy in EmailAddress(copy.address).map { ($0, copy.name) } }
        guard copied.count <= Self.most else { return ticket }
        return try copied.reduce(ticket) { try join($1.0, name: $1.1, $0) }
    }

    private func join(_ address: EmailAddress, name: String, _ ticket: Ticket) throws -> Ticket {
        guard address.isReachable, try !AutomaticAnswers(unit: unit).isOwn(address) else { return ticket }
        let person = try unit.people.meet(address, name: name, language: nil, at: unit.now)
        let watching = ticket.log.watchers[person.id]
        guard person.id != ticket.requester, watching == nil || watching == .asked else { return ticket }
        let (next, _) = try unit.carryOut(.addWatcher(person.id, isWilling: true), on: ticket, by: .requester(ticket.requester))
        try unit.seat(person.id, at: next)
        return next
    }
}
