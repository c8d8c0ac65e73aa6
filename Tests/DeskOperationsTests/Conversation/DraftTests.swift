import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Drafts, and answers that cross")
struct DraftTests {
    private func ticket(_ fixture: DeskFixture) async throws -> TicketNumber {
        try await fixture.desk.receive(.mail(Cast.tickets[0])).number
    }

    @Test("D1 a draft is its writer's alone, outlives nothing but itself, and ends when it is sent", arguments: TestDatabases.engines)
    func own(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            try await desk.keepDraft("Half an ans", as: .answer, on: number, by: dana)
            try await desk.keepDraft("For us", as: .note, on: number, by: dana)
            #expect(try await desk.drafts(on: number, for: piotr).isEmpty)
            #expect(try await desk.view(number, for: piotr).drafts.isEmpty)
            #expect(Set(try await desk.view(number, for: dana).drafts.map(\.text)) == ["Half an ans", "For us"])
            // Sent from elsewhere, the draft stays.
            _ = try await desk.answer(number, body: "By a program", by: dana, placement: .api)
            #expect(try await desk.drafts(on: number, for: dana).count == 2)
            _ = try await desk.answer(number, body: "Half an answer", by: dana, Writing(endsDraft: true))
            #expect(try await desk.drafts(on: number, for: dana).map(\.purpose) == [.note])
            #expect(try await desk.keepDraft(" \r\n", as: .note, on: number, by: dana) == nil)
            #expect(try await desk.drafts(on: number, for: dana).isEmpty)
            await #expect(throws: DeskError.invalid(field: "body", .tooLong)) {
                try await desk.keepDraft(String(repeating: "a", count: 1_000_001), as: .note, on: number, by: dana)
            }
            #expect(try await fixture.changes(number) == ["opened", "answered", "answered"])
        }
    }

    @Test(
        "A draft goes with its ticket and its writer, and what is taken out of a message is taken out of drafts",
        arguments: TestDatabases.engines)
    func farewells(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let (dana, anna) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let first = try #require(try await desk.conversation(number, for: nil).first)
            let word = try #require(first.body.split(whereSeparator: \.isWhitespace).max { $0.count < $1.count })
            try await desk.keepDraft("You wrote \(word)", as: .answer, on: number, by: dana)
            try await desk.redact(number, .passage(String(word), of: first.id), because: "Private", by: anna)
            #expect(try await desk.drafts(on: number, for: dana).first?.text.contains(word) == false)
            try await desk.keepDraft("Mine", as: .answer, on: number, by: anna)
            try await desk.erase(dana.person, withWords: false, by: anna)
            func count() async throws -> Int64 {
                try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM draft", []).first?.integer(0) ?? -1 }
            }
            #expect(try await count() == 1)
            try await desk.delete(number, by: anna)
            #expect(try await count() == 0)
        }
    }

    @Test(
        "Two answers at once: the second is held back with the first one's words, and leaves when its writer has read them",
        arguments: TestDatabases.engines)
    func crossing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            let seen = try await fixture.ticket(number).version
            // What changes nothing of what is said stands in nobody's way.
            _ = try await desk.note(number, body: "A note", by: piotr)
            try await desk.keepDraft("Mine", as: .answer, on: number, by: dana)
            _ = try await desk.answer(number, body: "First", by: dana, Writing(seen: seen))
            let own = try await desk.answer(number, body: "Second", by: dana, Writing(seen: seen))
            let other = try await desk.ask(number, body: "Which one?", by: piotr)
            for attempt in 0..<3 {
                await #expect(throws: DeskError.overtaken(by: [other]), "\(attempt)") {
                    let writing = Writing(seen: seen, endsDraft: true)
                    switch attempt {
                    case 0: _ = try await desk.answer(number, body: "Third", by: dana, writing)
                    case 1: _ = try await desk.propose(number, body: "Third", by: dana, writing)
                    default: try await desk.requestClosure(number, body: "Third", by: dana, writing)
                    }
                }
            }
            #expect(try await desk.drafts(on: number, for: dana).map(\.text) == ["Mine"])
            #expect(try await desk.conversation(number, for: nil).filter { $0.body == "Third" }.isEmpty && own != other)
            let now = try await fixture.ticket(number).version
            _ = try await desk.answer(number, body: "Third", by: dana, Writing(seen: now, endsDraft: true))
            #expect(try await desk.drafts(on: number, for: dana).isEmpty)
        }
    }

    @Test(
        "Marks are in the HTML of the mail and as they were written in its text; words without marks make the mail they always made",
        arguments: TestDatabases.engines)
    func marked(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.post()
            _ = try await desk.answer(number, body: "Press **Start**.\n\n- one\n- <b>", by: dana, Writing(hasMarks: true))
            let letter = try #require(try await fixture.post().first { $0.entry.notice == .answer })
            #expect(letter.mail.text.contains("Press **Start**.\n\n- one\n- <b>"))
            let html = try #require(letter.mail.html)
            #expect(html.contains("<p dir=\"auto\">Press <strong>Start</strong>.</p>") && html.contains("<li>one</li>"))
            #expect(!html.contains("<b>") && html.contains("&lt;b&gt;"))
            _ = try await desk.answer(number, body: "Just\nwords", by: dana, Writing(hasMarks: true))
            #expect(try await desk.conversation(number, for: nil).last?.html == nil)
            let plain = try #require(try await fixture.post().first { $0.entry.notice == .answer })
            #expect(plain.mail.html?.contains("<p dir=\"auto\">Just<br>words</p>") == true)
        }
    }

    @Test("Who takes an answer back finds its words as a draft, unless he has begun others", arguments: TestDatabases.engines)
    func withdrawn(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let policy = OutboxPolicy(giveUpAfterHours: 48, undoSeconds: 600, mailsAtOnce: 9, mailsPerMinute: 99)
            try await fixture.desk.setOutboxPolicy(policy, by: try await fixture.viewer(Cast.anna))
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let dana = try await fixture.viewer(Cast.dana)
            let message = try await desk.answer(number, body: "Too soon", by: dana)
            try await desk.withdrawAnswer(message, on: number, by: dana)
            #expect(try await desk.drafts(on: number, for: dana).map(\.text) == ["Too soon"])
        }
    }
}
