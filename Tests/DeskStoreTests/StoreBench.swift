import Database
import DeskStore
import ServiceDesk
import Support

/// Small steps that the tests of the store share.
enum StoreBench {
    static let start = HandClock().now

    /// Begins a ticket with its first message and its opening.
    static func begin(
        _ connection: any Connection, queue: ID<Queue> = ID(1), requester: CastMember = Cast.alice, subject: String = "Printer",
        at now: Instant = start
    ) throws -> Ticket {
        let person = try meet(connection, requester, at: now)
        let opening = TicketOpening(requester: person.id, queue: queue, channel: .mail, message: ID(0))
        let id = try Tickets(connection).create(subject: subject, opening: opening, at: now)
        let draft = MessageDraft(purpose: .request, author: person.id, at: now, body: "It hums.", placement: .newTicket)
        let message = try Messages(connection).add(draft, to: id)
        var first = opening
        first.message = message
        let event = TicketEvent.opening(first, by: .requester(person.id), at: now)
        try Tickets(connection).append([event], to: id)
        guard let ticket = Ticket(id, folding: [event]) else { throw DatabaseError.unexpectedValue("no ticket") }
        return ticket
    }

    static func meet(_ connection: any Connection, _ member: CastMember, at now: Instant = start) throws -> Person {
        guard let address = EmailAddress(member.address) else { throw DatabaseError.unexpectedValue(member.address) }
        return try People(connection).meet(address, name: member.name, language: member.language, at: now)
    }

    /// Decides and saves.
    @discardableResult
    static func carryOut(_ command: TicketCommand, on ticket: Ticket, _ connection: any Connection, at now: Instant = start) throws
        -> Ticket
    {
        let events = try ticket.decide(command, by: .desk, at: now)
        let next = ticket.applying(events)
        try Tickets(connection).save(next, appending: events)
        return next
    }
}
