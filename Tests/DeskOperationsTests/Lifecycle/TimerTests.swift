import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Time that is measured")
struct TimerTests {
    private func tickets(_ fixture: DeskFixture) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for ticket in Cast.tickets.prefix(2) { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
        return numbers
    }

    private func entries(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> [(actor: TicketActor, entry: TimeEntry)] {
        try await fixture.desk.history(number, for: nil).compactMap { event in
            guard case .timeSpent(let entry) = event.change else { return nil }
            return (event.actor, entry)
        }
    }

    @Test(
        "It runs until it is stopped, and then stands until its minutes are entered, as shown or changed", arguments: TestDatabases.engines)
    func story(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await tickets(fixture)[0])
            let dana = try await fixture.viewer(Cast.dana)
            try await desk.startTimer(on: number, by: dana)
            fixture.clock.advance(by: .seconds(601))
            #expect(try await desk.timer(of: dana)?.minutes(at: desk.now) == 11)
            try await desk.stopTimer(on: number, by: dana)
            fixture.clock.advance(by: .seconds(3600))
            #expect(try await desk.timer(of: dana)?.minutes(at: desk.now) == 11)
            await #expect(throws: DeskError.timer(.stopped)) { try await desk.stopTimer(on: number, by: dana) }
            try await desk.spendTime(TimeReport(minutes: 9, note: "Less the coffee", endsTimer: true), on: number, by: dana)
            #expect(try await desk.timer(of: dana) == nil)
            try await desk.startTimer(on: number, by: dana)
            fixture.clock.advance(by: .seconds(60))
            try await desk.spendTime(TimeReport(minutes: nil, endsTimer: true), on: number, by: dana)
            #expect(try await entries(number, fixture).map(\.entry.minutes) == [9, 1])
            await #expect(throws: DeskError.timer(.absent)) {
                try await desk.spendTime(TimeReport(minutes: nil, endsTimer: true), on: number, by: dana)
            }
            await #expect(throws: DeskError.invalid(field: "minutes", .empty)) {
                try await desk.spendTime(TimeReport(minutes: nil), on: number, by: dana)
            }
        }
    }

    @Test("A second one is refused and the first is named, also when both start at once", arguments: TestDatabases.engines)
    func single(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await tickets(fixture)
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            try await fixture.desk.startTimer(on: numbers[0], by: dana)
            for number in numbers {
                await #expect(throws: DeskError.timer(.taken(by: numbers[0]))) { try await fixture.desk.startTimer(on: number, by: dana) }
            }
            try await fixture.desk.startTimer(on: numbers[1], by: piotr)
            try await fixture.desk.stopTimer(on: numbers[0], by: dana)
            await #expect(throws: DeskError.timer(.taken(by: numbers[0]))) { try await fixture.desk.startTimer(on: numbers[1], by: dana) }
            await #expect(throws: DeskError.timer(.absent)) { try await fixture.desk.discardTimer(on: numbers[1], by: dana) }
            try await fixture.desk.discardTimer(on: numbers[0], by: dana)
            let started = await withTaskGroup(of: Bool.self) { group in
                for number in numbers + numbers {
                    group.addTask { (try? await fixture.desk.startTimer(on: number, by: dana)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(started == 1)
        }
    }

    @Test("It outlives the process and the session, and goes with a ticket that is deleted as spam", arguments: TestDatabases.engines)
    func lasting(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await tickets(fixture)[0]
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.startTimer(on: number, by: dana)
            fixture.clock.advance(by: .seconds(86_400 * 3))
            try await fixture.withSecondNode { (other: Desk) async throws -> Void in
                #expect(try await other.timer(of: dana)?.ticket == number.ticket)
                #expect(try await other.timer(of: dana)?.minutes(at: other.now) == TimeEntry.most)
            }
            try await fixture.desk.delete(number, by: dana)
            #expect(try await fixture.desk.timer(of: dana) == nil)
        }
    }

    @Test("One on a ticket that its owner may not see any more gives way, and can be discarded", arguments: TestDatabases.engines)
    func unseen(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let numbers = try await tickets(fixture)
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            await #expect(throws: DeskError.notFound) { try await fixture.desk.startTimer(on: numbers[0], by: ivan) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.discardTimer(on: numbers[0], by: ivan) }
            try await fixture.desk.startTimer(on: numbers[0], by: dana)
            let blind = Viewer(person: dana.person, role: .agent, queues: [])
            try await fixture.desk.discardTimer(on: numbers[0], by: blind)
            try await fixture.desk.startTimer(on: numbers[0], by: dana)
            try await fixture.desk.assign(numbers[1], to: dana.person, by: try await fixture.viewer(Cast.piotr))
            try await fixture.desk.startTimer(on: numbers[1], by: blind)
            #expect(try await fixture.desk.timer(of: dana)?.ticket == numbers[1].ticket)
        }
    }

    @Test("Time of a colleague says who worked and who entered it; a requester's is not taken", arguments: TestDatabases.engines)
    func colleague(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await tickets(fixture)[0]
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            try await fixture.desk.spendTime(TimeReport(minutes: 20, of: ivan.person), on: number, by: dana)
            let entry = try #require(try await entries(number, fixture).first)
            #expect(entry.actor == .staff(dana.person) && entry.entry.person == ivan.person)
            for other in [try await fixture.person(Cast.alice.address).id, ID(99)] {
                await #expect(throws: DeskError.invalid(field: "person", .unknown)) {
                    try await fixture.desk.spendTime(TimeReport(minutes: 20, of: other), on: number, by: dana)
                }
            }
            #expect(try await fixture.ticket(number).log.timeSpent == 20)
        }
    }
}
