import ServiceDesk
import Testing

/// Small values that the tests of tickets share.
enum Sample {
    static let start = Instant(microseconds: 1_709_647_620_000_000)
    static let agent = TicketActor.staff(ID(1))
    static let opening = TicketOpening(requester: ID(10), queue: ID(1), channel: .mail, message: ID(100))

    static func ticket(after commands: [TicketCommand] = []) throws -> Ticket {
        let event = TicketEvent.opening(opening, by: .requester(ID(10)), at: start)
        var ticket = try #require(Ticket(ID(7), folding: [event]))
        for command in commands { ticket = ticket.applying(try ticket.decide(command, by: agent, at: start)) }
        return ticket
    }

    /// A ticket that stands in the given status, with message 200 held on it, and assigned to nobody.
    static func ticket(in status: TicketStatus) throws -> Ticket {
        try ticket(after: [.hold(ID(200))] + way(to: status))
    }

    private static func way(to status: TicketStatus) -> [TicketCommand] {
        switch status {
        case .new: []
        case .open: [.answer(ID(101))]
        case .waiting: [.wait(Waiting(for: .requester))]
        case .solved: [.requestClosure(ID(101))]
        case .closed: [.close]
        }
    }
}
