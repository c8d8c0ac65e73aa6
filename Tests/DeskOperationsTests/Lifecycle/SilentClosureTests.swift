import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Solved tickets of which nobody hears anything")
struct SilentClosureTests {
    private func solved(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.desk.propose(number, body: "Switch it off and on.", by: try await fixture.viewer(Cast.dana))
        return number
    }

    /// A day goes by, and the desk looks.
    private func passDays(_ days: Int, _ fixture: DeskFixture) async throws {
        for _ in 0..<days {
            fixture.clock.advance(by: .seconds(86_400))
            try await fixture.desk.closeSilent()
            try await fixture.desk.closeSilent()
        }
    }

    @Test(
        "After three working days the desk asks, after five more it closes, and says that nobody confirmed",
        arguments: TestDatabases.engines)
    func silence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await solved(fixture)
            // Weekends lie between, so that the days are counted by the calendar.
            try await passDays(2, fixture)
            #expect(try await fixture.changes(number).last == "proposed")
            try await passDays(4, fixture)
            #expect(try await fixture.changes(number).last == "closureRequested")
            try await passDays(4, fixture)
            #expect(try await fixture.changes(number).last == "closureRequested")
            try await passDays(5, fixture)
            let history = try await fixture.desk.history(number, for: nil)
            #expect(history.last?.change == .closed(.unconfirmed))
            #expect(history.last?.actor == .desk)
            #expect(history.filter { $0.change.name == "closureRequested" }.count == 1)
            let resolution = try await fixture.desk.clocks(number, for: nil).first { $0.clock.target == .resolution }
            #expect(resolution?.clock.stoppedAt == history.first { $0.change.name == "proposed" }?.at)
        }
    }

    @Test("News from the requester opens the ticket again, and nothing is closed over it")
    func news() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await solved(fixture)
            try await passDays(7, fixture)
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "Still broken", messageID: "again"))
            try await passDays(30, fixture)
            #expect(try await fixture.desk.summary(number, for: nil).ticket.status == .open)
        }
    }

    @Test("What staff note or enter, and what machines send, is no news and makes nobody wait longer", arguments: TestDatabases.engines)
    func noNews(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await solved(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            for day in 1...7 {
                _ = try await fixture.desk.note(number, body: "Nothing yet.", by: dana)
                try await fixture.desk.spendTime(TimeReport(minutes: 1), on: number, by: dana)
                var away = MailContact.mail(from: Cast.alice, subject: "\(number)", text: "I am away", messageID: "away\(day)").mail
                away.autoSubmitted = .autoReplied
                _ = try await fixture.desk.receive(
                    MailContact(mail: away, bytes: [UInt8(day)], recipient: fixture.desk.identity.address, sender: Cast.alice.address))
                try await passDays(1, fixture)
            }
            #expect(try await fixture.desk.summary(number, for: nil).ticket.closureRequest != nil)
        }
    }

    @Test("A further answer begins the days anew")
    func answered() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await solved(fixture)
            for _ in 1...6 {
                try await passDays(2, fixture)
                _ = try await fixture.desk.answer(number, body: "And mind the tray.", by: try await fixture.viewer(Cast.dana))
            }
            #expect(try await fixture.desk.summary(number, for: nil).ticket.closureRequest == nil)
        }
    }

    @Test("Whoever cannot be asked by mail is not closed over: staff are told once to call", arguments: TestDatabases.engines)
    func caller(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let request = TicketRequest(
                subject: "Lift", body: "It stands.", name: "Jan", address: "", telephone: "+48 22 123 45 67", channel: .telephone)
            let number = try await desk.open(request, by: dana, placement: .page).ticket.number
            try await desk.assign(number, to: dana.person, by: dana)
            _ = try await desk.propose(number, body: "The fuse is new.", by: dana)
            await #expect(throws: DeskError.refused(.noAddress)) { try await desk.requestClosure(number, body: nil, by: dana) }
            try await passDays(40, fixture)
            #expect(try await fixture.ticket(number).status == .solved)
            #expect(try await fixture.changes(number).last == "proposed")
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.notice) == [.callToConfirm] && letters[0].entry.address == Cast.dana.address)
        }
    }

    @Test(
        "A ticket that a machine began is closed without asking anybody, and says that nobody confirmed", arguments: TestDatabases.engines)
    func machine(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var alarm = MailContact.mail(from: Cast.alice, subject: "Disk full", text: "95 %", messageID: "alarm").mail
            alarm.autoSubmitted = .autoGenerated
            let contact = MailContact(mail: alarm, bytes: [1], recipient: fixture.desk.identity.address, sender: Cast.alice.address)
            let number = try await fixture.desk.receive(contact).number
            _ = try await fixture.desk.propose(number, body: "Logs removed.", by: try await fixture.viewer(Cast.dana))
            try await passDays(7, fixture)
            let history = try await fixture.desk.history(number, for: nil)
            #expect(history.last?.change == .closed(.unconfirmed) && !history.contains { $0.change.name == "closureRequested" })
        }
    }

    @Test("An agreement that closes only what was confirmed asks, and then waits for ever")
    func onlyConfirmed() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await solved(fixture)
            var alarm = MailContact.mail(from: Cast.erik, subject: "Disk full", text: "95 %", messageID: "alarm").mail
            alarm.autoSubmitted = .autoGenerated
            let contact = MailContact(mail: alarm, bytes: [1], recipient: fixture.desk.identity.address, sender: Cast.erik.address)
            let machines = try await fixture.desk.receive(contact).number
            _ = try await fixture.desk.propose(machines, body: "Logs removed.", by: try await fixture.viewer(Cast.dana))
            let anna = try await fixture.viewer(Cast.anna)
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.closesOnlyConfirmed = true
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await fixture.desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            while try await fixture.desk.recompute() {}
            try await passDays(60, fixture)
            #expect(try await fixture.desk.summary(number, for: nil).ticket.status == .solved)
            #expect(try await fixture.desk.summary(machines, for: nil).ticket.status == .solved, "No machine confirms; somebody is to call")
            #expect(try await fixture.changes(number).filter { $0 == "closureRequested" }.count == 1)
        }
    }
}
