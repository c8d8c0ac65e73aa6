import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("A software house, in Polish")
struct SoftwareHouseStoryTests {
    private static let matter = Cast.tickets[2]
    private static let queueName = "Problemy dotyczące eksploatacji"

    @Test(
        "A client’s matter goes from its queue to one who answers for it, is told to all when it is late, solved twice, confirmed, and opened again",
        arguments: TestDatabases.engines)
    func story(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            try await fixture.goTo("2024-03-11T09:00:00Z")
            let queue = try await prepare(fixture)
            let (piotr, dana) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana))

            // A client writes, and is told at once that it is accepted, and its number.
            let number = try await desk.receive(.mail(Self.matter)).number
            let accepted = try #require(try await fixture.post().first)
            #expect(accepted.entry.notice == .accepted && accepted.entry.language == .polish && accepted.mail.subject.contains("\(number)"))

            // A worker puts it into a queue by its content; an assignee is named, and it leaves the queue.
            try await desk.queue(number, in: queue, by: piotr)
            #expect(try await waiting(in: queue, fixture) == [number])
            try await desk.assign(number, to: dana.person, by: piotr)
            #expect(try await waiting(in: queue, fixture).isEmpty)
            let given = try await fixture.post()
            #expect(given.contains { $0.entry.notice == .assigned && $0.entry.address == Cast.dana.address })
            #expect(given.contains { $0.entry.notice == .progress && $0.entry.address == Cast.jan.address && $0.entry.language == .polish })

            // Nobody answers in two hours of work: everybody who works here is told.
            try await fixture.pass(.seconds(2 * 3_600))
            #expect(try await Set(fixture.tellLate().keys) == Set(Cast.staff.map(\.address)))

            let second = try await solveTwice(number, fixture)
            try await confirm(number, after: second, fixture)
            try await comeBack(number, fixture)

            #expect(
                try await fixture.changes(number).filter { $0 != "clockReached" && $0 != "clockRearmed" } == [
                    "opened", "queued", "assigned", "proposed", "messageReceived", "proposed", "closureRequested", "closed", "reopened",
                    "messageReceived",
                ])
        }
    }

    /// The desk is a Polish one: its queue has its name, and its first line keeps what it took.
    private func prepare(_ fixture: DeskFixture) async throws -> ID<Queue> {
        let anna = try await fixture.viewer(Cast.anna)
        let staff: Set = [try await fixture.viewer(Cast.dana).person, try await fixture.viewer(Cast.ivan).person]
        let queue = try #require(try await fixture.desk.allQueues(for: anna).last).id
        _ = try await fixture.desk.changeQueue(queue, to: QueueDraft(name: Self.queueName, members: staff), by: anna)
        let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
        var terms = standard.first.terms
        terms.timeBox = 0
        let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
        try await fixture.desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
        while try await fixture.desk.recompute() {}
        return queue
    }

    private func waiting(in queue: ID<Queue>, _ fixture: DeskFixture) async throws -> [TicketNumber] {
        let filter = TicketFilter(queue: queue, assignment: .nobody)
        return try await fixture.desk.tickets(filter, after: nil, limit: 10, for: fixture.viewer(Cast.dana)).tickets.map(\.ticket.number)
    }

    /// - Returns: the second solution, as the client reads it.
    private func solveTwice(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> Letter {
        let dana = try await fixture.viewer(Cast.dana)
        _ = try await fixture.desk.propose(number, body: "Proszę zamknąć drugi program, który trzyma plik.", by: dana)
        let first = try #require(try await fixture.post().first)
        #expect(
            first.entry.notice == .solution && first.entry.language == .polish && first.mail.text.contains("Proszę zamknąć drugi program"))

        fixture.clock.advance(by: .seconds(3_600))
        let supplement = fixture.reply(Cast.jan, to: first, text: "Niestety, błąd wraca po godzinie.", messageID: "uzupelnienie")
        #expect(try await fixture.desk.receive(supplement) == .appended(number))
        #expect(try await fixture.ticket(number).status == .open)
        #expect(try await fixture.post().map(\.entry.notice) == [.supplemented])

        _ = try await fixture.desk.propose(number, body: "W wersji 7.1 plik nie jest już blokowany.", by: dana)
        return try #require(try await fixture.post().first { $0.entry.notice == .solution })
    }

    private func confirm(_ number: TicketNumber, after solution: Letter, _ fixture: DeskFixture) async throws {
        #expect(solution.mail.text.contains("W wersji 7.1"))
        try await fixture.desk.requestClosure(number, body: nil, by: fixture.viewer(Cast.dana))
        let question = try #require(try await fixture.post().first)
        #expect(question.entry.notice == .closureRequest && question.entry.language == .polish)
        #expect(try await fixture.desk.confirmClosure(closureToken(in: question)).state == .closed)
        #expect(try await fixture.ticket(number).status == .closed)
        let told = try await fixture.post()
        #expect(told.map(\.entry.notice) == [.closed, .closedForManager])
        #expect(told.map(\.entry.address) == [Cast.jan.address, Cast.piotr.address])
    }

    /// Weeks later the number is named again: opened by itself, told again, ignored, and told to all again.
    private func comeBack(_ number: TicketNumber, _ fixture: DeskFixture) async throws {
        try await fixture.goTo("2024-04-08T09:00:00Z")
        let again = MailContact.mail(
            from: Cast.jan, subject: "Zgłoszenie \(number)", text: "Błąd 0x80070020 wrócił.", messageID: "po-tygodniach")
        #expect(try await fixture.desk.receive(again) == .appended(number))
        let ticket = try await fixture.ticket(number)
        #expect((ticket.status, ticket.round) == (.open, 2))
        #expect(try await Set(fixture.post().map(\.entry.notice)) == [.reopened, .reopenedByMessage])
        try await fixture.pass(.seconds(8 * 3_600))
        #expect(try await Set(fixture.tellLate().keys) == Set(Cast.staff.map(\.address)))
        let breaches = try await fixture.desk.clocks(number, for: nil).filter { $0.clock.round == 2 && $0.state == .breached }
        #expect(!breaches.isEmpty)
    }
}
