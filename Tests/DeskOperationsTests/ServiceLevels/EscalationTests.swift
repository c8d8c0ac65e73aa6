import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Clocks of a desk at work")
struct EscalationTests {
    private func reached(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> [String] {
        try await fixture.desk.history(number, for: nil).compactMap { event in
            if case .clockReached(let reach) = event.change { "\(reach.target.rawValue) \(reach.stage.rawValue)" } else { nil }
        }
    }

    private func clock(_ target: ClockTarget, of number: TicketNumber, _ fixture: DeskFixture) async throws -> ClockView {
        try #require(try await fixture.desk.clocks(number, for: nil).last { $0.clock.target == target })
    }

    /// Goes to the moment when a clock is due, and a little further.
    private func pass(_ target: ClockTarget, of number: TicketNumber, _ fixture: DeskFixture) async throws {
        let due = try #require(try await clock(target, of: number, fixture).due)
        fixture.clock.advance(by: .microseconds(due.microseconds - fixture.clock.now.microseconds + 1))
    }

    @Test("Each stage of a clock is told once, whoever looks and however often", arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            #expect(try await fixture.desk.escalateOverdue() == 0)
            try await pass(.firstResponse, of: number, fixture)
            try await withThrowingTaskGroup(of: Void.self) { nodes in
                for _ in 0..<4 { nodes.addTask { while try await fixture.desk.escalateOverdue(limit: 1) > 0 {} } }
                try await nodes.waitForAll()
            }
            #expect(try await reached(number, fixture) == ["firstResponse warning", "firstResponse breach"])
            #expect(try await clock(.firstResponse, of: number, fixture).state == .breached)
        }
    }

