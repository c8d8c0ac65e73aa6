import Database
import DeskOperations
import DeskStore
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("An app-maker, in Swedish, Spanish and Hebrew")
struct AppMakerStoryTests {
    /// What is said in one of its languages.
    struct Words: Sendable, CustomTestStringConvertible {
        let matter: CastTicket
        let category: String
        let question: String
        let reply: String
        let diagnosis: String
        let solution: String
        let request: String
        let sign: String

        var testDescription: String { matter.requester.language.rawValue }
    }

    static let words = [
        Words(
            matter: Cast.tickets[1], category: "Inloggning", question: "Vilken webbläsare använder du?", reply: "Firefox 128.",
            diagnosis: "Lösenordet gick ut under semestern.", solution: "Lösenordet är återställt. Välj ett nytt vid nästa inloggning.",
            request: "Jag behöver tillgång till lönesystemet.", sign: "Disken på lönservern blir full på torsdag."),
        Words(
            matter: Cast.tickets[3], category: "Pantallas", question: "¿Con qué cable está conectada la pantalla?", reply: "Con uno HDMI.",
            diagnosis: "El controlador no admite esa resolución.", solution: "Hemos actualizado el controlador: reinicie el portátil.",
            request: "Necesito una segunda pantalla.", sign: "El ventilador del servidor empieza a fallar."),
        Words(
            matter: Cast.tickets[4], category: "מדפסות", question: "באיזו תוכנה נפתח המסמך?", reply: "בתוכנת המשרד.",
            diagnosis: "גופן עברי חסר במדפסת.", solution: "התקנו את הגופן החסר. אפשר להדפיס שוב.", request: "דרושה מחסנית טונר חדשה.",
            sign: "הטונר של המדפסת עומד להיגמר."),
    ]

    @Test(
        "An incident is told from a request, asked about, weighed, answered within its hours, diagnosed, solved, restored and closed",
        arguments: TestDatabases.engines, words)
    func incident(_ engine: Engine, _ words: Words) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            // Monday, half an hour before the end of work; Tuesday is a holiday.
            try await fixture.goTo("2024-03-11T16:30:00Z")
            let field = try await prepare(fixture, words)
            let number = try await desk.receive(.mail(words.matter)).number
            let other = try await desk.receive(
                .mail(from: words.matter.requester, subject: words.request, text: words.request, messageID: "begaran")
            ).number
            let confirmations = try await fixture.post()
            #expect(confirmations.map(\.entry.language) == Array(repeating: words.matter.requester.language, count: 2))

            try await desk.classify(other, as: .serviceRequest, isProactive: nil, by: dana)
            #expect(try await fixture.ticket(number).kind == .incident)
            #expect(try await fixture.ticket(other).kind == .serviceRequest)

