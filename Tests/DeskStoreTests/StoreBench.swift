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
        guard let ticket = Ticket(id, folding: [event]) else { throw DatabaseError.unexpectedValue("no ticket") }
        try Tickets(connection).begin(ticket, with: event, schedule: schedule())
        try Participants(connection).add(person.id, as: .requester, to: id, at: now)
        return ticket
    }

    /// The agreement that every desk begins with.
    static func agreement() throws -> Agreement {
        let hours = Dictionary(uniqueKeysWithValues: ["mon", "tue", "wed", "thu", "fri"].map { ($0, [["09:00", "17:00"]]) })
        return Agreement(terms: .standard, calendar: try CalendarDefinition(timezone: "UTC", hours: hours).calendar())
    }

    static func schedule() throws -> (TicketClock, Ticket) -> ClockSchedule {
        let agreement = try agreement()
        return { clock, ticket in
            ClockSchedule(
                due: agreement.due(clock, ticket.priority, at: start),
                next: agreement.nextStage(of: clock, ticket.priority, at: start)?.at)
        }
    }

    static func meet(_ connection: any Connection, _ member: CastMember, at now: Instant = start) throws -> Person {
        guard let address = EmailAddress(member.address) else { throw DatabaseError.unexpectedValue(member.address) }
        return try People(connection).meet(address, name: member.name, language: member.language, at: now)
    }

    /// A message on a ticket, for a command that needs one.
    static func message(_ purpose: Message.Purpose, on ticket: Ticket, isHeld: Bool = false, _ connection: any Connection) throws
        -> ID<Message>
    {
        var draft = MessageDraft(purpose: purpose, author: nil, at: start, body: "It hums again.", placement: .number)
        draft.isHeld = isHeld
        return try Messages(connection).add(draft, to: ticket.id)
    }

    /// Decides and saves.
    @discardableResult
    static func carryOut(_ command: TicketCommand, on ticket: Ticket, _ connection: any Connection, at now: Instant = start) throws
        -> Ticket
    {
        var decided = DecidedTicket(ticket)
        decided.append(try ticket.decide(command, by: .desk, at: now))
        try Tickets(connection).save([decided], schedule: schedule())
        return decided.ticket
    }
}
