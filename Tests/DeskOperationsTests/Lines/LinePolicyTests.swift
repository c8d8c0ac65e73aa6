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

    /// Two tickets of the highest priority, after both were moved twice: one of a client with an agreement of its own, one of nobody's.
    private func agreed(
        _ fixture: DeskFixture, standard: (inout AgreementTerms) -> Void, own: (inout AgreementTerms) -> Void
    ) async throws -> (clients: TicketView, others: TicketView) {
        let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
        let first = try #require(try await desk.agreementRecords(for: anna).agreements.first)
        var (standardTerms, ownTerms) = (first.first.terms, AgreementTerms.standard)
        standard(&standardTerms)
        own(&ownTerms)
        let now = fixture.clock.now
        let agreement = try await desk.addAgreement("Gold", .init(terms: ownTerms, calendar: first.first.calendar), by: anna)
        try await desk.make(.agreement(first.id, .init(terms: standardTerms, calendar: first.first.calendar), from: now), by: anna)
        let organization = try await desk.addOrganization("Harbour", domains: "", agreement: agreement, by: anna).id
        var views: [TicketView] = []
        for ticket in [Cast.tickets[0], Cast.tickets[1]] {
            let number = try await desk.receive(.mail(ticket)).number
            if views.isEmpty { _ = try await desk.join(organization, fixture.ticket(number).requester, by: anna) }
            try await desk.escalate(number, to: .second, because: "Hard.", by: anna)
            try await desk.escalate(number, to: .first, because: "Known.", by: anna)
            try await desk.prioritise(number, .chosen(.highest, because: "All stands still."), by: anna)
            views.append(try await desk.view(number, for: anna))
        }
        return (views[0], views[1])
    }

    @Test(
        "Moves and the highest priority follow the agreement of the client, and the standard one for the others",
        arguments: TestDatabases.engines)
    func own(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (clients, others) = try await agreed(
                fixture, standard: { _ in },
                own: {
                    $0.highestToThird = false; $0.mostMoves = 1
                })
            #expect((clients.ticket.line, clients.times.isFlagged) == (.first, true))
            #expect((others.ticket.line, others.times.isFlagged) == (.third, false))
        }
    }

    @Test("What the agreement of a client leaves out is as the standard one has it now", arguments: TestDatabases.engines)
    func leftOut(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (clients, others) = try await agreed(
                fixture,
                standard: {
                    $0.highestToThird = false; $0.mostMoves = 1
                }, own: { _ in })
            #expect((clients.ticket.line, clients.times.isFlagged) == (.first, true))
            #expect((others.ticket.line, others.times.isFlagged) == (.first, true))
        }
    }

    @Test("Where the desk wants it, a ticket without a category is given to nobody", arguments: TestDatabases.engines)
    func category(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            await #expect(throws: DeskError.forbidden) { try await desk.setLinePolicy(LinePolicy(requiresCategory: true), by: dana) }
            try await desk.setLinePolicy(LinePolicy(requiresCategory: true), by: anna)
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
