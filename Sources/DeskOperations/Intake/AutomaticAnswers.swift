import DeskStore
import MailFormat
import ServiceDesk

/// Whether the desk may answer a mail by itself (RFC 3834; CASES.md A5). A cap holds back answers, never incoming mail.
struct AutomaticAnswers {
    let unit: DeskUnit

    /// More than this an hour to one address looks like two machines that talk to each other.
    private static let hourly = 3
    /// To an address whose owner once wrote back to a token of ours.
    private static let hourlyWhenVerified = 60

    func mayAnswer(_ contact: MailContact, author: Person) throws -> Bool {
        guard contact.isOfPerson, contact.defect == nil, !contact.isSpam else { return false }
        return try mayWrite(to: author, isVerified: contact.isVerified(by: unit.desk.identity))
    }

    /// Whether a machine may write to this person at all, and may do so now.
    ///
    /// - Parameter isVerified: whether it is known otherwise that what came from there came from him.
    func mayWrite(to person: Person, isVerified: Bool = false) throws -> Bool {
        guard let address = try machineMailbox(of: person) else { return false }
        let isKnown = try isVerified || unit.people.isVerified(person.id)
        return try sentInAnHour(to: address) < (isKnown ? Self.hourlyWhenVerified : Self.hourly)
    }

    /// Whether somebody who works here is told by a machine what became of his mail. His program may be one that answers everything.
    func mayReport(_ contact: MailContact, to person: Person) throws -> Bool {
        guard contact.isOfPerson, let address = try machineMailbox(of: person) else { return false }
        return try sentInAnHour(to: address) < Self.hourly
    }

    /// Whether this person is told what staff or the desk did to a ticket of his. A person caused it, so no two machines talk to each
    /// other; but a machine that wrote to the ticket is told nothing, and nobody is told it without end.
    ///
    /// - Parameter notice: progress is counted with all others; it takes nobody's confirmation away from him.
    func mayTell(_ person: Person, of ticket: ID<Ticket>, _ notice: Notice = .closed) throws -> Bool {
        guard try mayEverTell(person, of: ticket), let address = try machineMailbox(of: person) else { return false }
        return try sentInAnHour(to: address, countsProgress: notice == .progress) < Self.hourlyWhenVerified
    }

    /// The same, now or later: a person reads there, and he began the ticket himself.
    func mayEverTell(_ person: Person, of ticket: ID<Ticket>) throws -> Bool {
        guard try machineMailbox(of: person) != nil else { return false }
        return try !unit.messages.beganAutomatically(of: person.id, on: ticket)
    }

    /// Where a machine may write to him; `nil` where a machine reads, or nobody, or mail comes back from (CASES.md A11).
    private func machineMailbox(of person: Person) throws -> EmailAddress? {
        guard let address = person.mailbox, !Self.isMachine(address), try unit.unreachable.find(address.text) == nil else { return nil }
        return try isOwn(address) ? nil : address
    }

    private func sentInAnHour(to address: EmailAddress, countsProgress: Bool = false) throws -> Int {
        try unit.outbox.automaticMails(
            to: address.text, since: unit.now.advanced(by: .seconds(-3600)), countsProgress: countsProgress)
    }

    /// The desk never writes to itself.
    func isOwn(_ address: EmailAddress) throws -> Bool {
        let plain = address.withoutDetail.address
        if plain == unit.desk.identity.address { return true }
        return try unit.queues.find(plain) != nil || unit.mailboxes.isUser(plain)
    }

    private static func isMachine(_ address: EmailAddress) -> Bool {
        let local = address.withoutDetail.address.local
        return ["mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "bounce", "bounces"].contains(local)
    }
}
