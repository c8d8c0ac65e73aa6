import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("An outsourcer, in Russian")
struct OutsourcerStoryTests {
    private static let matter = Cast.tickets[5]

    @Test(
        "A call’s ticket moves by itself after its time, is worked on under a leading specialist, asks developers, comes back and is closed; each step is told, and the times add up",
        arguments: TestDatabases.engines)
    func story(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, piotr) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            try await fixture.goTo("2024-03-11T09:00:00Z")
            try await prepare(fixture)
            let number = try await call(fixture)
            try await desk.assign(number, to: dana.person, by: dana)
            #expect(try await told(fixture) == [.progress])
            try await fixture.pass(.seconds(14 * 60))
            #expect(try await fixture.ticket(number).line == .first)

            // Fifteen minutes of the first line’s working time: it moves by itself, and requester and manager are told.
            try await fixture.pass(.seconds(60))
            let moved = try await fixture.ticket(number)
            #expect((moved.line, moved.assignee) == (.second, nil))
            #expect(try await told(fixture) == [.progress])
            #expect(try await desk.notices(unreadOnly: true, for: piotr).notices.contains { $0.notice.notice == .escalated })

            try await work(on: number, fixture)
            try await handBack(number, fixture)
            try await close(number, fixture)

            let times = try await desk.view(number, for: piotr).times
            #expect(times.lines.values.reduce(.none, +) == times.total && times.people.values.reduce(.none, +) == times.total)
            #expect(times.lines[.second]?.working == .seconds(5_400) && times.moves == 2 && !times.isFlagged)
            #expect(
                try await fixture.changes(number).filter { $0 != "clockReached" } == [
                    "opened", "contactChanged", "assigned", "escalated", "assigned", "noted", "developersAsked", "waited", "noted",
                    "developerRequestMoved", "resumed", "escalated", "assigned", "proposed", "closed",
                ])
        }
    }

    /// Ivan leads the second line, though its queue was not given to him; Anna is on duty for the third.
    private func prepare(_ fixture: DeskFixture) async throws {
        let (anna, ivan) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.ivan))
        try await fixture.desk.setWorkProfile(WorkProfile(lines: [.second], isLeading: true), of: ivan.person, by: anna)
        try await fixture.desk.setWorkProfile(WorkProfile(lines: [.third], isOnDuty: true), of: anna.person, by: anna)
    }

    private func call(_ fixture: DeskFixture) async throws -> TicketNumber {
        var facts = TicketFacts()
        facts.contact = "Звонить до 18:00."
        let request = TicketRequest(
            subject: Self.matter.subject, body: Self.matter.body, name: Cast.sergey.name, address: Cast.sergey.address,
            telephone: "+7 495 123-45-67", channel: .telephone, language: .russian, facts: facts)
        let number = try await fixture.desk.open(request, by: fixture.viewer(Cast.dana)).ticket.number
        let accepted = try #require(try await fixture.post().first { $0.entry.notice == .accepted })
        #expect(accepted.entry.language == .russian && accepted.mail.text.contains(number.description))
        return number
    }

    /// What the requester is sent, each in his language.
    private func told(_ fixture: DeskFixture) async throws -> [Notice] {
        let letters = try await fixture.post().filter { $0.entry.address == Cast.sergey.address }
        #expect(letters.allSatisfy { $0.entry.language == .russian })
        return letters.map(\.entry.notice)
    }

    private func work(on number: TicketNumber, _ fixture: DeskFixture) async throws {
        let (desk, ivan) = (fixture.desk, try await fixture.viewer(Cast.ivan))
        #expect(try await desk.summary(number, for: ivan).ticket.line == .second)
        try await desk.assign(number, to: ivan.person, by: ivan)
        _ = try await desk.note(number, body: "Отчёт падает на 40 %: запрос к таблице проводок за октябрь не завершается.", by: ivan)
        fixture.clock.advance(by: .seconds(1_800))
        let request = try await desk.askDevelopers(
            number, title: "Ускорить отчёт за октябрь", link: "https://tracker.example/issues/42", waits: true, by: ivan)
        #expect(try await fixture.ticket(number).status == .waiting)
        #expect(try await told(fixture) == [.progress, .progress])
        _ = try await desk.note(number, body: "Передано разработчикам.", by: ivan)
        fixture.clock.advance(by: .seconds(3_600))
        try await desk.change(request, of: number, state: .done, by: ivan)
        #expect(try await fixture.ticket(number).status == .open)
        #expect(try await told(fixture) == [.progress])
    }

    private func handBack(_ number: TicketNumber, _ fixture: DeskFixture) async throws {
        let (desk, dana, ivan) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
        try await desk.escalate(number, to: .first, because: "Исправлено в версии 7.2, осталось обновить клиента.", by: ivan)
        try await desk.assign(number, to: dana.person, by: dana)
        let letters = try await fixture.post()
        #expect(!letters.contains { $0.entry.address == Cast.sergey.address && $0.mail.text.contains("7.2") }, "A10")
    }

    private func close(_ number: TicketNumber, _ fixture: DeskFixture) async throws {
        let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
        fixture.clock.advance(by: .seconds(300))
        _ = try await desk.propose(number, body: "Обновите программу: отчёт за октябрь открывается.", by: dana)
        let solution = try #require(try await fixture.post().first { $0.entry.notice == .solution })
        #expect(solution.entry.language == .russian && solution.mail.text.contains("Обновите программу"))
        #expect(try await desk.confirmClosure(closureToken(in: solution)).state == .closed)
        let closed = try await fixture.post()
        #expect(closed.map(\.entry.notice) == [.closed, .closedForManager])
        #expect(closed.map(\.entry.address) == [Cast.sergey.address, Cast.piotr.address])
    }

    @Test("A call that stops all work is the third line’s at once, and whoever is on duty is called", arguments: TestDatabases.engines)
    func highest(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            try await fixture.goTo("2024-03-11T09:00:00Z")
            try await prepare(fixture)
            var facts = TicketFacts()
            facts.assessment = PriorityAssessment(users: .high, business: .high, urgency: .high)
            let request = TicketRequest(
                subject: "Склад стоит", body: "Не работает ни один терминал, отгрузка остановлена.", name: Cast.sergey.name,
                address: Cast.sergey.address, channel: .telephone, language: .russian, facts: facts)
            let number = try await desk.open(request, by: fixture.viewer(Cast.dana)).ticket.number
            let ticket = try await fixture.ticket(number)
            #expect((ticket.priority, ticket.line) == (.highest, .third))
            let letters = try await fixture.post()
            #expect(letters.contains { $0.entry.notice == .onDuty && $0.entry.address == Cast.anna.address })
            try await desk.assign(number, to: anna.person, by: anna)
            fixture.clock.advance(by: .seconds(600))
            _ = try await desk.propose(number, body: "Сервер терминалов перезапущен.", by: anna)
            let solution = try #require(try await fixture.post().first { $0.entry.notice == .solution })
            #expect(try await desk.confirmClosure(closureToken(in: solution)).state == .closed)
            #expect(try await desk.view(number, for: anna).times.lines[.third]?.working == .seconds(600))
        }
    }
}
