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
        guard contact.mail.autoSubmitted == .no, contact.defect == nil, !contact.sender.isEmpty else { return false }
        return try mayWrite(to: author)
    }

    /// Whether a machine may write to this person at all, and may do so now.
    func mayWrite(to person: Person) throws -> Bool {
        guard let address = EmailAddress(person.address), address.isReachable else { return false }
        guard try !isOwn(address), !Self.isMachine(address) else { return false }
        return try isBelowCap(person)
    }

    private func isBelowCap(_ person: Person) throws -> Bool {
        let sent = try unit.outbox.automaticMails(to: person.address, since: unit.now.advanced(by: .seconds(-3600)))
        return sent < (try unit.people.isVerified(person.id) ? Self.hourlyWhenVerified : Self.hourly)
    }

    /// The desk never writes to itself.
    func isOwn(_ address: EmailAddress) throws -> Bool {
        let plain = address.withoutDetail.address
        if plain == unit.desk.identity.address { return true }
        return try unit.queues.find(plain) != nil
    }

    private static func isMachine(_ address: EmailAddress) -> Bool {
        let local = address.withoutDetail.address.local
        return ["mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "bounce", "bounces"].contains(local)
    }
}
