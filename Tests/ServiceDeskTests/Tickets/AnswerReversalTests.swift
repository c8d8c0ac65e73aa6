import ServiceDesk
import Testing

@Suite("Answers that are taken back")
struct AnswerReversalTests {
    private static let staff = TicketActor.staff(ID(1))

    /// A ticket with its history, which grows by commands.
    private struct Story {
        var history: [TicketEvent]
        var ticket: Ticket
        var now = Sample.start

        init() throws {
            let opening = TicketOpening(requester: ID(10), queue: ID(1), channel: .mail, message: ID(100))
            history = [.opening(opening, by: .requester(ID(10)), at: Sample.start)]
            ticket = try #require(Ticket(ID(7), folding: history))
        }

        mutating func carryOut(_ command: TicketCommand, by actor: TicketActor = AnswerReversalTests.staff, after seconds: Int = 5) throws {
            now = now.advanced(by: .seconds(seconds))
            let events = try ticket.decide(command, by: actor, at: now)
            history += events
            ticket = ticket.applying(events)
            #expect(Ticket(ID(7), folding: history) == ticket)
        }

        mutating func takeBack(_ message: Int64, after seconds: Int = 5) throws {
            let reversal = try #require(AnswerReversal(of: ID(message), on: ID(7), in: history))
            try carryOut(.withdrawAnswer(ID(message), reversal), after: seconds)
        }

        func clock(_ target: ClockTarget) -> TicketClock? { ticket.clocks.last { $0.target == target } }
    }

    @Test("The first answer is taken back: the ticket is new, and its first response still to come")
    func first() throws {
        var story = try Story()
        try story.carryOut(.answer(ID(101)))
        #expect(story.clock(.firstResponse)?.isOpen == false && story.ticket.status == .open)
        try story.takeBack(101)
        #expect(story.ticket.status == .new)
        #expect(story.clock(.firstResponse)?.isOpen == true)
        #expect(AnswerReversal(of: ID(101), on: ID(7), in: story.history) == nil)
        try story.carryOut(.answer(ID(102)))
        #expect(story.clock(.firstResponse)?.stoppedAt == story.now)
    }

    @Test("A question is taken back: nobody waits, and nothing was paused for it")
    func question() throws {
        var story = try Story()
        try story.carryOut(.assign(to: ID(1)))
        try story.carryOut(.ask(ID(101)))
        #expect(story.ticket.waiting?.reason == .requester && story.clock(.resolution)?.pauses.isEmpty == false)
        try story.takeBack(101)
        #expect(story.ticket.status == .open && story.ticket.waiting == nil)
        #expect(story.clock(.resolution)?.pauses == [])
    }

    @Test("A solution is taken back from a ticket that waited for a supplier: it waits on, as if nothing had been in between")
    func solution() throws {
        var story = try Story()
        try story.carryOut(.wait(Waiting(for: .supplier)))
        let before = story.clock(.resolution)
        try story.carryOut(.propose(ID(101)))
        #expect(story.ticket.status == .solved)
        try story.takeBack(101)
        #expect(story.ticket.status == .waiting && story.ticket.waiting == Waiting(for: .supplier))
        #expect(story.ticket.log.solutionAt == nil)
        #expect(story.clock(.resolution)?.pauses == before?.pauses)
    }

    @Test("Of two answers one is taken back: the other stopped the clock, at its own time")
    func two() throws {
        var story = try Story()
        try story.carryOut(.answer(ID(101)))
        try story.carryOut(.answer(ID(102)))
        let second = story.now
        try story.takeBack(101)
        #expect(story.ticket.status == .open && story.clock(.firstResponse)?.stoppedAt == second)
        try story.takeBack(102)
        #expect(story.ticket.status == .new && story.clock(.firstResponse)?.isOpen == true)
    }

    @Test("The same with the later one first")
    func backwards() throws {
        var story = try Story()
        try story.carryOut(.answer(ID(101)))
        let first = story.now
        try story.carryOut(.propose(ID(102)))
        try story.takeBack(102)
        #expect(story.ticket.status == .open && story.clock(.firstResponse)?.stoppedAt == first)
        try story.takeBack(101)
        #expect(story.ticket.status == .new && story.clock(.firstResponse)?.isOpen == true)
    }

    @Test("What came meanwhile stays: the requester's message, and what was promised for it")
    func meanwhile() throws {
        var story = try Story()
        try story.carryOut(.ask(ID(101)))
        try story.carryOut(.receive(ID(102)), by: .requester(ID(10)))
        try story.takeBack(101)
        #expect(story.ticket.status == .new)
        #expect(story.clock(.firstResponse)?.isOpen == true && story.clock(.nextResponse)?.isOpen == true)
    }

    @Test("A ticket that was closed stays closed; its first response came with the closing")
    func closed() throws {
        var story = try Story()
        try story.carryOut(.answer(ID(101)))
        try story.carryOut(.close)
        try story.takeBack(101)
        #expect(story.ticket.status == .closed)
        #expect(story.clock(.firstResponse)?.stoppedAt == story.ticket.closedAt)
    }

    @Test("Only what staff wrote can be taken back")
    func others() throws {
        var story = try Story()
        try story.carryOut(.note(ID(101)))
        try story.carryOut(.answer(ID(102)), by: .desk)
        for message in [100, 101, 102, 103] as [Int64] { #expect(AnswerReversal(of: ID(message), on: ID(7), in: story.history) == nil) }
    }

    @Test("Whatever happens round an answer, once it is taken back the ticket stands as if it had not been given", arguments: 0..<200)
    func property(seed: Int) throws {
        var random = SystemLikeGenerator(state: UInt64(seed) &+ 1)
        var (told, untold) = (try Story(), try Story())
        func step() throws -> (TicketCommand, TicketActor) {
            let commands: [(TicketCommand, TicketActor)] = [
                (.assign(to: ID(1)), Self.staff), (.release(), Self.staff), (.receive(ID(200)), .requester(ID(10))),
                (.wait(Waiting(for: .supplier)), Self.staff), (.resume, Self.staff), (.note(ID(201)), Self.staff),
                (.answer(ID(202)), Self.staff), (.escalate(to: .second, because: nil), Self.staff), (.close, Self.staff),
            ]
            return commands[Int(random.next() % UInt64(commands.count))]
        }
        /// Both take it, or neither: what one refuses did not happen.
        func both(_ command: TicketCommand, _ actor: TicketActor) throws {
            var (first, second) = (told, untold)
            guard (try? first.carryOut(command, by: actor)) != nil, (try? second.carryOut(command, by: actor)) != nil else { return }
            (told, untold) = (first, second)
        }
        for _ in 0..<Int(random.next() % 6) {
            let (command, actor) = try step()
            try both(command, actor)
        }
        let answers: [TicketCommand] = [.answer(ID(101)), .ask(ID(101)), .propose(ID(101)), .requestClosure(ID(101))]
        guard (try? told.carryOut(answers[Int(random.next() % 4)])) != nil else { return }
        untold.now = told.now
        for _ in 0..<Int(random.next() % 3) {
            let (command, actor) = try step()
            try both(command, actor)
        }
        let wasClosed = told.ticket.status == .closed
        try told.takeBack(101)
        if !wasClosed {
            #expect(told.ticket.status == untold.ticket.status)
            #expect(told.ticket.waiting == untold.ticket.waiting && told.ticket.log.solutionAt == untold.ticket.log.solutionAt)
        }
        let expected = untold.clock(.firstResponse)
        #expect(told.clock(.firstResponse)?.stoppedAt == expected?.stoppedAt)
    }
}

/// Numbers that look random and are the same in every run.
private struct SystemLikeGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
