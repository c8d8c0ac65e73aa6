import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("The time of the lines")
struct LineClockTests {
    /// A desk with one ticket, on a Monday at nine, under these terms.
    private func withTicket(
        _ engine: Engine, _ change: (inout AgreementTerms) -> Void = { _ in }, _ test: (DeskFixture, TicketNumber) async throws -> Void
    ) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let monday = try #require(Instant(iso8601: "2026-03-09T09:00:00Z"))
            fixture.clock.advance(by: .microseconds(monday.microseconds - fixture.clock.now.microseconds))
            let anna = try await fixture.viewer(Cast.anna)
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            change(&terms)
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await fixture.desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            try await test(fixture, try await fixture.desk.receive(.mail(Cast.tickets[0])).number)
            while try await fixture.desk.recompute() {}
            #expect(try await fixture.desk.verify().differences == [])
        }
    }

    private func pass(_ minutes: Int, _ fixture: DeskFixture) async throws {
        fixture.clock.advance(by: .seconds(minutes * 60))
        while try await fixture.desk.escalateOverdue() > 0 {}
    }

    private func clocks(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> [ClockView] {
        try await fixture.desk.clocks(number, for: nil).filter { !$0.clock.target.isPromised }
    }

    @Test("A ticket that the first line has had for fifteen minutes moves to the second by itself", arguments: TestDatabases.engines)
    func moves(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number in
            try await pass(60, fixture)
            #expect(try await fixture.ticket(number).line == .first, "Nobody took it yet")
            try await fixture.desk.assign(number, to: fixture.person(Cast.dana.address).id, by: fixture.viewer(Cast.dana))
            try await pass(14, fixture)
            #expect(try await fixture.ticket(number).line == .first)
            try await pass(1, fixture)
            let ticket = try await fixture.ticket(number)
            #expect((ticket.line, ticket.assignee, ticket.status) == (.second, nil, .open))
            let last = try #require(try await fixture.desk.history(number, for: nil).last)
            #expect((last.actor, last.change) == (.desk, .escalated(from: .first, to: .second, because: nil)))
            #expect(try await fixture.tellLate().isEmpty)
            try await fixture.desk.assign(number, to: fixture.person(Cast.dana.address).id, by: fixture.viewer(Cast.dana))
            try await pass(30, fixture)
            #expect(try await fixture.ticket(number).line == .second, "The second line has no time box")
        }
    }

    @Test("Time in which the requester is asked, and the night, are not counted in the box", arguments: TestDatabases.engines)
    func paused(_ engine: Engine) async throws {
        try await withTicket(engine) { fixture, number in
            try await pass(8 * 60 - 5, fixture)
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await pass(16 * 60 + 10, fixture)
            #expect(try await fixture.ticket(number).line == .first, "Ten minutes of work: five before five o’clock, five after nine")
            _ = try await fixture.desk.ask(number, body: "Which colour is the stripe?", by: dana)
            try await pass(60, fixture)
            try await fixture.desk.resume(number, by: dana)
            try await pass(4, fixture)
            #expect(try await fixture.ticket(number).line == .first)
            try await pass(1, fixture)
            #expect(try await fixture.ticket(number).line == .second)
        }
    }

    @Test("A time box that only warns tells the assignee and nobody else, and the ticket stays", arguments: TestDatabases.engines)
    func warns(_ engine: Engine) async throws {
        try await withTicket(
            engine,
            {
                $0.timeBoxOnlyWarns = true; $0.timeBox = 30
            }
        ) { fixture, number in
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await pass(30, fixture)
            #expect(try await fixture.ticket(number).line == .first)
            #expect(try await Set(fixture.tellLate().keys) == [Cast.dana.address])
            #expect(try await clocks(number, fixture).map(\.state) == [.breached])
            try await pass(45, fixture)
            #expect(try await fixture.tellLate().isEmpty, "It is told once")
        }
    }

    @Test("Without a box the first line keeps a ticket", arguments: TestDatabases.engines)
    func none(_ engine: Engine) async throws {
        try await withTicket(engine, { $0.timeBox = 0 }) { fixture, number in
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await pass(100, fixture)
            #expect(try await fixture.ticket(number).line == .first)
            #expect(try await clocks(number, fixture).isEmpty)
        }
    }

    @Test("Each line has its time, from when the ticket comes there until it goes on", arguments: TestDatabases.engines)
    func lines(_ engine: Engine) async throws {
        try await withTicket(
            engine,
            {
                $0.timeBox = 0; $0.lines = ["first": ["normal": 60, "high": 60], "second": ["normal": 120, "high": 30]]
            }
        ) { fixture, number in
            let dana = try await fixture.viewer(Cast.dana)
            try await pass(40, fixture)
            try await fixture.desk.escalate(number, to: .second, because: "The driver crashes.", by: dana)
            let first = try await clocks(number, fixture)
            #expect(first.map(\.clock.target) == [.firstLine, .secondLine])
            #expect(first.map(\.state) == [.met, .running] && first.map(\.elapsed) == [.seconds(2_400), .zero])
            try await fixture.desk.prioritise(number, .chosen(.high, because: "All printers now."), by: dana)
            // He was given another queue, and guides the second line.
            let ivan = try await fixture.person(Cast.ivan.address).id
            try await fixture.desk.setWorkProfile(WorkProfile(isLeading: true), of: ivan, by: try await fixture.viewer(Cast.anna))
            try await pass(31, fixture)
            #expect(try await clocks(number, fixture).map(\.state) == [.met, .breached])
            let told = try await fixture.tellLate()
            #expect(told[Cast.anna.address]?.count == 1, "Managers and administrators are told")
            func words(_ member: CastMember) -> String { told[member.address]?.map(\.mail.text).joined() ?? "" }
            #expect(words(Cast.ivan).contains("Время на второй линии"), "Whoever guides the line is told of its time")
            #expect(!words(Cast.dana).contains("זמן בקו השני"), "Whoever only sees the ticket is not")
            try await fixture.desk.escalate(number, to: .first, because: "Solved by a new driver.", by: dana)
            let back = try await clocks(number, fixture)
            #expect(back.map(\.clock.number) == [1, 2, 1])
            try await fixture.desk.close(number, by: dana)
            #expect(try await clocks(number, fixture).allSatisfy { !$0.clock.isOpen })
        }
    }
}
