import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Reading a mail again")
struct ReadingAgainTests {
    private static let raw = """
        From: Alice <alice@harbour.example>\r
        To: support@example.org\r
        Subject: The lift stops\r
        Message-ID: <again@harbour.example>\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        \r
        It stops between the floors.\r
        --b\r
        Content-Disposition: attachment; filename=lift.txt\r
        \r
        up\r
        --b--\r

        """

    /// A ticket of a mail that ended the process each time it was read.
    private func unread(_ fixture: DeskFixture) async throws -> (number: TicketNumber, message: StoredMessage) {
        let contact = MailContact(
            mail: ParsedMail(), bytes: Array(Self.raw.utf8), recipient: fixture.desk.identity.address, sender: Cast.alice.address,
            defect: "reading it failed 3 times")
        let number = try await fixture.desk.receive(contact).number
        return (number, try #require(try await fixture.desk.conversation(number, for: nil).first))
    }

    private func read(_ bytes: [UInt8]) -> ParsedMail { MailParser().parse(bytes) }

    @Test(
        "What could not be read has its subject, words and files once it can be, and the history says so", arguments: TestDatabases.engines)
    func readable(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let (number, message) = try await unread(fixture)
            #expect(message.mailDefects == [.unreadable] && message.body.isEmpty)
            try await desk.readAgain(message.id, on: number, by: dana) { read($0) }
            let now = try #require(try await desk.conversation(number, for: dana).first)
            #expect(now.body == "It stops between the floors." && now.subject == "The lift stops" && now.mailDefects.isEmpty)
            #expect(now.fromName == "Alice" && now.author == message.author)
            #expect(try await desk.attachment(now.attachments[0].id, for: dana).bytes == Array("up".utf8))
            #expect(try await desk.summary(number, for: dana).subject == "The lift stops")
            #expect(try await desk.original(now.id, for: dana) == Array(Self.raw.utf8))
            #expect(try await fixture.changes(number).last == "mailReadAgain")
            // Nothing of it is missing any more.
            await #expect(throws: DeskError.notFound) { try await desk.readAgain(message.id, on: number, by: dana) { read($0) } }
            // An answer to it finds its way.
            var reply = ParsedMail()
            (reply.from, reply.subject, reply.text) = (MailAddress(name: "Alice", address: Cast.alice.address), "Re: lift", "Still.")
            (reply.replyText, reply.messageID, reply.references) = ("Still.", "second@harbour.example", ["again@harbour.example"])
            let next = MailContact(mail: reply, bytes: [2], recipient: desk.identity.address, sender: Cast.alice.address)
            #expect(try await desk.receive(next) == .appended(number))
            #expect(try await desk.verify().differences == [])
        }
    }

    @Test("A mail that still cannot be read stays as it was, and says what to do; nobody reads it who may not answer")
    func unreadable() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let (number, message) = try await unread(fixture)
            await #expect(throws: DeskError.refused(.unreadable)) {
                try await desk.readAgain(message.id, on: number, by: dana) { _ in nil }
            }
            #expect(try await desk.conversation(number, for: dana).first == message)
            // Read, but not whole: it may be tried again.
            try await desk.readAgain(message.id, on: number, by: dana) { bytes in
                var mail = read(bytes)
                mail.cutShort = ["too many parts"]
                return mail
            }
            #expect(try await desk.conversation(number, for: dana).first?.mailDefects == [.parts])
            // A file that was taken out for good does not come back.
            let file = try #require(try await desk.conversation(number, for: dana).first?.attachments.first)
            try await desk.redact(number, .attachment(file.id), because: "Private", by: dana)
            await #expect(throws: DeskError.notFound) { try await desk.readAgain(message.id, on: number, by: dana) { read($0) } }
        }
    }
}
