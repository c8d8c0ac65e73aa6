import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mail that leaves the desk")
struct OutgoingMailTests {
    private func answered(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        _ = try await fixture.desk.answer(number, body: "Try now.", by: try await fixture.viewer(Cast.dana))
        return number
    }

    @Test("E6 every attempt sends the same bytes, and comes later than the one before", arguments: TestDatabases.engines)
    func attempts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            let first = try #require(try await fixture.desk.claimDueMails(limit: 5).first)
            #expect(try await fixture.desk.claimDueMails(limit: 5).isEmpty)
            let before = try await fixture.database.read { try $0.now }
            try await fixture.desk.finish(first.entry, .tryLater("421 busy"), dialogue: "421")
            #expect(try await fixture.desk.claimDueMails(limit: 5).isEmpty)
            let later = try #require(try await fixture.desk.nextMailDue())
            #expect(later.microseconds >= before + 15_000_000)

            fixture.clock.advance(by: .seconds(1))
            _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: "More", messageID: "more"))
            let again = try await fixture.desk.outgoingMail(first.entry.id, for: anna)
            #expect(again.bytes == first.bytes)
            #expect(again.entry.lastError == "421 busy")
        }
    }

    @Test("A refused mail is given up, is told on the ticket, and can be tried again", arguments: TestDatabases.engines)
    func refused(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            let due = try #require(try await fixture.desk.claimDueMails(limit: 5).first)
            try await fixture.desk.finish(due.entry, .refused("550 no such user"), dialogue: nil)
            #expect(try await fixture.changes(number).last == "deliveryFailed")
            #expect(try await fixture.desk.outboxCounts().failed == 1)
            try await fixture.desk.carryOut(.retry, on: due.entry.id, by: anna)
            let again = try #require(try await fixture.desk.claimDueMails(limit: 5).first)
            #expect(again.bytes == due.bytes)
            try await fixture.desk.finish(again.entry, .delivered, dialogue: nil)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.carryOut(.retry, on: due.entry.id, by: anna) }
        }
    }

    @Test("A mail that cannot be written out is given up alone; the rest of its claim leaves", arguments: TestDatabases.engines)
    func unwritable(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            for ticket in Cast.tickets.prefix(3) { _ = try await fixture.desk.receive(.mail(ticket)) }
            try await fixture.database.write {
                try $0.execute("UPDATE person SET language = 'xx' WHERE id = (SELECT recipient FROM outbox WHERE id = 2)", [])
            }
            let due = try await fixture.desk.claimDueMails(limit: 5)
            #expect(due.map(\.entry.id.rawValue) == [1, 3])
            let counts = try await fixture.desk.outboxCounts()
            #expect(counts.pending == 2 && counts.failed == 1)
            let reason = try await fixture.database.read { try $0.row("SELECT last_error FROM outbox WHERE id = 2", [])?.text(0) }
            #expect(reason?.hasPrefix("it cannot be written out") == true)
        }
    }

    @Test(
        "E6 a mail whose attempts never come to an end is sent five times, and then an administrator decides",
        arguments: TestDatabases.engines)
    func endless(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await answered(fixture)
            for _ in 0..<5 {
                #expect(try await fixture.desk.claimDueMails(limit: 5).count == 1)
                try await fixture.database.write { try $0.execute("UPDATE outbox SET leased_until = NULL", []) }
            }
            #expect(try await fixture.desk.claimDueMails(limit: 5).isEmpty)
            #expect(try await fixture.desk.outboxCounts().uncertain == 1)
            #expect(try await fixture.changes(number).last == "answered")
            let anna = try await fixture.viewer(Cast.anna)
            let mail = try #require(try await fixture.desk.outgoingMails(.uncertain, before: nil, limit: 9, for: anna).first)
            try await fixture.desk.carryOut(.retry, on: mail.id, by: anna)
            #expect(try await fixture.desk.claimDueMails(limit: 5).map(\.entry.mailID) == [mail.mailID])
        }
    }

    @Test("E6 what a killed process had claimed is sent by the next one at once, with the same bytes")
    func killed() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            _ = try await answered(fixture)
            let lost = try #require(try await fixture.desk.claimDueMails(limit: 5).first)
            #expect(try await fixture.desk.claimDueMails(limit: 5).isEmpty)
            try await fixture.desk.releaseClaimsOfEarlierProcess()
            let again = try #require(try await fixture.desk.claimDueMails(limit: 5).first)
            #expect(again.bytes == lost.bytes)
            try await fixture.desk.finish(lost.entry, .refused("too late"), dialogue: nil)
            let counts = try await fixture.desk.outboxCounts()
            #expect(counts.pending == 1 && counts.failed == 0)
        }
    }

    @Test("Only an administrator looks at outgoing mail", arguments: TestDatabases.engines)
    func administrators(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await answered(fixture)
            for member in [Cast.piotr, Cast.dana] {
                let viewer = try await fixture.viewer(member)
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.outgoingMails(nil, before: nil, limit: 5, for: viewer) }
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.outgoingMail(ID(1), for: viewer) }
                await #expect(throws: DeskError.forbidden) { try await fixture.desk.carryOut(.retry, on: ID(1), by: viewer) }
            }
            let anna = try await fixture.viewer(Cast.anna)
            #expect(try await fixture.desk.outgoingMails(nil, before: nil, limit: 5, for: anna).map(\.notice) == [.answer, .accepted])
        }
    }

    @Test("A8 line ends in a name, a subject or a Message-ID stay inside their field", arguments: TestDatabases.engines)
    func injection(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let evil = "x\r\nBcc: victim@harbour.example\r\n\r\nHello"
            let author = CastMember(evil, Cast.eve.address, .english)
            let number = try await fixture.desk.receive(
                .mail(from: author, subject: evil, text: "a", messageID: "m\r\nBcc: v@harbour.example")
            ).number
            fixture.clock.advance(by: .seconds(1))
            _ = try await fixture.desk.answer(number, body: "a\r\n.\r\nb", by: try await fixture.viewer(Cast.dana))
            for letter in try await fixture.post() {
                #expect(letter.header("Bcc") == [])
                for field in ["From", "To", "Subject", "Message-ID", "Date", "MIME-Version"] {
                    #expect(letter.header(field).count == 1, "\(field)")
                }
                #expect(letter.mail.to.map(\.address) == [Cast.eve.address])
                let bytes = letter.bytes
                for (place, byte) in bytes.enumerated() where byte == 10 { #expect(place > 0 && bytes[place - 1] == 13) }
            }
        }
    }

    @Test("The mails about a closing say whether anybody confirmed", arguments: TestDatabases.engines)
    func closing(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await answered(fixture)
            try await fixture.desk.close(number, by: dana)
            let unsolved = try await fixture.post().filter { $0.entry.notice == .closed }
            #expect(unsolved.count == 1 && unsolved[0].mail.text.contains("is closed, without a solution."))
            try await fixture.desk.reopen(number, by: dana)
            _ = try await fixture.desk.propose(number, body: "Change the drum.", by: dana)
            try await fixture.desk.close(number, by: dana)
            func told() async throws -> [Notice: String] {
                let letters = try await fixture.post().filter { $0.entry.notice == .closed || $0.entry.notice == .closedForManager }
                return Dictionary(uniqueKeysWithValues: letters.map { ($0.entry.notice, $0.mail.text) })
            }
            let unconfirmed = try await told()
            #expect(unconfirmed[.closed]?.contains("Nobody has confirmed that the solution works.") == true)
            #expect(unconfirmed[.closedForManager]?.contains("nikt nie potwierdził rozwiązania") == true)
            try await fixture.desk.reopen(number, by: dana)
            try await fixture.desk.requestClosure(number, body: nil, by: dana)
            let question = try #require(try await fixture.post().last)
            let link = String(try #require(question.mail.text.firstMatch(of: /\/closure\/(\S+)/)).1)
            _ = try await fixture.desk.confirmClosure(link)
            let confirmed = try await told()
            #expect(confirmed[.closed]?.contains("is closed.") == true && confirmed[.closed]?.contains("Nobody") == false)
            #expect(confirmed[.closedForManager]?.contains("zgłaszający potwierdził rozwiązanie") == true)
        }
    }

    @Test("A13 the assignee is told of what comes, of thanks and of a reopening, by mail", arguments: TestDatabases.engines)
    func assignee(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            func write(_ text: String, _ id: String) async throws -> [Letter] {
                fixture.clock.advance(by: .seconds(60))
                _ = try await fixture.desk.receive(.mail(from: Cast.alice, subject: "\(number)", text: text, messageID: id))
                return try await fixture.post().filter { $0.entry.address == Cast.dana.address }
            }
            #expect(try await write("Nobody has it yet.", "a").isEmpty)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            let supplement = try #require(try await write("More of it.", "b").first)
            #expect(supplement.entry.notice == .supplemented && !supplement.mail.text.contains("More of it."))
            #expect(supplement.mail.text.contains("Alice") && supplement.mail.text.contains("/tickets/\(number.digits)"))
            try await fixture.desk.close(number, by: dana)
            _ = try await fixture.post()
            #expect(try await write("Thank you!", "c").map(\.entry.notice) == [.thanked])
            #expect(try await fixture.ticket(number).status == .closed)
            #expect(try await write("It is back.", "d").map(\.entry.notice) == [.reopenedByMessage])
        }
    }

    @Test("A10 a note is in no mail", arguments: TestDatabases.engines)
    func notes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.note(number, body: "Canary", by: dana)
            try await fixture.desk.escalate(number, to: .second, because: "Canary", by: dana)
            fixture.clock.advance(by: .seconds(1))
            _ = try await fixture.desk.answer(number, body: "a", by: dana)
            try await fixture.desk.requestClosure(number, body: nil, by: dana)
            let letters = try await fixture.post()
            #expect(letters.map(\.entry.notice) == [.accepted, .progress, .answer, .closureRequest])
            for letter in letters { #expect(!letter.whole.contains("Canary") && !letter.mail.text.contains("Canary")) }
        }
    }
}