    @Test("E10 What fell due while nobody looked is told at the next look, in the order of the stages", arguments: TestDatabases.engines)
    func missed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            fixture.clock.advance(by: .seconds(30 * 86_400))
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(
                Set(try await reached(number, fixture)) == [
                    "firstResponse warning", "firstResponse breach", "resolution warning", "resolution breach",
                ])
            let events = try await fixture.desk.history(number, for: nil)
            let dues = events.compactMap { if case .clockReached(let reach) = $0.change { reach.due } else { nil } }
            #expect(dues.count == 4 && dues.allSatisfy { $0 < fixture.clock.now.advanced(by: .seconds(-20 * 86_400)) })
            // Nobody acts: it is told again, after an hour of working time.
            let next = try #require(try await fixture.desk.nextEscalation())
            #expect(next > fixture.clock.now)
        }
    }

    @Test(
        "F2 Many clocks that are due in the same minute are all told, each once, though several look at once",
        arguments: TestDatabases.engines)
    func manyAtOnce(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var numbers: [TicketNumber] = []
            for place in 0..<120 {
                fixture.clock.advance(by: .milliseconds(place.isMultiple(of: 3) ? 1_400 : 0))
                let contact = MailContact.mail(
                    from: Cast.alice, subject: "Lift \(place)", text: "It stands still.", messageID: "lift.\(place)")
                numbers.append(try await fixture.desk.receive(contact).number)
            }
            try await pass(.firstResponse, of: numbers[119], fixture)
            #expect(try await dueMinutes(of: numbers, fixture) == 0)
            try await fixture.withSecondNode { second in
                try await withThrowingTaskGroup(of: Void.self) { nodes in
                    for desk in [fixture.desk, second, fixture.desk] {
                        nodes.addTask { while try await desk.escalateOverdue(limit: 17) > 0 {} }
                    }
                    try await nodes.waitForAll()
                }
            }
            for number in numbers {
                #expect(try await reached(number, fixture) == ["firstResponse warning", "firstResponse breach"])
            }
            let told = try await fixture.database.read { connection in
                try connection.rows("SELECT COUNT(*), COUNT(DISTINCT ticket), COUNT(DISTINCT person) FROM notification", []).first
            }
            let (notices, tickets, people) = (try told?.int(0), try told?.int(1), try told?.int(2) ?? 0)
            #expect(tickets == numbers.count && people > 1 && notices == numbers.count * people)
        }
    }

    /// How many minutes lie between the first and the last due moment of so many tickets.
    private func dueMinutes(of numbers: [TicketNumber], _ fixture: DeskFixture) async throws -> Int64 {
        let first = try #require(try await clock(.firstResponse, of: numbers[0], fixture).due)
        let last = try #require(try await clock(.firstResponse, of: numbers[numbers.count - 1], fixture).due)
        return (last.microseconds - first.microseconds) / 60_000_000
    }

    @Test("An answer stops the first clock, a question holds the others, and the requester's words set them going")
    func waiting() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let dana = try await fixture.viewer(Cast.dana)
            fixture.clock.advance(by: .seconds(600))
            _ = try await fixture.desk.ask(number, body: "Which printer?", by: dana)
            #expect(try await clock(.firstResponse, of: number, fixture).state == .met)
            let held = try await clock(.resolution, of: number, fixture)
            #expect(held.due == nil && held.state == .paused)
            fixture.clock.advance(by: .seconds(90 * 86_400))
            #expect(try await fixture.desk.escalateOverdue() == 0)
            let elapsed = try await clock(.resolution, of: number, fixture).elapsed
            #expect(elapsed == held.elapsed)
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "The one upstairs", messageID: "reply"))
            #expect(try await clock(.resolution, of: number, fixture).state == .running)
            #expect(try await clock(.nextResponse, of: number, fixture).state == .running)
            let explained = try await clock(.resolution, of: number, fixture)
            #expect(explained.explanation.counted == explained.elapsed)
        }
    }

    @Test("Another priority moves the due moment, and a closed ticket has no clock that runs", arguments: TestDatabases.engines)
    func priority(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let dana = try await fixture.viewer(Cast.dana)
            let before = try #require(try await clock(.resolution, of: number, fixture).due)
            try await fixture.desk.prioritise(number, .assessed(PriorityAssessment(users: .high, business: .low, urgency: .high)), by: dana)
            #expect(try await fixture.desk.summary(number, for: dana).ticket.priority == .highest)
            let after = try #require(try await clock(.resolution, of: number, fixture).due)
            #expect(after < before)
            await #expect(throws: DeskError.invalid(field: "reason", .empty)) {
                try await fixture.desk.prioritise(number, .chosen(.low, because: ""), by: dana)
            }
            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.desk.clocks(number, for: dana).allSatisfy { !$0.clock.isOpen })
            #expect(try await fixture.desk.nextEscalation() == nil)
            try await fixture.desk.reopen(number, by: dana)
            #expect(try await clock(.resolution, of: number, fixture).clock.round == 2)
        }
    }

    @Test("A clock that was told of is told of again when more time was promised meanwhile and that has passed too")
    func rearming() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.prioritise(number, .chosen(.highest, because: "All of them stand still."), by: dana)
            try await pass(.resolution, of: number, fixture)
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(try await reached(number, fixture).filter { $0 == "resolution breach" }.count == 1)
            try await fixture.desk.prioritise(number, .chosen(.low, because: "Only one does."), by: dana)
            #expect(try await fixture.changes(number).contains("clockRearmed"))
            #expect(try await clock(.resolution, of: number, fixture).state == .running)
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(try await reached(number, fixture).filter { $0 == "resolution breach" }.count == 1)
            try await pass(.resolution, of: number, fixture)
            while try await fixture.desk.escalateOverdue() > 0 {}
            #expect(try await reached(number, fixture).filter { $0 == "resolution breach" }.count == 2)
        }
    }

    @Test("Tickets that are older than clocks are get theirs when the desk is set up again", arguments: TestDatabases.engines)
    func older(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for ticket in Cast.tickets.prefix(3) { _ = try await fixture.desk.receive(.mail(ticket)) }
            try await fixture.database.write { connection in
                try connection.execute("DELETE FROM clock", [])
                try connection.execute("DELETE FROM setting WHERE name = 'clocks'", [])
            }
            #expect(try await !fixture.desk.verify().differences.isEmpty)
            try await fixture.desk.setUp(name: "Desk")
            #expect(try await fixture.desk.verify().differences == [])
        }
    }
}
