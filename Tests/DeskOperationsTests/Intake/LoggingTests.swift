import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("What is logged of a contact")
struct LoggingTests {
    private static let subject = "The lift stands still"

    private func call(_ facts: TicketFacts) -> TicketRequest {
        TicketRequest(
            subject: Self.subject, body: "Between two floors.", name: Cast.alice.name, address: Cast.alice.address, channel: .telephone,
            facts: facts)
    }

    @Test("An agent enters a call with everything that was said, and the clocks start at the entry", arguments: TestDatabases.engines)
    func call(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            var facts = TicketFacts()
            facts.kind = .serviceRequest
            facts.isProactive = true
            facts.assessment = PriorityAssessment(users: .high, business: .low, urgency: .high)
            facts.reportedAt = fixture.clock.now.advanced(by: .seconds(-3600))
            facts.particulars = TicketParticulars(symptoms: "The door\r\nstays shut", components: "Lift B")
            let number = try await fixture.desk.open(call(facts), by: dana, placement: .page).ticket.number
            let ticket = try await fixture.ticket(number)
            #expect(ticket.kind == .serviceRequest && ticket.isProactive && ticket.priority == .highest)
            #expect(ticket.channel == .telephone && ticket.assessment == facts.assessment)
            #expect(ticket.log.reportedAt == facts.reportedAt)
            let clocks = try await fixture.desk.clocks(number, for: dana)
            #expect(clocks.allSatisfy { $0.clock.startedAt == fixture.clock.now && $0.target != nil })
            #expect(clocks.last?.target == AgreementTerms.standard.target(.resolution, .highest))
            #expect(try await fixture.changes(number) == ["opened", "detailsChanged", "escalated"])
            let known = try await fixture.desk.particulars(number, for: dana)
            #expect(known == TicketParticulars(symptoms: "The door\nstays shut", components: "Lift B"))
            #expect(try await fixture.post().map(\.entry.notice) == [.accepted])
        }
    }

    @Test("Nothing was reported in the future, and a ticket without particulars has none", arguments: TestDatabases.engines)
    func limits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            var facts = TicketFacts()
            facts.reportedAt = fixture.clock.now.advanced(by: .seconds(1))
            await #expect(throws: DeskError.invalid(field: "reportedAt", .inFuture)) { try await fixture.desk.open(call(facts), by: dana) }
            facts.reportedAt = nil
            facts.particulars.components = String(repeating: "x", count: TicketFacts.longestText + 1)
            await #expect(throws: DeskError.invalid(field: "components", .tooLong)) { try await fixture.desk.open(call(facts), by: dana) }
            facts.particulars.components = " \n"
            let number = try await fixture.desk.open(call(facts), by: dana).ticket.number
            #expect(try await fixture.changes(number) == ["opened"])
            #expect(try await fixture.desk.particulars(number, for: dana).isEmpty)
        }
    }

    @Test("Symptoms and components change apart; the history says who, and no words", arguments: TestDatabases.engines)
    func details(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            try await fixture.desk.changeDetails(number, symptoms: "Grey stripes", components: nil, by: dana)
            try await fixture.desk.changeDetails(number, symptoms: nil, components: "Drum", by: dana)
            #expect(
                try await fixture.desk.view(number, for: dana).particulars
                    == TicketParticulars(symptoms: "Grey stripes", components: "Drum"))
            await #expect(throws: DeskError.refused(.noChange)) {
                try await fixture.desk.changeDetails(number, symptoms: "Grey stripes", components: nil, by: dana)
            }
            let events = try await fixture.desk.history(number, for: nil).filter { $0.change == .detailsChanged }
            #expect(events.map(\.actor) == [.staff(dana.person), .staff(dana.person)])
            try await fixture.desk.close(number, by: dana)
            await #expect(throws: DeskError.refused(.closed)) {
                try await fixture.desk.changeDetails(number, symptoms: "", components: "", by: dana)
            }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.particulars(number, for: ivan) }
        }
    }
}
