import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("What becomes of outgoing mail")
struct OutboxDeedTests {
    private func answered(_ fixture: DeskFixture) async throws -> (number: TicketNumber, mail: OutboxEntry) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        _ = try await fixture.desk.answer(number, body: "Try now.", by: try await fixture.viewer(Cast.dana))
        let anna = try await fixture.viewer(Cast.anna)
        let mail = try #require(
            try await fixture.desk.outgoingMails(.pending, before: nil, limit: 9, for: anna).first { $0.notice == .answer })
        return (number, mail)
    }

    private func due(_ fixture: DeskFixture) async throws -> DueMail? {
        _ = try await fixture.database.write { try $0.execute("UPDATE outbox SET not_before = 0 WHERE state = 'pending'", []) }
        return try await fixture.desk.claimDueMails(limit: 9).first
    }

    @Test(
        "E6 a connection lost at the final dot: sent again under the same Message-ID, five times, and then nobody says that it was sent or failed",
        arguments: TestDatabases.engines)
    func uncertain(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, mail) = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            for attempt in 1...5 {
                let due = try #require(try await due(fixture))
                #expect(due.entry.mailID == mail.mailID)
                try await fixture.desk.finish(due.entry, .uncertain("connection lost"), dialogue: "attempt \(attempt)")
                let listed = try await fixture.desk.outgoingMails(.uncertain, before: nil, limit: 9, for: anna)
                #expect(listed.map(\.id) == [mail.id])
                #expect(listed.first?.isTriedInDoubt == (attempt < 5))
            }
            #expect(try await due(fixture) == nil)
            let view = try await fixture.desk.outgoingMail(mail.id, for: anna)
            #expect(view.entry.state == .uncertain && view.entry.uncertainties == 5)
            #expect(view.attempts.map(\.outcome) == Array(repeating: .uncertain, count: 5))
            #expect(view.attempts.first?.dialogue == "attempt 5")
            #expect(try await fixture.changes(number).last == "answered")
            let dana = try await fixture.viewer(Cast.dana)
            #expect(try await fixture.desk.view(number, for: dana).unsettledMails.map(\.state) == [.uncertain])
        }
    }

    @Test("A mail that nobody takes is tried until the time is up, and then fails where all see it", arguments: TestDatabases.engines)
    func patience(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, mail) = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            let policy = OutboxPolicy(giveUpAfterHours: 24, undoSeconds: 0, mailsAtOnce: 9, mailsPerMinute: 99)
            try await fixture.desk.setOutboxPolicy(policy, by: anna)
            for _ in 0..<30 {
                let due = try #require(try await due(fixture))
                try await fixture.desk.finish(due.entry, .tryLater("451 later"), dialogue: nil)
            }
            #expect(try await fixture.desk.outgoingMail(mail.id, for: anna).entry.state == .pending)
            #expect(try await fixture.desk.outgoingMail(mail.id, for: anna).attempts.count == 20)
            let hour: Int64 = 3_600_000_000
            func began(hoursAgo: Int64) async throws {
                try await fixture.database.write { connection in
                    let start = try connection.now - hoursAgo * hour
                    try connection.execute("UPDATE outbox SET tried_since = ?1 WHERE tried_since IS NOT NULL", [.integer(start)])
                }
            }
            try await began(hoursAgo: 23)
            try await fixture.desk.finish(try #require(try await due(fixture)).entry, .tryLater("451 later"), dialogue: nil)
            let last = try await fixture.desk.outgoingMail(mail.id, for: anna).entry
            let now = try await fixture.database.read { try $0.now }
            #expect(last.state == .pending && last.notBefore.microseconds <= now + hour)
            try await began(hoursAgo: 25)
            try await fixture.desk.finish(try #require(try await due(fixture)).entry, .tryLater("451 later"), dialogue: nil)
            #expect(try await fixture.desk.outgoingMail(mail.id, for: anna).entry.state == .failed)
            #expect(try await fixture.changes(number).last == "deliveryFailed")
        }
    }

    @Test("A held mail does not leave until it is let go; the rest of its ticket does", arguments: TestDatabases.engines)
    func hold(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, mail) = try await answered(fixture)
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.carryOut(.hold, on: mail.id, by: dana) }
            try await fixture.desk.carryOut(.hold, on: mail.id, because: "Look at it", by: anna)
            _ = try await fixture.desk.answer(number, body: "More.", by: dana)
            #expect(try await fixture.post().filter { $0.entry.notice == .answer }.count == 1)
            #expect(try await fixture.desk.outgoingMail(mail.id, for: anna).entry.state == .held)
            try await fixture.desk.carryOut(.release, on: mail.id, by: anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.carryOut(.release, on: mail.id, by: anna) }
            #expect(try await fixture.post().map(\.entry.id) == [mail.id])
            await #expect(throws: DeskError.refused(.alreadySent)) { try await fixture.desk.carryOut(.hold, on: mail.id, by: anna) }
            let view = try await fixture.desk.outgoingMail(mail.id, for: anna)
            #expect(view.deeds.map(\.kind) == [.hold, .release])
            #expect(view.deeds.first?.reason == "Look at it" && view.deeds.first?.person == anna.person)
        }
    }

    @Test("A mail that is under way can be neither held nor dropped", arguments: TestDatabases.engines)
    func underWay(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (_, mail) = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            _ = try #require(try await due(fixture))
            for deed in [OutboxDeed.Kind.hold, .drop] {
                await #expect(throws: DeskError.refused(.alreadySent)) {
                    try await fixture.desk.carryOut(deed, on: mail.id, because: "x", by: anna)
                }
            }
        }
    }

    @Test("A dropped mail never leaves, and its ticket says why", arguments: TestDatabases.engines)
    func drop(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, mail) = try await answered(fixture)
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            await #expect(throws: DeskError.invalid(field: "reason", .empty)) {
                try await fixture.desk.carryOut(.drop, on: mail.id, because: " ", by: anna)
            }
            try await fixture.desk.carryOut(.drop, on: mail.id, because: "Wrong\r\ncustomer", by: anna)
            #expect(try await fixture.post().allSatisfy { $0.entry.id != mail.id })
            let shown = try await fixture.desk.view(number, for: dana).unsettledMails
            #expect(shown.map(\.state) == [.dropped] && shown.first?.lastError == "Wrong customer")
            await #expect(throws: DeskError.notFound) { try await fixture.desk.carryOut(.retry, on: mail.id, by: anna) }
        }
    }

    @Test("All mail is held: nothing leaves, mail comes in, and who held it is written down", arguments: TestDatabases.engines)
    func pause(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (_, mail) = try await answered(fixture)
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.setOutboxPaused(true, because: "The relay moves", by: anna)
            try await fixture.desk.setOutboxPaused(true, by: anna)
            #expect(try await fixture.post().isEmpty)
            #expect(try await fixture.desk.nextMailDue() == nil)
            #expect(try await fixture.desk.outboxCounts().isPaused)
            _ = try await fixture.desk.receive(.mail(Cast.tickets[1]))
            let claimed = try await fixture.withSecondNode { node in try await node.claimDueMails(limit: 9).count }
            #expect(claimed == 0)
            let view = try await fixture.desk.outboxView(for: anna)
            #expect(view.isPaused && view.latest?.reason == "The relay moves" && view.person?.id == anna.person)
            try await fixture.desk.setOutboxPaused(false, by: anna)
            #expect(try await fixture.post().contains { $0.entry.id == mail.id })
        }
    }

    @Test("Limits outside their ranges are refused, and those that hold are kept", arguments: TestDatabases.engines)
    func policy(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            var policy = OutboxPolicy.standard
            try await fixture.desk.setOutboxPolicy(policy, by: anna)
            policy.giveUpAfterHours = 0
            await #expect(throws: DeskError.invalid(field: "giveUpAfterHours", .malformed)) {
                try await fixture.desk.setOutboxPolicy(policy, by: anna)
            }
            #expect(try await fixture.desk.outboxView(for: anna).policy == .standard)
        }
    }
}
