import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("How a ticket ends")
struct SatisfactionTests {
    private func closed(_ fixture: DeskFixture) async throws -> (TicketNumber, link: String) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        try await fixture.desk.close(number, by: try await fixture.viewer(Cast.dana))
        let letter = try #require(try await fixture.post().last { $0.entry.notice == .closed })
        return (number, try token(in: letter))
    }

    private func token(in letter: Letter) throws -> String {
        try String(#require(letter.mail.text.firstMatch(of: /\/satisfaction\/(\S+)/)).1)
    }

    @Test("The requester answers and changes his mind for 14 days; the history keeps every score", arguments: TestDatabases.engines)
    func minds(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let (number, link) = try await closed(fixture)
            #expect(try await desk.satisfactionQuestion(link).isOpen)
            #expect(try await fixture.ticket(number).log.satisfaction == nil)
            _ = try await desk.rate(link, score: 2, words: "It took\r\ntoo long.")
            _ = try await desk.rate(link, score: 2, words: "It took\ntoo long.")
            fixture.clock.advance(by: .seconds(14 * 86_400))
            #expect(try await desk.rate(link, score: 4, words: " ").given?.score == .good)
            fixture.clock.advance(by: .seconds(1))
            #expect(try await !desk.satisfactionQuestion(link).isOpen)
            await #expect(throws: DeskError.refused(.ratedLongAgo)) { try await desk.rate(link, score: 5, words: "") }
            let ratings = try await desk.ratings(number, for: try await fixture.viewer(Cast.dana))
            #expect(ratings.map(\.score) == [.good] && ratings.map(\.words) == [""])
            let scores = try await desk.history(number, for: nil).map(\.change).filter { $0.name == "rated" }
            #expect(scores == [.rated(.bad), .rated(.good)])
        }
    }

    @Test("A link counts for its own closing and person only, and words of one round outlive the next", arguments: TestDatabases.engines)
    func rounds(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let (number, link) = try await closed(fixture)
            _ = try await desk.rate(link, score: 5, words: "Quick!")
            let dana = try await fixture.viewer(Cast.dana)
            try await desk.reopen(number, by: dana)
            await #expect(throws: DeskError.refused(.notClosed)) { try await desk.rate(link, score: 1, words: "") }
            try await desk.close(number, by: dana)
            await #expect(throws: DeskError.refused(.notClosed)) { try await desk.rate(link, score: 1, words: "") }
            #expect(try await desk.satisfactionQuestion(link).given == nil)
            let second = try token(in: try #require(try await fixture.post().last { $0.entry.notice == .closed }))
            _ = try await desk.rate(second, score: 3, words: "Again…")
            #expect(try await desk.ratings(number, for: dana).map(\.words) == ["Quick!", "Again…"])
            for forged in ["", link + "0", String(link.reversed()), String(link.dropLast())] {
                await #expect(throws: DeskError.notFound) { try await desk.satisfactionQuestion(forged) }
                await #expect(throws: DeskError.notFound) { try await desk.rate(forged, score: 5, words: "") }
            }
            for score in [0, 6, -1] {
                await #expect(throws: DeskError.invalid(field: "score", .unknown)) { try await desk.rate(second, score: score, words: "") }
            }
        }
    }

    @Test("The page of a confirmed closure knows the link; a link to confirm is none to rate", arguments: TestDatabases.engines)
    func confirmed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            try await fixture.desk.requestClosure(number, body: nil, by: try await fixture.viewer(Cast.dana))
            let confirmation = try closureToken(in: try #require(try await fixture.post().first))
            #expect(try await fixture.desk.closureQuestion(confirmation).satisfaction == nil)
            let link = try #require(try await fixture.desk.confirmClosure(confirmation).satisfaction)
            _ = try await fixture.desk.rate(link.token(keys: fixture.desk.keys), score: 5, words: "")
            #expect(try await fixture.ticket(number).log.satisfaction?.score == .veryGood)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.rate(confirmation, score: 5, words: "") }
        }
    }

    @Test("Closing tells requester and managers, each in his language, and no manager of what he did", arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var numbers: [TicketNumber] = []
            for ticket in Cast.tickets.prefix(2) { numbers.append(try await fixture.desk.receive(.mail(ticket)).number) }
            _ = try await fixture.post()
            try await fixture.desk.close(numbers[0], by: try await fixture.viewer(Cast.dana))
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.address) == [Cast.alice.address, Cast.piotr.address])
            #expect(letters.last?.entry.language == .polish)
            #expect(letters.last?.mail.text.contains("/satisfaction/") == false)
            #expect(letters.last?.mail.text.contains("zamknięte") == true)
            try await fixture.desk.close(numbers[1], by: try await fixture.viewer(Cast.piotr))
            #expect(try await fixture.post().map(\.entry.address) == [Cast.erik.address])
        }
    }

    @Test("Restored, resolved and closed are three moments; a new round begins without the first", arguments: TestDatabases.engines)
    func moments(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let opened = fixture.clock.now
            fixture.clock.advance(by: .seconds(600))
            for moment in [opened.advanced(by: .seconds(-60)), fixture.clock.now.advanced(by: .seconds(1))] {
                await #expect(throws: DeskError.refused(.impossibleMoment)) {
                    try await desk.recordRestoration(number, at: moment, by: dana)
                }
            }
            try await desk.recordRestoration(number, at: opened.advanced(by: .seconds(300)), by: dana)
            _ = try await desk.propose(number, body: "Done.", by: dana)
            let solved = fixture.clock.now
            fixture.clock.advance(by: .seconds(600))
            try await desk.requestClosure(number, body: nil, by: dana)
            #expect(try await fixture.ticket(number).resolvedAt == nil)
            fixture.clock.advance(by: .seconds(600))
            try await desk.close(number, by: dana)
            let ticket = try await fixture.ticket(number)
            #expect(ticket.log.restoredAt == opened.advanced(by: .seconds(300)))
            #expect(ticket.resolvedAt == solved && ticket.closedAt == fixture.clock.now)
            try await desk.reopen(number, by: dana)
            #expect(try await fixture.ticket(number).log == TicketLog())
            try await desk.close(number, by: dana)
            #expect(try await fixture.ticket(number).resolvedAt == nil)
        }
    }

    @Test("Tickets that are older than the moment of their solution get it from their histories", arguments: TestDatabases.engines)
    func older(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            var numbers: [TicketNumber] = []
            for ticket in Cast.tickets { numbers.append(try await desk.receive(.mail(ticket)).number) }
            for number in numbers.dropLast() {
                _ = try await desk.propose(number, body: "First.", by: dana)
                fixture.clock.advance(by: .seconds(60))
            }
            _ = try await desk.ask(numbers[1], body: "Is it?", by: dana)
            _ = try await desk.propose(numbers[1], body: "Second.", by: dana)
            fixture.clock.advance(by: .seconds(60))
            try await desk.requestClosure(numbers[0], body: nil, by: dana)
            for number in [numbers[0], numbers[2], numbers[5]] { try await desk.close(number, by: dana) }
            try await desk.reopen(numbers[2], by: dana)
            let before = try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.map(\.ticket.log.solutionAt)
            #expect(before.compactMap(\.self).count == 4)
            try await fixture.database.write { connection in
                try connection.execute("UPDATE ticket SET solution_at = NULL", [])
                try connection.execute(DeskSchema.solutions, [])
            }
            #expect(try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.map(\.ticket.log.solutionAt) == before)
        }
    }
}
