import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("What the lines are held to")
struct LinePolicyTests {
    @Test(
        "A ticket of the highest priority goes to the third line at once, and whoever is on duty is told", arguments: TestDatabases.engines)
    func highest(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let piotr = try await fixture.viewer(Cast.piotr)
            try await desk.setWorkProfile(WorkProfile(isOnDuty: true), of: piotr.person, by: anna)
            try await desk.setWorkProfile(WorkProfile(isOnDuty: true), of: dana.person, by: anna)
            try await desk.leave(dana.person, until: nil, by: dana)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            try await desk.prioritise(number, .chosen(.highest, because: "All stands still."), by: dana)
            #expect(try await fixture.ticket(number).line == .third)
            let last = try #require(try await desk.history(number, for: nil).last { $0.change.name == "escalated" })
            #expect(last.actor == .desk && last.change == .escalated(from: .first, to: .third, because: nil))
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.notice) == [.onDuty, .progress])
            #expect(letters.map(\.entry.address) == [Cast.piotr.address, Cast.alice.address])
            // Whoever hands it back has decided so.
            try await desk.escalate(number, to: .first, because: "It is known.", by: dana)
            try await desk.assign(number, to: dana.person, by: dana)
            #expect(try await fixture.ticket(number).line == .first)
        }
    }

    @Test("A desk that does not want it leaves the ticket at the first line", arguments: TestDatabases.engines)
    func unwanted(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            try await desk.setLinePolicy(LinePolicy(sendsHighestToThird: false, mostMoves: 3, requiresCategory: false), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.prioritise(number, .chosen(.highest, because: "All stands still."), by: anna)
            #expect(try await fixture.ticket(number).line == .first)
            let dana = try await fixture.viewer(Cast.dana)
            await #expect(throws: DeskError.forbidden) { try await desk.setLinePolicy(.standard, by: dana) }
            await #expect(throws: DeskError.invalid(field: "mostMoves", .malformed)) {
                try await desk.setLinePolicy(LinePolicy(sendsHighestToThird: true, mostMoves: 0, requiresCategory: false), by: anna)
            }
        }
    }

    @Test("Where the desk wants it, a ticket without a category is given to nobody", arguments: TestDatabases.engines)
    func category(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            try await desk.setLinePolicy(LinePolicy(sendsHighestToThird: true, mostMoves: 3, requiresCategory: true), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            try await desk.setAssignment(.automatic, of: fixture.ticket(number).queue, by: anna)
            await #expect(throws: DeskError.refused(.notCategorised)) { try await desk.assign(number, to: dana.person, by: dana) }
            #expect(try await desk.takeNext(by: dana) == nil)
            #expect(try await desk.assignWaiting(limit: 5) == 0)
            let category = try await desk.addCategory("Printers", below: nil, agreement: nil, by: anna)
            try await desk.categorise(number, as: category, by: dana)
            #expect(try await desk.takeNext(by: dana) == number)
        }
    }

    @Test("The times of a ticket are told with names, and add up", arguments: TestDatabases.engines)
    func times(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            fixture.clock.advance(by: .seconds(600))
            try await desk.assign(number, to: dana.person, by: dana)
            fixture.clock.advance(by: .seconds(90_000))
            try await desk.escalate(number, to: .second, because: "Hard.", by: dana)
            fixture.clock.advance(by: .seconds(60))
            let view = try await desk.view(number, for: dana)
            let times = view.times
            #expect(times.lines[.first]?.whole == .seconds(90_600) && times.lines[.second]?.whole == .seconds(60))
            #expect(times.people[dana.person]?.whole == .seconds(90_000) && view.people[dana.person]?.displayName == Cast.dana.name)
            let sums: [TicketHoldings.Share] = [times.lines.values.reduce(.none, +), times.people.values.reduce(.none, +)]
            #expect(sums == [times.total, times.total])
            #expect(times.total.working < times.total.whole && times.moves == 1 && !times.isFlagged)
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.view(number, for: ivan) }
        }
    }
}
