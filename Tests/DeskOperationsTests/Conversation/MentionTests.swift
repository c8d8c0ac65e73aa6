import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mentions in internal notes")
struct MentionNoticeTests {
    private func ticket(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        return number
    }

    @Test(
        "Whoever a note calls for gets one machine's mail, without the note's words, that cannot be answered",
        arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let note = try await fixture.desk.note(number, body: "@piotr, canary. @anna@norrsken.example and @piotr again", by: dana)
            let letters = try await fixture.post()
            #expect(Set(letters.map(\.entry.address)) == [Cast.piotr.address, Cast.anna.address])
            #expect(letters.count == 2)
            let letter = try #require(letters.first { $0.entry.address == Cast.anna.address })
            #expect(letter.entry.notice == .mentioned)
            #expect(letter.header("Auto-Submitted") == ["auto-generated"])
            #expect(letter.header("Reply-To") == [] && letter.header("References") == [] && letter.sender == "")
            #expect(letter.mail.subject == "You are mentioned in a note [\(number)]")
            #expect(letter.mail.text.contains("דנה לוי") && letter.mail.text.contains(Cast.tickets[0].subject))
            #expect(letter.mail.text.contains("http://127.0.0.1:8080/tickets/\(number.digits)\n"))
            #expect(!letter.whole.lowercased().contains("canary"))
            let shown = try await fixture.desk.conversation(number, for: dana).first { $0.id == note }
            #expect(shown?.mentioned.map(\.address) == [Cast.anna.address, Cast.piotr.address])
        }
    }

    @Test("The author, requesters, and whoever may not see the ticket are told nothing", arguments: TestDatabases.engines)
    func untold(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let note = try await fixture.desk.note(
                number, body: "@dana @alice @ivan @nobody \(Cast.alice.address) @\(Cast.alice.address)", by: dana)
            #expect(try await fixture.post().isEmpty)
            #expect(try await fixture.desk.conversation(number, for: dana).first { $0.id == note }?.mentioned == [])
            _ = try await fixture.desk.answer(number, body: "@anna will see to it.", by: dana)
            #expect(try await fixture.post().map(\.entry.notice) == [.answer])
        }
    }

    @Test("An agent to whom the ticket was given is called across queues", arguments: TestDatabases.engines)
    func assignee(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let (piotr, dana) = (try await fixture.viewer(Cast.piotr), try await fixture.viewer(Cast.dana))
            try await fixture.desk.assign(number, to: dana.person, by: piotr)
            try await fixture.desk.escalate(number, to: .second, because: "@dana knows why.", by: piotr)
            let letters = try await fixture.post().filter { $0.entry.address == Cast.dana.address }
            #expect(letters.map(\.entry.notice) == [.assigned, .mentioned])
        }
    }

    @Test(
        "A10 A mail to somebody who may not see the ticket any more when it is written out is withdrawn, which is no failure",
        arguments: TestDatabases.engines
    )
    func gone(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            _ = try await fixture.desk.note(number, body: "@dana", by: try await fixture.viewer(Cast.piotr))
            try await fixture.database.write { try $0.execute("DELETE FROM queue_member", []) }
            #expect(try await fixture.post().isEmpty)
            let counts = try await fixture.desk.outboxCounts()
            #expect(counts.pending == 0 && counts.failed == 0)
            let anna = try await fixture.viewer(Cast.anna)
            let mail = try #require(try await fixture.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: anna).first)
            #expect(mail.address == Cast.dana.address && mail.finishedAt != nil)
            #expect(mail.lastError == "its reader may not see any more what it tells of")
            #expect(try await fixture.desk.view(number, for: anna).unsettledMails == [])
            #expect(try await !fixture.changes(number).contains("deliveryFailed"))
            await #expect(throws: DeskError.notFound) { try await fixture.desk.carryOut(.retry, on: mail.id, by: anna) }
            #expect(try await fixture.desk.verify().mailsWithdrawn == 1)
        }
    }

    @Test("A ticket with a note that called for somebody goes as spam with all of it", arguments: TestDatabases.engines)
    func deleted(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.note(number, body: "Spam, @piotr?", by: dana)
            try await fixture.desk.delete(number, by: dana)
            #expect(try await fixture.post().isEmpty)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.summary(number, for: nil) }
        }
    }

    @Test("Mails to staff are not counted among those that keep two machines from talking for ever", arguments: TestDatabases.engines)
    func cap(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            for _ in 0..<5 { _ = try await fixture.desk.note(number, body: "@piotr", by: dana) }
            #expect(try await fixture.post().count == 5)
            _ = try await fixture.desk.receive(.mail(from: Cast.piotr, subject: "Mine", text: "Broken", messageID: "piotr"))
            #expect(try await fixture.post().map(\.entry.notice) == [.accepted])
        }
    }
}