            try await identify(number, field, words, fixture)
            try await expectHours(of: number, fixture)
            try await diagnose(number, words, fixture)
            try await restore(number, words, fixture)
        }
    }

    /// - Returns: the question that the category asks.
    private func prepare(_ fixture: DeskFixture, _ words: Words) async throws -> ID<Field> {
        let anna = try await fixture.viewer(Cast.anna)
        let calendar = try #require(try await fixture.desk.agreementRecords(for: anna).calendars.first)
        var definition = calendar.first
        definition.holidays = ["2024-03-12"]
        try await fixture.desk.make(.calendar(calendar.id, definition, from: fixture.clock.now), by: anna)
        while try await fixture.desk.recompute() {}
        let category = try await fixture.desk.addCategory(words.category, below: nil, agreement: nil, by: anna)
        return try await fixture.desk.addField(words.question, type: .text, isRequired: true, to: category, by: anna)
    }

    /// Five minutes later: what it is about, and how much it matters.
    private func identify(_ number: TicketNumber, _ field: ID<Field>, _ words: Words, _ fixture: DeskFixture) async throws {
        let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
        fixture.clock.advance(by: .seconds(300))
        try await desk.assign(number, to: dana.person, by: dana)
        let category = try #require(try await desk.categories().tree.ordered.first)
        try await desk.categorise(number, as: category.id, by: dana)
        #expect(try await desk.fields(of: number, for: dana).map(\.field.id) == [field])
        let weight = PriorityAssessment(users: .high, business: .medium, urgency: .medium)
        try await desk.prioritise(number, .assessed(weight), by: dana)
        #expect(try await fixture.ticket(number).priority == .high)
        await #expect(throws: DeskError.refused(.fieldsMissing)) { try await desk.propose(number, body: words.solution, by: dana) }
    }

    /// An hour for the first response: half of it on Monday, and the rest on Wednesday.
    private func expectHours(of number: TicketNumber, _ fixture: DeskFixture) async throws {
        func clock() async throws -> ClockView {
            try #require(try await fixture.desk.clocks(number, for: nil).first { $0.clock.target == .firstResponse })
        }
        #expect(try await clock().due == Instant(iso8601: "2024-03-13T09:30:00Z"))
        try await fixture.goTo("2024-03-13T09:20:00Z")
        while try await fixture.desk.escalateOverdue() > 0 {}
        let running = try await clock()
        #expect((running.state, running.elapsed) == (.running, .seconds(50 * 60)))
        let causes = running.explanation.intervals
        let holiday = try #require(CalendarDate("2024-03-12"))
        #expect(causes.map(\.cause) == [.working, .closed, .holiday(holiday), .closed, .working])
        #expect(causes.reduce(.zero) { $0 + $1.length } == .seconds(40 * 3_600 + 50 * 60))
    }

    private func diagnose(_ number: TicketNumber, _ words: Words, _ fixture: DeskFixture) async throws {
        let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
        _ = try await fixture.post()
        if try await fixture.ticket(number).assignee != dana.person { try await desk.assign(number, to: dana.person, by: dana) }
        _ = try await desk.ask(number, body: words.question, by: dana)
        #expect(try await fixture.ticket(number).status == .waiting)
        let question = try #require(try await fixture.post().first { $0.entry.notice == .answer })
        #expect(question.entry.address == words.matter.requester.address)
        #expect(question.mail.text.contains(words.question) && question.entry.language == words.matter.requester.language)
        let answered = try #require(try await desk.clocks(number, for: nil).first { $0.clock.target == .firstResponse })
        #expect(answered.state == .met)

        fixture.clock.advance(by: .seconds(600))
        let reply = fixture.reply(words.matter.requester, to: question, text: words.reply, messageID: "svar")
        #expect(try await desk.receive(reply) == .appended(number))
        #expect(try await fixture.ticket(number).status == .open)
        let field = try #require(try await desk.fields(of: number, for: dana).first?.field.id)
        try await desk.fillIn([field: words.reply], on: number, by: dana)
        _ = try await desk.note(number, body: words.diagnosis, by: dana)
    }

    private func restore(_ number: TicketNumber, _ words: Words, _ fixture: DeskFixture) async throws {
        let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
        fixture.clock.advance(by: .seconds(900))
        try await desk.recordRestoration(number, at: fixture.clock.now, by: dana)
        _ = try await fixture.post()
        _ = try await desk.propose(number, body: words.solution, by: dana)
        let solution = try #require(try await fixture.post().first { $0.entry.notice == .solution })
        #expect(solution.mail.text.contains(words.solution))
        #expect(!solution.mail.text.contains(words.diagnosis), "A10")
        fixture.clock.advance(by: .seconds(1_800))
        #expect(try await desk.confirmClosure(closureToken(in: solution)).state == .closed)
        let ticket = try await fixture.ticket(number)
        #expect(ticket.status == .closed && ticket.log.restoredAt.map { $0 < fixture.clock.now } == true)
        let told = try await fixture.post()
        #expect(told.map(\.entry.notice) == [.closed, .closedForManager])
        #expect(told.first?.entry.language == words.matter.requester.language)
        #expect(try await desk.clocks(number, for: nil).filter(\.clock.target.isPromised).allSatisfy { $0.state == .met })
    }

    @Test("A sign of what has not happened yet is worked on, and closed as prevented", arguments: TestDatabases.engines, words)
    func prevented(_ engine: Engine, _ words: Words) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let requester = words.matter.requester
            var facts = TicketFacts()
            facts.isProactive = true
            let number = try await desk.open(
                TicketRequest(
                    subject: words.sign, body: words.sign, name: requester.name, address: requester.address, channel: .telephone,
                    language: requester.language, facts: facts), by: dana
            ).ticket.number
            let happened = try await desk.receive(.mail(words.matter)).number
            _ = try await fixture.post()
            await #expect(throws: DeskError.refused(.notProactive)) { try await desk.prevent(happened, by: dana) }
            _ = try await desk.note(number, body: words.diagnosis, by: dana)
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.prevent(number, by: ivan) }
            try await desk.prevent(number, by: dana)
            #expect(try await desk.history(number, for: nil).last?.change == .closed(.prevented))
            let told = try await fixture.post()
            #expect(told.map(\.entry.address) == [requester.address, Cast.piotr.address])
            let catalog = Catalog.of(requester.language)
            let sentence = catalog.isolated("mail.closed.prevented", ["number": number.description])
            #expect(told.first?.mail.text.contains(sentence) == true)
            await #expect(throws: DeskError.refused(.closed)) { try await desk.prevent(number, by: dana) }
        }
    }
}
