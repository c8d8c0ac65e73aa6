import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Taking back what was done to several tickets")
struct BulkUndoTests {
    private func tickets(_ fixture: DeskFixture) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for ticket in Cast.tickets.prefix(3) { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
        return numbers
    }

    @Test("Each kind of change is taken back by new events; nothing is struck out", arguments: TestDatabases.engines)
    func kinds(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let numbers = try await tickets(fixture)
            let queue = try #require(try await desk.queues(for: anna).last?.id)
            let tag = try await desk.tagIDs(named: ["hot"], by: anna)
            _ = try await desk.act(.steps([.assign(.person(anna.person))]), on: [numbers[1]], command: "before", by: anna)
            let steps: [TicketStep] = [
                .assign(.me), .queue(queue), .prioritise(.highest, because: "It burns."), .tag(tag), .escalate(.second, because: ""),
                .wait(.supplier), .close,
            ]
            for (place, step) in steps.enumerated() {
                let before = try await states(numbers, fixture)
                let results = try await desk.act(.steps([step]), on: numbers, command: "c\(place)", by: anna)
                let done = results.filter { $0.outcome == .done }.map(\.number)
                #expect(!done.isEmpty)
                let lengths = try await histories(numbers, fixture)
                let undone = try await desk.undo("c\(place)", by: anna)
                #expect(undone.map(\.number) == done && undone.allSatisfy { $0.outcome == .undone }, "\(step): \(undone)")
                #expect(try await states(numbers, fixture) == before, "\(step)")
                let longer = try await histories(numbers, fixture)
                #expect(zip(longer, lengths).allSatisfy { $0.starts(with: $1) })
                for number in numbers { #expect(try await fixture.ticket(number).version == fixture.folded(number).version) }
            }
        }
    }

    /// What a list shows of them; a status is what follows from work, and is not asked for.
    private func states(_ numbers: [TicketNumber], _ fixture: DeskFixture) async throws -> [String] {
        var states: [String] = []
        for number in numbers {
            let ticket = try await fixture.ticket(number)
            states.append(
                "\(ticket.queue) \(ticket.assignee as Any) \(ticket.priority) \(ticket.line) \(ticket.log.tags) \(ticket.waiting as Any)")
        }
        return states
    }

    private func histories(_ numbers: [TicketNumber], _ fixture: DeskFixture) async throws -> [[TicketEvent]] {
        var histories: [[TicketEvent]] = []
        for number in numbers { histories.append(try await fixture.desk.history(number, for: nil)) }
        return histories
    }

    @Test(
        "A ticket that was changed since stays as it is; a second time nothing is done; words stay written",
        arguments: TestDatabases.engines)
    func since(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let numbers = try await tickets(fixture)
            _ = try await desk.act(.steps([.assign(.me)]), on: numbers, command: "a", by: anna)
            _ = try await desk.escalate(numbers[1], to: .second, because: nil, by: anna)
            #expect(try await desk.undo("a", by: anna).map(\.outcome) == [.undone, .changedSince, .undone])
            #expect(try await fixture.ticket(numbers[1]).line == .second)
            #expect(try await desk.undo("a", by: anna).map(\.outcome) == [.undoneBefore, .changedSince, .undoneBefore])
            _ = try await desk.act(.steps([.note("Seen")]), on: [numbers[0]], command: "b", by: anna)
            #expect(try await desk.undo("b", by: anna).map(\.outcome) == [.nothing])
            #expect(try await fixture.changes(numbers[0]) == ["opened", "assigned", "released", "noted"])
        }
    }

    @Test(
        "D1 nobody takes back what another did, nor what is out of his sight, nor anything after a quarter of an hour",
        arguments: TestDatabases.engines)
    func whose(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let numbers = try await tickets(fixture)
            _ = try await desk.act(.steps([.assign(.me)]), on: numbers, command: "a", by: dana)
            await #expect(throws: DeskError.notFound) { _ = try await desk.undo("a", by: anna) }
            let queue = try #require(try await desk.queues(for: anna).last?.id)
            _ = try await desk.queue(numbers[0], in: queue, by: anna)
            #expect(try await desk.undo("a", by: dana).map(\.outcome) == [.refused(.notFound), .undone, .undone])
            _ = try await desk.act(.steps([.assign(.me)]), on: [numbers[1]], command: "b", by: dana)
            fixture.clock.advance(by: Desk.undoTime + .seconds(1))
            await #expect(throws: DeskError.notFound) { _ = try await desk.undo("b", by: dana) }
            #expect(try await fixture.ticket(numbers[1]).assignee == dana.person)
        }
    }
}
