import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Strangers who name a ticket")
struct StrangerTests {
    private func open(_ fixture: DeskFixture) async throws -> (TicketNumber, Letter) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        return (number, try #require(try await fixture.post().first))
    }

    @Test("A1 a stranger who guesses a ticket number is not let in, and learns nothing", arguments: TestDatabases.engines)
    func guessed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            let before = try await fixture.ticket(number)
            var guess = MailContact.mail(from: Cast.eve, subject: "Re: [\(number)]", text: "Add me.", messageID: "guess")
            guess = guess.copying(to: Cast.eve.address)
            #expect(try await fixture.desk.receive(guess) == .held(number))

            let after = try await fixture.ticket(number)
            #expect(after.held.count == 1)
            #expect((after.status, after.round, after.assignee) == (before.status, before.round, before.assignee))
            let readers = try await fixture.database.read { try Participants($0).readers(of: number.ticket).map(\.address) }
            #expect(readers == [Cast.alice.address])
            let eve = try await fixture.person(Cast.eve.address)
            #expect(try await fixture.database.read { try !Participants($0).includes(eve.id, in: number.ticket) })

            let letters = try await fixture.post()
            #expect(letters.map(\.mail.to.first?.address) == [Cast.eve.address])
            let received = try #require(letters.first)
            for secret in [
                number.digits, number.description, letter.mail.messageID, "first.\(Cast.alice.address)", "grey stripe", "printer",
            ] {
                #expect(!received.whole.contains(secret) && !received.mail.text.contains(secret), "\(secret)")
            }
            #expect(received.mail.inReplyTo == "guess")
            #expect(!received.mail.text.contains("mail."))

            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.answer(number, body: "Better now?", by: try await fixture.viewer(Cast.dana))
            let answers = try await fixture.post()
            #expect(answers.map(\.mail.to.first?.address) == [Cast.alice.address])
            #expect(answers.first?.mail.references.contains(received.mail.messageID) == false)
            #expect(answers.first?.mail.references.contains("guess") == false)
        }
    }

    @Test("A12 a stranger is held on a closed ticket too, which stays closed", arguments: TestDatabases.engines)
    func closed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            try await fixture.desk.close(number, by: try await fixture.viewer(Cast.dana))
            let mail = fixture.reply(Cast.eve, to: letter, text: "Me too.", messageID: "e", to: Cast.desk)
            #expect(try await fixture.desk.receive(mail) == .held(number))
            #expect(try await fixture.ticket(number).status == .closed)
        }
    }

    @Test("A12 bare digits in a stranger's mail hold nothing up", arguments: TestDatabases.engines)
    func bare(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let mail = MailContact.mail(from: Cast.eve, subject: "Order \(number.digits)", text: "a", messageID: "e")
            let opened = try await fixture.desk.receive(mail).number
            #expect(opened != number)
            #expect(try await fixture.ticket(number).held.isEmpty)
        }
    }

    @Test(
        "A12 an agent accepts a held message: its author may add from then on, and is sent nothing of it", arguments: TestDatabases.engines)
    func accept(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.receive(.mail(from: Cast.erik, subject: "\(number)", text: "Here too.", messageID: "h"))
            let held = try #require(try await fixture.ticket(number).held.first)
            try await fixture.desk.acceptHeld(held, on: number, by: dana)
            #expect(try await fixture.ticket(number).held.isEmpty)
            #expect(try await fixture.desk.conversation(number, for: nil).last?.isHeld == false)
            await #expect(throws: DeskError.refused(.notHeld)) { try await fixture.desk.acceptHeld(held, on: number, by: dana) }
            await #expect(throws: DeskError.refused(.notHeld)) { try await fixture.desk.separateHeld(held, from: number, by: dana) }

            let again = MailContact.mail(from: Cast.erik, subject: "\(number)", text: "And again.", messageID: "h2")
            #expect(try await fixture.desk.receive(again) == .appended(number))
            _ = try await fixture.post()
            _ = try await fixture.desk.answer(number, body: "Both fixed.", by: dana)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address])
        }
    }

    @Test("A12 an agent separates a held message: it becomes its author's own ticket, with everything", arguments: TestDatabases.engines)
    func separate(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.receive(.mail(from: Cast.erik, subject: "Fråga om \(number)", text: "En annan sak.", messageID: "h"))
            let received = try #require(try await fixture.post().first)
            let held = try #require(try await fixture.ticket(number).held.first)
            let own = try await fixture.desk.separateHeld(held, from: number, by: dana)

            #expect(try await fixture.changes(number) == ["opened", "messageHeld", "heldSeparated"])
            #expect(try await fixture.desk.conversation(number, for: nil).count == 1)
            let first = try #require(try await fixture.desk.conversation(own, for: nil).first)
            #expect(first.id == held)
            #expect(first.purpose == .request)
            #expect(try await fixture.desk.summary(own, for: dana).requester.address == Cast.erik.address)
            #expect(try await fixture.post().map(\.entry.notice) == [.accepted])
            let reply = MailContact.mail(from: Cast.erik, subject: "Re", text: "Mer.", messageID: "h2", inReplyTo: received.mail.messageID)
            #expect(try await fixture.desk.receive(reply) == .appended(own))
        }
    }

    @Test("A5 a machine's held mail becomes a ticket without an answer", arguments: TestDatabases.engines)
    func separateMachine(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let robot = CastMember("", "no-reply@robot.example", .english)
            let mails: [MailContact] = [
                .mail(from: Cast.erik, subject: "\(number)", text: "List.", messageID: "1", automatic: .list),
                .mail(from: Cast.jan, subject: "\(number)", text: "Null sender.", messageID: "2", envelope: ""),
                .mail(from: robot, subject: "\(number)", text: "Robot.", messageID: "3"),
            ]
            for mail in mails {
                #expect(try await fixture.desk.receive(mail) == .held(number))
                let held = try #require(try await fixture.ticket(number).held.first)
                _ = try await fixture.desk.separateHeld(held, from: number, by: dana)
            }
            #expect(try await fixture.post().isEmpty)
        }
    }
}

extension MailContact {
    /// The same mail with somebody in Cc.
    fileprivate func copying(to address: String) -> MailContact {
        var copied = mail
        copied.cc = [.init(address: address)]
        return MailContact(mail: copied, bytes: bytes, recipient: recipient, sender: sender)
    }
}
