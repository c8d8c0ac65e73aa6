import Testing

@testable import ServiceDesk

@Suite("What triggers wait for")
struct TriggerMomentTests {
    private let now = Instant(microseconds: 1_000_000)

    private var opening: TicketEvent {
        .opening(TicketOpening(requester: ID(1), queue: ID(1), channel: .mail, message: ID(1)), by: .requester(ID(1)), at: now)
    }

    /// The moments of the events of a command on a ticket.
    private func moments(_ command: TicketCommand, on ticket: Ticket, by actor: TicketActor = .staff(ID(2))) throws -> [Set<TriggerMoment>]
    {
        var before = ticket
        return try ticket.decide(command, by: actor, at: now).map { event in
            let after = before.applying([event])
            defer { before = after }
            return TriggerMoment.of(event, before: before, after: after)
        }
    }

    private func ticket(_ commands: TicketCommand...) throws -> Ticket {
        let opened = try #require(Ticket(ID(1), folding: [opening]))
        return try commands.reduce(opened) { $0.applying(try $0.decide($1, by: .staff(ID(2)), at: now)) }
    }

    @Test("Each event is the moments that people would say it is")
    func moments() throws {
        #expect(TriggerMoment.of(opening, before: nil, after: try ticket()) == [.opened])
        #expect(try moments(.assign(to: ID(2)), on: ticket()) == [[.assigned, .statusChanged]])
        #expect(try moments(.answer(ID(2)), on: ticket(.assign(to: ID(2)))) == [[.answered]])
        #expect(try moments(.ask(ID(2)), on: ticket()) == [[.answered, .statusChanged], [.statusChanged]])
        #expect(try moments(.propose(ID(2)), on: ticket()) == [[.answered, .statusChanged, .solved]])
        #expect(try moments(.receive(ID(3)), on: ticket(.propose(ID(2))), by: .requester(ID(1))) == [[.requesterWrote, .statusChanged]])
        #expect(try moments(.close, on: ticket()) == [[.closed, .statusChanged]])
        #expect(try moments(.reopen, on: ticket(.close)) == [[.reopened, .statusChanged]])
        #expect(try moments(.tag([ID(1)]), on: ticket()) == [[.tagged]])
        #expect(try moments(.tag([]), on: ticket(.tag([ID(1)]))) == [[]])
        #expect(try moments(.prioritise(.high, nil, because: nil), on: ticket()) == [[.priorityChanged]])
        #expect(try moments(.escalate(to: .second, because: nil), on: ticket()) == [[.escalated]])
        #expect(try moments(.reach(.warning, of: .resolution, number: 1), on: ticket()) == [[.warned]])
        #expect(try moments(.reach(.breach, of: .resolution, number: 1), on: ticket()) == [[.late]])
        #expect(try moments(.note(ID(4)), on: ticket()) == [[]])
        #expect(try moments(.trigger(by: ID(4)), on: ticket()) == [[]])
        #expect(try moments(.holdBackTrigger(ID(4)), on: ticket()) == [[]])
    }

    @Test("A chain admits no trigger twice, and no more than five")
    func chain() {
        let chain = TriggerChain([ID(1), ID(2)])
        #expect(!chain.admits(ID(1)) && chain.admits(ID(3)))
        #expect(chain.firing(ID(3)).fired == [ID(1), ID(2), ID(3)])
        #expect(!TriggerChain([1, 2, 3, 4, 5].map { ID($0) }).admits(ID(6)))
    }

    @Test("A book awaits what any active trigger waits for, and nothing where none is active")
    func book() throws {
        let steps = [TicketStep.close]
        let book = TriggerBook([
            Trigger(id: ID(1), name: "a", moments: [.opened], steps: steps),
            Trigger(id: ID(2), name: "b", isActive: false, moments: [.tagged], steps: steps),
        ])
        #expect(book.moments == [.opened])
        let ticket = try ticket()
        let tagged = try ticket.decide(.tag([ID(1)]), by: .desk, at: now)
        #expect(book.awaited(tagged, before: ticket, opened: ticket).isEmpty)
        #expect(book.awaited([opening], before: nil, opened: ticket).map(\.moments) == [[.opened]])
        #expect(TriggerBook([]).isEmpty)
    }
}
