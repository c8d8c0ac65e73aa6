import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Erasure")
struct ErasureTests {
    /// Alice asks, is answered, writes again, and one mail to her could not be delivered.
    private func story(_ fixture: DeskFixture) async throws -> (number: TicketNumber, person: Person) {
        let file = MailAttachment(filename: "a.txt", contentType: "text/plain", bytes: Array("holiday pictures".utf8))
        let number = try await fixture.desk.receive(
            .mail(
                from: Cast.alice, subject: "Alice  Carter asks (ALICE@x) alice@harbour.example", text: "My dog is ill.",
                messageID: "1.alice@harbour.example", attachments: [file])
        ).number
        let dana = try await fixture.viewer(Cast.dana)
        for mail in try await fixture.desk.claimDueMails(limit: 9) {
            try await fixture.desk.finish(
                mail.entry, .refused("550 alice@harbour.example unknown"), dialogue: "RCPT TO:<alice@harbour.example>")
        }
        _ = try await fixture.desk.answer(number, body: "An answer", by: dana)
        return (number, try await fixture.person(Cast.alice.address))
    }

    @Test("Name and address of the person are nowhere any more; tickets, events and counts are as before", arguments: TestDatabases.engines)
    func pseudonym(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, alice) = try await story(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            let before = (try await fixture.ticket(number), try await fixture.desk.history(number, for: nil))
            try await fixture.desk.erase(alice.id, withWords: false, by: anna)

            for word in ["Alice", "Carter", "harbour.example"] { #expect(try await fixture.traces(of: word) == [], "\(word)") }
            let summary = try await fixture.desk.summary(number, for: nil)
            #expect(summary.requester.name == "Erased person \(alice.id.rawValue)")
            #expect(summary.requester.address == "erased-\(alice.id.rawValue)@invalid")
            #expect(summary.subject == "▇▇▇ asks (ALICE@x) ▇▇▇")
            #expect(summary.ticket == before.0)
            #expect(try await fixture.desk.history(number, for: nil) == before.1)
            let message = try await fixture.desk.conversation(number, for: nil)[0]
            #expect(message.body == "My dog is ill." && message.author == alice.id && message.original == nil)
            #expect(message.fromName == summary.requester.name && message.fromAddress == summary.requester.address)
            #expect(try await fixture.desk.attachment(try #require(message.attachments.first).id, for: anna).bytes.count == 16)
            #expect(try await fixture.desk.person(alice.id, for: anna).erasedAt == fixture.clock.now)
            #expect(try await fixture.post().isEmpty)
            // Nothing is written to nobody.
            _ = try await fixture.desk.answer(number, body: "Another", by: anna)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("With his words go his files and subjects, and nobody else's", arguments: TestDatabases.engines)
    func words(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, alice) = try await story(fixture)
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            let anna = try await fixture.viewer(Cast.anna)
            let before = try await fixture.desk.conversation(other, for: nil)
            try await fixture.desk.erase(alice.id, withWords: true, by: anna)
            for word in ["dog", "holiday", "asks"] { #expect(try await fixture.traces(of: word) == [], "\(word)") }
            let messages = try await fixture.desk.conversation(number, for: nil)
            #expect(messages.map(\.body) == ["▇▇▇", "An answer"])
            #expect(try await fixture.desk.summary(number, for: nil).subject == "▇▇▇")
            #expect(try await fixture.desk.conversation(other, for: nil) == before)
        }
    }

    @Test("Mail from the old address is a new person's, who takes no part in the old ticket", arguments: TestDatabases.engines)
    func later(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, alice) = try await story(fixture)
            let letter = try #require(try await fixture.post().first)
            try await fixture.desk.erase(alice.id, withWords: false, by: try await fixture.viewer(Cast.anna))
            #expect(
                try await fixture.desk.receive(fixture.reply(Cast.alice, to: letter, text: "Me again", messageID: "2")) == .held(number))
            let later = try await fixture.person(Cast.alice.address)
            #expect(later.id != alice.id && later.name == Cast.alice.name)
        }
    }

    @Test("Staff who are erased cannot sign in, and what they worked on goes back to its queue", arguments: TestDatabases.engines)
    func staff(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await story(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let anna = try await fixture.viewer(Cast.anna)
            let token = try await fixture.desk.createToken(for: Cast.dana.address)
            try await fixture.desk.assign(number, to: dana.person, by: anna)
            let closed = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            try await fixture.desk.assign(closed, to: dana.person, by: anna)
            try await fixture.desk.close(closed, by: anna)
            try await fixture.desk.erase(dana.person, withWords: false, by: anna)
            for word in ["דנה", "dana@"] { #expect(try await fixture.traces(of: word) == [], "\(word)") }
            #expect(try await fixture.desk.bearer(token) == nil)
            #expect(try await fixture.desk.viewer("erased-\(dana.person.rawValue)@invalid").map { $0.queues } == [])
            #expect(try await fixture.ticket(number).assignee == nil)
            #expect(try await fixture.ticket(closed).assignee == dana.person)
            #expect(try await fixture.desk.conversation(number, for: nil)[1].fromName == "Erased person \(dana.person.rawValue)")
        }
    }

    @Test("Only an administrator erases, and not himself, not twice, not nobody", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (_, alice) = try await story(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            for member in [Cast.piotr, Cast.dana] {
                let viewer = try await fixture.viewer(member)
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.erase(alice.id, withWords: true, by: viewer) }
                await #expect(throws: DeskError.forbidden) {
                    try await fixture.desk.people(matching: "", before: nil, limit: 9, for: viewer)
                }
            }
            await #expect(throws: DeskError.refusedPerson(.oneself)) {
                try await fixture.desk.erase(anna.person, withWords: false, by: anna)
            }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.erase(ID(999), withWords: false, by: anna) }
            try await fixture.desk.erase(alice.id, withWords: false, by: anna)
            await #expect(throws: DeskError.refusedPerson(.erased)) { try await fixture.desk.erase(alice.id, withWords: false, by: anna) }
        }
    }

    @Test("Two administrators who erase each other at once leave one", arguments: TestDatabases.engines)
    func eachOther(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let now = fixture.clock.now
            try await fixture.database.write {
                _ = try People($0).addStaff(
                    try #require(EmailAddress("second@norrsken.example")), name: "Second", role: .administrator, password: "none",
                    language: nil,
                    at: now)
            }
            let anna = try await fixture.viewer(Cast.anna)
            let second = try #require(try await fixture.desk.viewer("second@norrsken.example"))
            let done = await withTaskGroup(of: Bool.self) { group in
                for (one, other) in [(anna, second), (second, anna)] {
                    group.addTask { (try? await fixture.desk.erase(other.person, withWords: false, by: one)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
        }
    }

    @Test("People are found by parts of name or address, whatever case and accents, page by page", arguments: TestDatabases.engines)
    func search(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for ticket in Cast.tickets { _ = try await fixture.desk.receive(.mail(ticket)) }
            let anna = try await fixture.viewer(Cast.anna)
            func found(_ words: String, before: ID<Person>? = nil, limit: Int = 50) async throws -> [Person] {
                try await fixture.desk.people(matching: words, before: before, limit: limit, for: anna).map(\.person)
            }
            #expect(try await found("GARCIA").map(\.name) == [Cast.maria.name])
            #expect(try await found(" @fjord. ").map(\.name) == [Cast.erik.name])
            #expect(try await found("כהן").map(\.name) == [Cast.noam.name])
            #expect(try await found("%").isEmpty)
            let all = try await found("")
            let first = try await found("", limit: 3)
            #expect(first == Array(all.prefix(3)))
            #expect(try await found("", before: first[2].id) == Array(all.dropFirst(3)))
        }
    }
}
