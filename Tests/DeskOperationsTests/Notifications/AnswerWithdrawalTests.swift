import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Answers that their author takes back")
struct AnswerWithdrawalTests {
    /// A desk on which answers lie for a while, and a ticket of Alice's.
    private func patient(_ fixture: DeskFixture) async throws -> TicketNumber {
        let policy = OutboxPolicy(giveUpAfterHours: 48, undoSeconds: 600, mailsAtOnce: 9, mailsPerMinute: 99)
        try await fixture.desk.setOutboxPolicy(policy, by: try await fixture.viewer(Cast.anna))
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        return number
    }

    @Test(
        "An answer lies here for a while; taken back it never leaves, and the first response is still to come",
        arguments: TestDatabases.engines)
    func withdrawn(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await patient(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let message = try await fixture.desk.answer(number, body: "Canary", by: dana)
            #expect(try await fixture.post().filter { $0.entry.notice == .answer }.isEmpty)
            fixture.clock.advance(by: .seconds(5))
            try await fixture.desk.withdrawAnswer(message, on: number, by: dana)
            #expect(try await fixture.changes(number).last == "answerWithdrawn")
            let ticket = try await fixture.ticket(number)
            #expect(ticket.status == .new)
            let clocks = try await fixture.database.read { try Clocks($0).all(of: number.ticket).map(\.clock) }
            #expect(clocks.contains { $0.target == .firstResponse && $0.isOpen })
            #expect(try await fixture.desk.conversation(number, for: nil).last?.withdrawnAt != nil)
            _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET not_before = 0", []) }
            fixture.clock.advance(by: .seconds(60))
            _ = try await fixture.desk.answer(number, body: "Better words", by: dana)
            _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET not_before = 0", []) }
            let letters = try await fixture.post().filter { $0.entry.address == Cast.alice.address }
            #expect(letters.count == 1 && letters.allSatisfy { !$0.whole.contains("Canary") && !$0.mail.text.contains("Canary") })
            #expect(letters.first?.mail.references.count == 2)
        }
    }

    @Test("Spam that was answered by mistake, and taken back, is deleted as spam", arguments: TestDatabases.engines)
    func spam(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await patient(fixture)
            let (dana, anna) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let message = try await fixture.desk.answer(number, body: "Canary", by: dana)
            await #expect(throws: DeskError.refused(.answered)) { try await fixture.desk.delete(number, by: anna) }
            try await fixture.desk.withdrawAnswer(message, on: number, by: dana)
            try await fixture.desk.delete(number, by: anna)
        }
    }

    @Test("What has begun to leave cannot be taken back, nor twice, nor by somebody else", arguments: TestDatabases.engines)
    func late(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await patient(fixture)
            let (dana, piotr) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.piotr))
            let message = try await fixture.desk.answer(number, body: "Hello", by: dana)
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.withdrawAnswer(message, on: number, by: piotr) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.withdrawAnswer(ID(9_999), on: number, by: dana) }
            let note = try await fixture.desk.note(number, body: "Hm", by: dana)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.withdrawAnswer(note, on: number, by: dana) }
            let other = try await fixture.desk.answer(number, body: "Twice", by: dana)
            try await fixture.desk.withdrawAnswer(other, on: number, by: dana)
            await #expect(throws: DeskError.refused(.alreadySent)) { try await fixture.desk.withdrawAnswer(other, on: number, by: dana) }
            _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET not_before = 0", []) }
            _ = try await fixture.desk.claimDueMails(limit: 9)
            await #expect(throws: DeskError.refused(.alreadySent)) { try await fixture.desk.withdrawAnswer(message, on: number, by: dana) }
            #expect(try await fixture.ticket(number).status == .open)
        }
    }

    @Test("An answer to several is taken back from all of them, or from none", arguments: TestDatabases.engines)
    func several(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await patient(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let message = try await fixture.desk.answer(number, body: "Hello", by: dana)
            try await fixture.database.write { connection in
                let erik = try connection.insertedWatcherMail(like: message)
                try connection.execute("UPDATE outbox SET not_before = 0 WHERE id = ?1", [.integer(erik)])
            }
            #expect(try await fixture.desk.claimDueMails(limit: 9).contains { $0.entry.message == message })
            await #expect(throws: DeskError.refused(.alreadySent)) { try await fixture.desk.withdrawAnswer(message, on: number, by: dana) }
            let states = try await fixture.database.read {
                try $0.rows("SELECT state FROM outbox WHERE message = ?1", [message.sqlValue]).map { try $0.text(0) }
            }
            #expect(Set(states) == ["pending"])
        }
    }

    @Test("What a machine writes leaves at once", arguments: TestDatabases.engines)
    func automatic(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await patient(fixture)
            try await fixture.desk.close(number, by: try await fixture.viewer(Cast.dana))
            #expect(try await fixture.post().contains { $0.entry.notice == .closed })
        }
    }
}

extension Connection {
    /// A second mail with the same message, in a stream of its own.
    fileprivate func insertedWatcherMail(like message: ID<Message>) throws -> Int64 {
        try execute(
            """
            INSERT INTO outbox (stream, notice, ticket, message, recipient, address, language, event, mail_id, is_automatic, state, created_at,
                not_before)
            SELECT 'other', notice, ticket, message, recipient, address, language, event, 'other', 0, 'pending', created_at, 0
            FROM outbox WHERE message = ?1 AND notice = 'answer'
            """, [message.sqlValue])
        return try rows("SELECT id FROM outbox WHERE mail_id = 'other'", []).first?.integer(0) ?? 0
    }
}
