import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mail that comes back")
struct BounceTests {
    /// Alice asked, Dana has the ticket, asks back and waits; the question has left.
    private func asked(_ fixture: DeskFixture) async throws -> (number: TicketNumber, question: Letter) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        let dana = try await fixture.viewer(Cast.dana)
        try await fixture.desk.assign(number, to: dana.person, by: dana)
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        _ = try await fixture.desk.ask(number, body: "Which printer?", by: dana)
        let question = try #require(try await fixture.post().first { $0.entry.notice == .answer })
        return (number, question)
    }

    private func bounce(
        of letter: Letter?, to recipient: String = Cast.desk, action: String = "failed", status: String = "5.1.1", messageID: String? = nil,
        id: String = "b1"
    ) -> MailContact {
        let text = """
            Return-Path: <>
            From: MAILER-DAEMON@harbour.example
            To: \(recipient)
            Message-ID: <\(id)@harbour.example>
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            I'm sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.harbour.example

            Final-Recipient: rfc822; \(Cast.alice.address)
            Action: \(action)
            Status: \(status)
            Diagnostic-Code: smtp; 550 \(status) canary of the server
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(messageID ?? letter?.mail.messageID ?? "none@x.example")>
            --b--
            """
        let bytes = Array(text.replacing("\n", with: "\r\n").utf8)
        return MailContact(
            mail: MailParser().parse(bytes), bytes: bytes, recipient: EmailAddress(recipient) ?? .nobody, sender: "")
    }

    private func state(_ fixture: DeskFixture, _ letter: Letter) async throws -> OutboxEntry.State? {
        try await fixture.database.read { try Outbox($0).find(letter.entry.id)?.state }
    }

    @Test(
        "A11 a permanent bounce, by token or by Message-ID: the ticket shows it and waits no more, its assignee is told, and no machine writes there",
        arguments: TestDatabases.engines, [true, false])
    func permanent(_ engine: Engine, byToken: Bool) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            #expect(try await fixture.ticket(number).waiting?.reason == .requester)
            let report = byToken ? bounce(of: question, to: question.sender) : bounce(of: question)
            #expect(try await fixture.desk.receive(report) == .appended(number))
            #expect(try await fixture.changes(number).suffix(3) == ["automaticReceived", "deliveryFailed", "resumed"])
            let ticket = try await fixture.ticket(number)
            #expect(ticket.status == .open && ticket.waiting == nil)
            #expect(try await state(fixture, question) == .returned)
            let dana = try await fixture.viewer(Cast.dana)
            let view = try await fixture.desk.view(number, for: dana)
            #expect(view.unsettledMails.first?.lastError?.contains("canary of the server") == true)
            #expect(view.unreachable?.source == .bounce)
            #expect(try await fixture.post().map(\.entry.notice) == [.deliveryFailed])

            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.post().filter { $0.entry.address == Cast.alice.address }.isEmpty)
            _ = try await fixture.desk.reopen(number, by: dana)
            _ = try await fixture.desk.answer(number, body: "A person tries.", by: dana)
            #expect(try await fixture.post().filter { $0.entry.address == Cast.alice.address }.map(\.entry.notice) == [.answer])

            fixture.clock.advance(by: .seconds(7_200))
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "New", text: "I am here again.", messageID: "n"))
            #expect(try await fixture.post().filter { $0.entry.address == Cast.alice.address }.map(\.entry.notice) == [.accepted])
            #expect(try await fixture.desk.view(number, for: dana).unreachable == nil)
        }
    }

    @Test("A11 automatic mail that waited before the bounce came is withdrawn", arguments: TestDatabases.engines)
    func pending(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            try await fixture.desk.close(number, by: try await fixture.viewer(Cast.dana))
            _ = try await fixture.desk.receive(bounce(of: question))
            #expect(try await fixture.post().filter { $0.entry.address == Cast.alice.address }.isEmpty)
            let anna = try await fixture.viewer(Cast.anna)
            let withdrawn = try await fixture.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: anna)
            #expect(withdrawn.map(\.notice) == [.closed])
        }
    }

    @Test(
        "A11 what is late only, or arrived, is kept and changes nothing", arguments: TestDatabases.engines,
        [("delayed", "4.4.1"), ("delayed", "5.4.1"), ("delivered", "2.0.0"), ("relayed", "2.0.0")])
    func late(_ engine: Engine, report: (action: String, status: String)) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            let kept = bounce(of: question, to: question.sender, action: report.action, status: report.status)
            #expect(try await fixture.desk.receive(kept) == .appended(number))
            #expect(try await fixture.changes(number).last == "automaticReceived")
            #expect(try await fixture.ticket(number).waiting?.reason == .requester)
            #expect(try await state(fixture, question) == .sent)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test(
        "A11 a server that gives up for a passing reason: the ticket shows it, but mail may go there again",
        arguments: TestDatabases.engines)
    func givenUp(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            _ = try await fixture.desk.receive(bounce(of: question, status: "4.4.7"))
            #expect(try await fixture.ticket(number).status == .open)
            #expect(try await fixture.desk.view(number, for: try await fixture.viewer(Cast.dana)).unreachable == nil)
        }
    }

    @Test(
        "A11 a stranger's forged bounce changes nothing: without a token, and with a Message-ID that is none of ours",
        arguments: TestDatabases.engines)
    func forged(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            let before = try await fixture.changes(number)
            let local = question.sender.split(separator: "@")[0]
            let detail = String(local.dropLast()) + (local.hasSuffix("0") ? "1" : "0")
            let forged = [
                bounce(of: nil, messageID: "svar.00@norrsken.example", id: "f1"),
                bounce(of: nil, to: "\(detail)@norrsken.example", messageID: "x@y.example", id: "f2"),
            ]
            for report in forged { _ = try await fixture.desk.receive(report) }
            #expect(try await fixture.changes(number) == before)
            #expect(try await fixture.ticket(number).waiting?.reason == .requester)
            #expect(try await state(fixture, question) == .sent)
            let dana = try await fixture.viewer(Cast.dana)
            #expect(try await fixture.desk.view(number, for: dana).unreachable == nil)
        }
    }

    @Test("A11 the second report of one mail is kept and says nothing new", arguments: TestDatabases.engines)
    func twice(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            _ = try await fixture.desk.receive(bounce(of: question))
            _ = try await fixture.desk.receive(bounce(of: question, id: "b2"))
            #expect(try await fixture.changes(number).filter { $0 == "deliveryFailed" }.count == 1)
            #expect(try await fixture.changes(number).last == "automaticReceived")
        }
    }

    @Test("A11 an absence note is kept, and the ticket waits on", arguments: TestDatabases.engines)
    func absence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, question) = try await asked(fixture)
            let note = fixture.reply(Cast.alice, to: question, text: "I am away.", messageID: "a", automatic: .autoReplied)
            #expect(try await fixture.desk.receive(note) == .appended(number))
            #expect(try await fixture.ticket(number).waiting?.reason == .requester)
            #expect(try await state(fixture, question) == .sent)
        }
    }

    @Test(
        "A11 a recipient whom the mail server refuses at once is treated alike, and an administrator can lift it",
        arguments: TestDatabases.engines)
    func refusal(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.post()
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.ask(number, body: "Which?", by: dana)
            let due = try #require(try await fixture.desk.claimDueMails(limit: 9).first { $0.recipient == Cast.alice.address })
            try await fixture.desk.finish(due.entry, .unreachable("550 5.1.1 unknown"), dialogue: "RCPT")
            #expect(try await fixture.ticket(number).status == .open)
            #expect(try await fixture.desk.view(number, for: dana).unreachable?.source == .refusal)
            try await fixture.desk.close(number, by: dana)
            #expect(try await fixture.post().filter { $0.entry.address == Cast.alice.address }.isEmpty)
            let anna = try await fixture.viewer(Cast.anna)
            let alice = try await fixture.person(Cast.alice.address)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.letMailReach(alice.id, by: dana) }
            #expect(try await fixture.desk.unreachableAddresses(of: alice.id, for: anna).map(\.diagnostic) == ["550 5.1.1 unknown"])
            try await fixture.desk.letMailReach(alice.id, by: anna)
            try await fixture.desk.reopen(number, by: dana)
            #expect(try await fixture.desk.view(number, for: dana).unreachable == nil)
        }
    }

    @Test("Whoever is erased is not remembered as unreachable either", arguments: TestDatabases.engines)
    func erased(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (_, question) = try await asked(fixture)
            _ = try await fixture.desk.receive(bounce(of: question))
            let alice = try await fixture.person(Cast.alice.address)
            try await fixture.desk.erase(alice.id, withWords: true, by: try await fixture.viewer(Cast.anna))
            let left = try await fixture.database.read { connection in
                try ["unreachable_address", "outbox WHERE last_error LIKE '%canary%' OR address LIKE 'alice%'"].map { table in
                    try connection.rows("SELECT COUNT(*) FROM \(table)", []).first?.integer(0)
                }
            }
            #expect(left == [0, 0])
        }
    }
}
