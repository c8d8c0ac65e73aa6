import ServiceDesk
import Testing

@Suite("Decisions on a ticket")
struct TicketDecisionTests {
    @Test("Each command does in each status what the table says", arguments: TicketTable.rows, TicketStatus.allCases)
    func table(_ row: TicketTable.Row, _ status: TicketStatus) throws {
        let ticket = try Sample.ticket(in: status)
        #expect(ticket.status == status)
        #expect(Self.outcome(of: row.command, on: ticket) == row.expected(in: status))
    }

    private static func outcome(of command: TicketCommand, on ticket: Ticket) -> String {
        do throws(TicketRefusal) {
            let events = try ticket.decide(command, by: Sample.agent, at: Sample.start)
            return events.map(\.change.name).joined(separator: " ") + " > " + ticket.applying(events).status.rawValue
        } catch {
            return "!" + error.rawValue
        }
    }

    @Test("An assigned ticket can be given to another, not to the same, and be given back once")
    func assignment() throws {
        let ticket = try Sample.ticket(after: [.assign(to: ID(2))])
        #expect(ticket.assignee == ID(2))
        #expect(throws: TicketRefusal.noChange) { try ticket.decide(.assign(to: ID(2)), by: Sample.agent, at: Sample.start) }
        #expect(try Sample.ticket(after: [.assign(to: ID(2)), .assign(to: ID(3))]).assignee == ID(3))
        let released = try Sample.ticket(after: [.assign(to: ID(2)), .release()])
        #expect(released.assignee == nil)
        #expect(released.status == .open)
        #expect(throws: TicketRefusal.noChange) { try released.decide(.release(), by: Sample.agent, at: Sample.start) }
    }

    @Test("A ticket that moves to another line waits there for a new assignee")
    func escalation() throws {
        let ticket = try Sample.ticket(after: [.assign(to: ID(2)), .escalate(to: .third, because: ID(101))])
        #expect(ticket.line == .third)
        #expect(ticket.assignee == nil)
        #expect(try Sample.ticket(after: [.escalate(to: .third, because: nil), .escalate(to: .first, because: nil)]).line == .first)
    }

    @Test("A solution is confirmed while it stands, and a change only when somebody approved it")
    func confirmation() throws {
        let proposed = try Sample.ticket(after: [.propose(ID(101))])
        let asked = try Sample.ticket(after: [.propose(ID(101)), .requestClosure(ID(102))])
        for ticket in [proposed, asked] {
            let closed = ticket.applying(try ticket.decide(.confirmSolution, by: .requester(ID(10)), at: Sample.start))
            #expect(closed.status == .closed && closed.closedAt == Sample.start)
        }
        let supplemented = try Sample.ticket(after: [.requestClosure(ID(101)), .receive(ID(102))])
        #expect(throws: TicketRefusal.notAwaitingConfirmation) {
            try supplemented.decide(.confirmSolution, by: .requester(ID(10)), at: Sample.start)
        }
        let change = try Sample.ticket(after: [
            .requestClosure(ID(101)), .classify(.change, isProactive: false), .requestApproval,
        ])
        let declined = change.applying(try change.decide(.decline(because: ID(103)), by: .staff(ID(2)), at: Sample.start))
        for command: TicketCommand in [.confirmSolution, .recordConfirmation] {
            #expect(throws: TicketRefusal.notApproved) { try declined.decide(command, by: .requester(ID(10)), at: Sample.start) }
        }
    }

    @Test("Each reopening begins the next round, and who was responsible stays so")
    func rounds() throws {
        let ticket = try Sample.ticket(after: [.assign(to: ID(2)), .close, .receive(ID(101)), .close, .reopen])
        #expect(ticket.round == 3)
        #expect(ticket.assignee == ID(2))
        #expect(ticket.closedAt == nil)
    }

    @Test("E11 an event is never dated before the one that came before it")
    func backwards() throws {
        let ticket = try Sample.ticket()
        let events = try ticket.decide(.close, by: Sample.agent, at: Sample.start.advanced(by: .seconds(-31_536_000)))
        #expect(events.map(\.at) == [Sample.start])
        #expect(ticket.applying(events).closedAt == Sample.start)
    }

    @Test("A history with a gap, without a beginning or with two is none")
    func gaps() throws {
        let opening = TicketEvent.opening(Sample.opening, by: .desk, at: Sample.start)
        func event(_ sequence: Int) -> TicketEvent {
            TicketEvent(sequence: sequence, at: Sample.start, actor: .desk, change: .noted(ID(1)))
        }
        let second = TicketEvent(sequence: 2, at: Sample.start, actor: .desk, change: .opened(Sample.opening))
        #expect(Ticket(ID(7), folding: [opening, event(2), event(3)])?.version == 3)
        #expect(Ticket(ID(7), folding: []) == nil)
        #expect(Ticket(ID(7), folding: [event(1)]) == nil)
        #expect(Ticket(ID(7), folding: [event(2)]) == nil)
        #expect(Ticket(ID(7), folding: [opening, event(3)]) == nil)
        #expect(Ticket(ID(7), folding: [opening, event(2), event(2)]) == nil)
        #expect(Ticket(ID(7), folding: [opening, second]) == nil)
    }
}
