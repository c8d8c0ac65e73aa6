import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Where a mail belongs")
struct ThreadingTests {
    /// Alice's ticket and the letter that confirmed it.
    private func open(_ fixture: DeskFixture) async throws -> (TicketNumber, Letter) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        return (number, try #require(try await fixture.post().first))
    }

    @Test(
        "A participant's mail finds its ticket by token, reference, tagged number or bare number, and says how",
        arguments: TestDatabases.engines)
    func ways(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            let alice = Cast.alice
            let mails: [(MailContact, Placement)] = [
                (.mail(from: alice, to: letter.replyAddress, subject: "New subject", text: "a", messageID: "1"), .token),
                (.mail(from: alice, to: letter.replyAddress.uppercased(), subject: "Upper case", text: "a", messageID: "2"), .token),
                (.mail(from: alice, subject: "x", text: "a", messageID: "3", inReplyTo: letter.mail.messageID), .references),
                (
                    .mail(from: alice, subject: "x", text: "a", messageID: "4", references: ["first.\(alice.address)", "unknown"]),
                    .references
                ),
                (.mail(from: alice, subject: "x", text: "a", messageID: "5", inReplyTo: "4"), .references),
                (.mail(from: alice, subject: "Re: [\(number)]", text: "a", messageID: "6"), .number),
                (.mail(from: alice, subject: number.digits, text: "a", messageID: "7"), .number),
                (.mail(from: alice, subject: "x", text: "It is ticket \(number.digits)!", messageID: "8"), .number),
                (.mail(from: alice, to: Cast.compatibility, subject: "\(number)", text: "a", messageID: "9"), .number),
            ]
            for (mail, placement) in mails {
                #expect(try await fixture.desk.receive(mail) == .appended(number), "\(mail.mail.messageID)")
                #expect(try await fixture.desk.conversation(number, for: nil).last?.placement == placement, "\(mail.mail.messageID)")
            }
            #expect(try await fixture.ticket(number).version == 10)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("A mistyped number, or one that nobody has, opens a ticket", arguments: TestDatabases.engines)
    func mistyped(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, _) = try await open(fixture)
            for (position, subject) in ["[#100 001 6]", "#1000051", TicketNumber(ID(77)).description, "100001"].enumerated() {
                let mail = MailContact.mail(from: Cast.alice, subject: subject, text: "a", messageID: "m\(position)")
                guard case .opened(let opened) = try await fixture.desk.receive(mail) else {
                    Issue.record("\(subject) was appended")
                    continue
                }
                #expect(opened != number)
            }
        }
    }

    @Test("A3 a token that is wrong, old or another ticket's lets nobody in", arguments: TestDatabases.engines)
    func tokens(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            let local = letter.replyAddress.split(separator: "@")[0]
            let forged = [
                local + "0", local.dropLast() + (local.last == "0" ? "1" : "0"),
                Substring(local.replacing(number.digits, with: other.digits)),
                Substring(local.replacing(".5.", with: ".6.")), "desk+" + number.digits, "desk+\(number.digits).5.0", "desk+", "desk+a.b.c",
            ]
            for (position, local) in forged.enumerated() {
                let mail = MailContact.mail(
                    from: Cast.eve, to: "\(local)@norrsken.example", subject: "x", text: "a", messageID: "f\(position)")
                guard case .opened(let opened) = try await fixture.desk.receive(mail) else {
                    Issue.record("\(local) let a stranger in")
                    continue
                }
                #expect(![number, other].contains(opened))
            }
            #expect(try await fixture.ticket(number).version == 1)
            #expect(try await fixture.ticket(other).version == 1)
        }
    }

    @Test("A3 a right token in a stranger's hands is held, and proves nothing about him", arguments: TestDatabases.engines)
    func stolenToken(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, letter) = try await open(fixture)
            let mail = MailContact.mail(from: Cast.eve, to: letter.replyAddress, subject: "x", text: "a", messageID: "e")
            #expect(try await fixture.desk.receive(mail) == .held(number))
            let eve = try await fixture.person(Cast.eve.address)
            #expect(try await fixture.database.read { try !People($0).isVerified(eve.id) })
        }
    }

    @Test("Mail to an address that is not the desk's is refused", arguments: TestDatabases.engines)
    func unknownAddress(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            await #expect(throws: DeskError.unknownAddress) {
                try await fixture.desk.receive(.mail(Cast.tickets[0], to: "nobody@norrsken.example"))
            }
            for (address, isOurs) in [
                (Cast.desk, true), ("DESK@norrsken.example", true), ("desk+junk@norrsken.example", true), (Cast.compatibility, true),
                ("compatibility+x@norrsken.example", true), ("anna@norrsken.example", false), ("desk@elsewhere.example", false),
            ] {
                let recipient = try #require(EmailAddress(address))
                #expect(try await fixture.desk.accepts(recipient) == isOurs, "\(address)")
            }
        }
    }

    @Test("The envelope's recipient decides the queue", arguments: TestDatabases.engines)
    func queues(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let general = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1], to: Cast.compatibility)).number
            #expect(try await fixture.ticket(general).queue == ID(1))
            #expect(try await fixture.ticket(other).queue == ID(2))
        }
    }

    @Test("Two mails without an author are not by the same person", arguments: TestDatabases.engines)
    func nobody(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let blank = CastMember("", "", .english)
            let number = try await fixture.desk.receive(.mail(from: blank, subject: "x", text: "a", messageID: "n1")).number
            let second = MailContact.mail(from: blank, subject: "Re: \(number)", text: "b", messageID: "n2", inReplyTo: "n1")
            #expect(try await fixture.desk.receive(second) == .held(number))
            #expect(try await fixture.post().isEmpty)
        }
    }
}
