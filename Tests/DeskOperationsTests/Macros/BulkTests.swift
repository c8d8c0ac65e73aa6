import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The same done to several tickets")
struct BulkTests {
    private func tickets(_ fixture: DeskFixture) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for ticket in Cast.tickets.prefix(3) { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
        return numbers
    }

    @Test(
        "Each ticket is done by itself; a refusal keeps none of the others from it, and what may not be seen is not there",
        arguments: TestDatabases.engines)
    func each(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let numbers = try await tickets(fixture)
            try await desk.close(numbers[1], by: anna)
            let queue = try #require(try await desk.queues(for: anna).last?.id)
            try await desk.queue(numbers[2], in: queue, by: anna)
            let unknown = TicketNumber(ID<Ticket>(999_999))
            let results = try await desk.act(
                .steps([.assign(.me)]), on: numbers + [unknown, numbers[0]], command: "a", by: dana)
            #expect(results.map(\.number) == numbers + [unknown])
            #expect(results.map(\.outcome) == [.done, .refused(.refused(.closed)), .refused(.notFound), .refused(.notFound)])
            #expect(try await fixture.ticket(numbers[0]).assignee == dana.person)
            #expect(try await desk.history(numbers[0], for: nil).last?.actor == .staff(dana.person))
        }
    }

    @Test(
        "The same command sent again does nothing twice; another action under it is refused; another person's is another",
        arguments: TestDatabases.engines)
    func again(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let numbers = try await tickets(fixture)
            let action = TicketAction.steps([.note("Seen")])
            async let first = desk.act(action, on: numbers, command: "a", by: dana)
            async let second = desk.act(action, on: numbers, command: "a", by: dana)
            let outcomes = (try await first + second).map(\.outcome)
            #expect(outcomes.filter { $0 == .done }.count == 3 && outcomes.filter { $0 == .doneBefore }.count == 3)
            for number in numbers { #expect(try await fixture.changes(number) == ["opened", "noted"]) }
            let other = try await desk.act(.steps([.close]), on: [numbers[0]], command: "a", by: dana)
            #expect(other.map(\.outcome) == [.refused(.invalid(field: "command", .taken))])
            #expect(try await desk.act(action, on: [numbers[0]], command: "a", by: anna).map(\.outcome) == [.done])
            // What was refused is asked again.
            try await desk.close(numbers[1], by: anna)
            let assign = TicketAction.steps([.assign(.me)])
            #expect(try await desk.act(assign, on: [numbers[1]], command: "b", by: dana).map(\.outcome) == [.refused(.refused(.closed))])
            try await desk.reopen(numbers[1], by: anna)
            #expect(try await desk.act(assign, on: [numbers[1]], command: "b", by: dana).map(\.outcome) == [.done])
        }
    }

    @Test("D2 what cannot be done at all is refused before anything is", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let numbers = try await tickets(fixture)
            let many = (1...201).map { TicketNumber(ID<Ticket>(Int64($0))) }
            let cases: [(TicketAction, [TicketNumber], String, DeskError)] = [
                (.steps([.close]), [], "a", .invalid(field: "tickets", .empty)),
                (.steps([.close]), many, "a", .invalid(field: "tickets", .tooMany)),
                (.steps([.close]), numbers, "", .invalid(field: "command", .empty)),
                (.steps([.close]), numbers, String(repeating: "x", count: 101), .invalid(field: "command", .tooLong)),
                (.steps([.queue(ID(99))]), numbers, "a", .invalid(field: "steps[0].queue", .unknown)),
                (.steps([.notify(.managers)]), numbers, "a", .invalid(field: "steps[0].do", .unknown)),
                (.macro(ID(9)), numbers, "a", .invalid(field: "macro", .unknown)),
            ]
            for (action, numbers, command, error) in cases {
                await #expect(throws: error) { _ = try await desk.act(action, on: numbers, command: command, by: dana) }
            }
            for number in numbers { #expect(try await fixture.changes(number) == ["opened"]) }
        }
    }
}
