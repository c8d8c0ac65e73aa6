import DeskStore
import MailFormat
import ServiceDesk

/// A mail of ours that came back: found by the token of the address that the report came to, or by the Message-ID that we gave it.
/// Neither can be guessed, so that a report without one is a mail like any other (CASES.md A11).
struct ReturnedMail {
    let ticket: Ticket
    let person: ID<Person>
    let placement: Placement
    /// `nil` where the token alone says which ticket it is.
    let entry: OutboxEntry?

    /// - Parameter contact: a report of what became of a mail.
    /// - Returns: `nil` for one of a mail that is not ours.
    init?(_ contact: MailContact, token: ReplyToken?, in unit: DeskUnit) throws {
        let named = try unit.outbox.named(contact.mail.deliveryReport?.messageIDs ?? [])
        if let token, let ticket = try Self.ticket(token.ticket, in: unit) {
            self.ticket = ticket
            person = token.person
            placement = .token
            entry =
                try named.first { $0.ticket == token.ticket && $0.recipient == token.person }
                ?? unit.outbox.latestAnswer(on: token.ticket, to: token.person)
            return
        }
        guard let entry = named.first(where: { $0.ticket != nil }), let ticket = try entry.ticket.flatMap({ try Self.ticket($0, in: unit) })
        else { return nil }
        self.ticket = ticket
        person = entry.recipient
        placement = .references
        self.entry = entry
    }

    /// Where a ticket goes on that was merged into another.
    private static func ticket(_ id: ID<Ticket>, in unit: DeskUnit) throws -> Ticket? {
        try unit.tickets.landing(of: id).flatMap { try unit.tickets.load($0) }
    }

    /// Whether it is to be told that the mail did not arrive: not what is late only, nor what arrived, nor what says nothing and has no
    /// token.
    func isFailure(_ report: DeliveryReport?) -> Bool {
        switch report?.verdict ?? .unclear {
        case .permanent, .givenUp: true
        case .unclear: placement == .token
        case .delayed, .arrived: false
        }
    }
}

extension DeliveryReport {
    /// One line for whoever works on the ticket.
    var reason: String {
        let known = [status, diagnostic].filter { !$0.isEmpty }
        return known.count == 2 && diagnostic.contains(status) ? diagnostic : known.joined(separator: " ")
    }
}
