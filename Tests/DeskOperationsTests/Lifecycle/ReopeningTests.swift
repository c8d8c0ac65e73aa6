import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("A contact long after the closing")
struct ReopeningTests {
    /// A closed ticket under an agreement that opens tickets again within so many days.
    private func withClosed(_ engine: Engine, days: Int?, _ test: (DeskFixture, TicketNumber, Letter) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let standard = try #require(try await fixture.desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.daysToReopen = days
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await fixture.desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            while try await fixture.desk.recompute() {}
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let letter = try #require(try await fixture.post().first)
            try await fixture.desk.close(number, by: fixture.viewer(Cast.dana))
            _ = try await fixture.post()
            try await test(fixture, number, letter)
        }
    }

    @Test("Within the days that were agreed it opens the ticket again", arguments: TestDatabases.engines)
    func within(_ engine: Engine) async throws {
        try await withClosed(engine, days: 14) { fixture, number, letter in
            fixture.clock.advance(by: .seconds(14 * 86_400))
            let mail = fixture.reply(Cast.alice, to: letter, text: "The stripe is back.", messageID: "again")
            let outcome = try await fixture.desk.receive(mail)
            #expect(outcome == .appended(number))
            #expect(try await fixture.ticket(number).status == .open)
        }
    }

    @Test("Later it begins a new ticket, each of the two names the other, and the old one stays closed", arguments: TestDatabases.engines)
    func later(_ engine: Engine) async throws {
        try await withClosed(engine, days: 14) { fixture, number, letter in
            fixture.clock.advance(by: .seconds(14 * 86_400 + 1))
            let mail = fixture.reply(Cast.alice, to: letter, text: "The stripe is back.", messageID: "again")
            let outcome = try await fixture.desk.receive(mail)
            let next = outcome.number
            #expect(outcome == .opened(next) && next != number)
            #expect(try await fixture.ticket(number).status == .closed)
            #expect(try await fixture.changes(number).last == "continued")
            let opening = try #require(try await fixture.desk.history(next, for: nil).first)
            guard case .opened(let opened) = opening.change else { throw DeskError.notFound }
            #expect(opened.follows == number.ticket)
            #expect(try await fixture.ticket(next).requester == fixture.ticket(number).requester)
            let accepted = try #require(try await fixture.post().first)
            #expect(accepted.mail.text.contains(next.description))
            // The same mail once more, and an answer to the new ticket.
            #expect(try await fixture.desk.receive(mail) == .duplicate(next))
            let more = fixture.reply(Cast.alice, to: accepted, text: "On every page.", messageID: "more")
            #expect(try await fixture.desk.receive(more) == .appended(next))
        }
    }

    @Test(
        "Another late contact goes to the new ticket while that one lives, and begins one more when it does not",
        arguments: TestDatabases.engines)
    func once(_ engine: Engine) async throws {
        try await withClosed(engine, days: 14) { fixture, number, letter in
            fixture.clock.advance(by: .seconds(15 * 86_400))
            func write(_ id: String) async throws -> MailOutcome {
                try await fixture.desk.receive(fixture.reply(Cast.alice, to: letter, text: "It is back.", messageID: id))
            }
            let second = try await write("second").number
            #expect(try await write("third") == .appended(second))
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.close(second, by: dana)
            fixture.clock.advance(by: .seconds(86_400))
            #expect(try await write("fourth") == .appended(second))
            #expect(try await fixture.ticket(second).status == .open)
            try await fixture.desk.close(second, by: dana)
            fixture.clock.advance(by: .seconds(15 * 86_400))
            let outcome = try await write("fifth")
            #expect(outcome == .opened(outcome.number) && outcome.number != second)
            #expect(try await fixture.ticket(number).status == .closed)
        }
    }

    @Test("A13 thanks are no matter of their own, however late they come", arguments: TestDatabases.engines)
    func thanks(_ engine: Engine) async throws {
        try await withClosed(engine, days: 1) { fixture, number, letter in
            fixture.clock.advance(by: .seconds(3 * 86_400))
            let mail = fixture.reply(Cast.alice, to: letter, text: "Thank you!", messageID: "thanks")
            let outcome = try await fixture.desk.receive(mail)
            #expect(outcome == .appended(number))
            #expect(try await fixture.ticket(number).status == .closed)
        }
    }

    @Test("Where nothing was agreed it always opens the ticket again", arguments: TestDatabases.engines)
    func always(_ engine: Engine) async throws {
        try await withClosed(engine, days: nil) { fixture, number, letter in
            fixture.clock.advance(by: .seconds(900 * 86_400))
            let mail = fixture.reply(Cast.alice, to: letter, text: "The stripe is back.", messageID: "again")
            let outcome = try await fixture.desk.receive(mail)
            #expect(outcome == .appended(number))
            #expect(try await fixture.ticket(number).status == .open)
        }
    }
}
