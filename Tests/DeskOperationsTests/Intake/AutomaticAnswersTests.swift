import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Whom the desk answers by itself")
struct AutomaticAnswersTests {
    private static func machine(_ address: String) -> CastMember { CastMember("", address, .english) }

    private static let unanswered: [(String, MailContact)] =
        AutoSubmitted.allCases.filter { $0 != .no }.map { kind in
            (kind.rawValue, .mail(from: Cast.alice, subject: "x", text: "a", messageID: kind.rawValue, automatic: kind))
        } + [
            ("null sender", .mail(from: Cast.alice, subject: "x", text: "a", messageID: "n", envelope: "")),
            ("the desk", .mail(from: machine(Cast.desk), subject: "x", text: "a", messageID: "d")),
            ("the desk with a detail", .mail(from: machine("desk+x@norrsken.example"), subject: "x", text: "a", messageID: "dd")),
            ("a queue", .mail(from: machine(Cast.compatibility), subject: "x", text: "a", messageID: "q")),
            ("no author", .mail(from: machine(""), subject: "x", text: "a", messageID: "u")),
        ]
        + ["mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "bounces", "NoReply", "no-reply+7f"].map {
            local in
            (local, .mail(from: machine("\(local)@robot.example"), subject: "x", text: "a", messageID: local))
        }

    @Test("A5 no machine gets an automatic answer, and each of its mails becomes a ticket", arguments: TestDatabases.engines)
    func machines(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for (name, mail) in Self.unanswered {
                guard case .opened = try await fixture.desk.receive(mail) else {
                    Issue.record("\(name) opened no ticket")
                    continue
                }
                #expect(try await fixture.post().isEmpty, "\(name) was answered")
            }
        }
    }

    @Test("A5 three answers an hour to one address; the mail itself is never held back", arguments: TestDatabases.engines)
    func cap(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { (fixture: DeskFixture) async throws in
            func send(_ count: Int, _ name: String) async throws -> Int {
                for step in 0..<count {
                    let mail = MailContact.mail(from: Cast.alice, subject: "Loop", text: "\(step)", messageID: "\(name)\(step)")
                    guard case .opened = try await fixture.desk.receive(mail) else { return -1 }
                }
                return try await fixture.post().count
            }
            #expect(try await send(20, "a") == 3)
            fixture.clock.advance(by: .seconds(3_599))
            #expect(try await send(5, "b") == 0)
            fixture.clock.advance(by: .seconds(2))
            #expect(try await send(5, "c") == 3)
            #expect(try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets.count == 30)
        }
    }

    @Test("A6 whoever answered to a token of ours is confirmed more often", arguments: TestDatabases.engines)
    func verified(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            let letter = try #require(try await fixture.post().first)
            _ = try await fixture.desk.receive(fixture.reply(Cast.alice, to: letter, text: "It is me.", messageID: "r"))
            for step in 0..<10 {
                _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "More", text: "\(step)", messageID: "m\(step)"))
            }
            #expect(try await fixture.post().count == 10)
        }
    }

    @Test("A6 a confirmation carries no word of whoever claims to be its recipient", arguments: TestDatabases.engines)
    func words(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let canary = "Canary-48151623"
            let claimed = CastMember("Buy \(canary)", Cast.alice.address, .english)
            _ = try await fixture.desk.receive(.mail(from: claimed, subject: canary, text: canary, messageID: "c"))
            _ = try await fixture.desk.submitForm(
                TicketRequest(subject: canary, body: canary, name: canary, address: Cast.erik.address, channel: .form, language: .swedish))
            let letters = try await fixture.post()
            #expect(letters.count == 2)
            for letter in letters { #expect(!letter.whole.contains(canary) && !letter.mail.text.contains(canary)) }
        }
    }

    @Test("A5 a form in a machine's name is confirmed to nobody; in the desk's own it is refused", arguments: TestDatabases.engines)
    func form(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var request = TicketRequest(subject: "x", body: "a", name: "", address: "no-reply@robot.example", channel: .form)
            _ = try await fixture.desk.submitForm(request)
            #expect(try await fixture.post().isEmpty)
            request.address = Cast.compatibility
            await #expect(throws: DeskError.invalid(field: "email", .malformed)) { try await fixture.desk.submitForm(request) }
        }
    }

    @Test("An absence note on a closed ticket is kept and opens nothing", arguments: TestDatabases.engines)
    func absence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let letter = try #require(try await fixture.post().first)
            try await fixture.desk.close(number, by: try await fixture.viewer(Cast.dana))
            _ = try await fixture.post()
            let note = fixture.reply(Cast.alice, to: letter, text: "I am away.", messageID: "a", automatic: .autoReplied)
            #expect(try await fixture.desk.receive(note) == .appended(number))
            #expect(try await fixture.ticket(number).status == .closed)
            #expect(try await fixture.desk.conversation(number, for: nil).last?.automatic == "auto-replied")
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("A11 a bounce to a reply address is on the ticket, and says whose mail failed", arguments: TestDatabases.engines)
    func bounce(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            _ = try await fixture.desk.answer(number, body: "Hello", by: try await fixture.viewer(Cast.dana))
            let answer = try #require(try await fixture.post().first)
            let daemon = Self.machine("mailer-daemon@harbour.example")
            let bounce = MailContact.mail(
                from: daemon, to: answer.sender, subject: "Undelivered", text: "550", messageID: "b", automatic: .bounce, envelope: "")
            #expect(try await fixture.desk.receive(bounce) == .appended(number))
            let alice = try await fixture.person(Cast.alice.address)
            #expect(try await fixture.changes(number).suffix(2) == ["automaticReceived", "deliveryFailed"])
            #expect(try await fixture.desk.history(number, for: nil).last?.change == .deliveryFailed(to: alice.id))
            #expect(try await fixture.desk.receive(bounce) == .duplicate(number))
            #expect(try await fixture.post().isEmpty)
        }
    }
}
