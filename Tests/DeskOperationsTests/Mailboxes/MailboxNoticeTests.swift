import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Telling people that a mailbox fails")
struct MailboxNoticeTests {
    /// A desk with one mailbox, which fails when it is told to.
    private struct Stage {
        let fixture: DeskFixture
        let mailbox: ID<Mailbox>

        init(_ fixture: DeskFixture) async throws {
            self.fixture = fixture
            let anna = try await fixture.viewer(Cast.anna)
            let queue = try await fixture.desk.mailboxes(for: anna).queues[1].id
            let draft = MailboxDraft(settings: .sample(queue: queue), secret: "secret")
            mailbox = try await fixture.desk.addMailbox(draft, by: anna).mailbox.id
        }

        func claim() async throws -> MailboxClaim {
            try await fixture.database.write { try $0.execute("UPDATE mailbox_state SET next_attempt = 0", []) }
            return try #require(try await fixture.desk.claimMailboxes().first)
        }

        func fail() async throws {
            try await fixture.desk.noteFault(try await claim(), MailboxFault(.unreachable, at: .connect, "No route to host"))
        }

        func recover() async throws {
            let claim = try await claim()
            try await fixture.desk.noteWell(claim)
            try await fixture.desk.release(claim)
        }

        func state() async throws -> MailboxState {
            let anna = try await fixture.viewer(Cast.anna)
            return try #require(try await fixture.desk.mailboxes(for: anna).mailboxes.first).state
        }
    }

    private static func withStage(_ engine: Engine, _ test: (Stage) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { try await test(Stage($0)) }
    }

    @Test("After a quarter of an hour administrators are told, once a failure, and again when it is over", arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await Self.withStage(engine) { stage in
            let (fixture, begun) = (stage.fixture, stage.fixture.clock.now)
            try await stage.fail()
            fixture.clock.advance(by: .seconds(899))
            try await stage.fail()
            #expect(try await fixture.post().isEmpty)
            fixture.clock.advance(by: .seconds(1))
            try await stage.fail()
            let mail = try #require(try await fixture.post().first)
            #expect(mail.entry.notice == .mailboxFailing && mail.entry.address == Cast.anna.address)
            #expect(mail.mail.text.contains("Support") && mail.mail.text.contains("Nobody answers there."))
            #expect(mail.mail.text.contains("http://127.0.0.1:8080/admin/mailboxes/\(stage.mailbox.rawValue)"))
            #expect(mail.header("Auto-Submitted") == ["auto-generated"])
            // What the server said is on the page alone.
            #expect(!mail.whole.contains("No route to host") && !mail.whole.contains("secret"))
            #expect(try await stage.state().toldAt == fixture.clock.now)
            fixture.clock.advance(by: .seconds(3_600))
            try await stage.fail()
            #expect(try await fixture.post().isEmpty)
            try await stage.recover()
            let again = try await fixture.post()
            #expect(again.map(\.entry.notice) == [.mailboxWell])
            let over = try #require(try await stage.state().lastFailure)
            #expect((over.from, over.until) == (begun, fixture.clock.now))
            try await stage.recover()
            #expect(try await fixture.post().isEmpty)
            // Another failure is told anew; a short one to nobody.
            try await stage.fail()
            try await stage.recover()
            try await stage.fail()
            fixture.clock.advance(by: .seconds(1_000))
            try await stage.fail()
            #expect(try await fixture.written() == [Cast.anna.address: [.mailboxFailing]])
        }
    }

    @Test("Whom the table names is told, by mail alone and at any hour", arguments: TestDatabases.engines)
    func table(_ engine: Engine) async throws {
        try await Self.withStage(engine) { stage in
            let (fixture, anna) = (stage.fixture, try await stage.fixture.viewer(Cast.anna))
            try await fixture.desk.setNotificationMatrix([.mailboxFailing: [.administrators: [], .managers: [.mail]]], by: anna)
            await #expect(throws: (any Error).self) {
                try await fixture.desk.setNotificationMatrix([.mailboxFailing: [.managers: [.mail, .browser]]], by: anna)
            }
            try await stage.fail()
            fixture.clock.advance(by: .seconds(900))
            try await stage.fail()
            #expect(try await fixture.written() == [Cast.piotr.address: [.mailboxFailing]])
        }
    }

    @Test("A mail of a failure that is over, or of a mailbox that is gone, does not leave", arguments: TestDatabases.engines)
    func withdrawn(_ engine: Engine) async throws {
        try await Self.withStage(engine) { stage in
            let anna = try await stage.fixture.viewer(Cast.anna)
            func failLongEnough() async throws {
                try await stage.fail()
                stage.fixture.clock.advance(by: .seconds(900))
                try await stage.fail()
            }
            try await failLongEnough()
            try await stage.recover()
            // The one that is withdrawn goes before the other one.
            #expect(try await stage.fixture.post().isEmpty)
            #expect(try await stage.fixture.written() == [Cast.anna.address: [.mailboxWell]])
            try await failLongEnough()
            try await stage.fixture.desk.removeMailbox(stage.mailbox, by: anna)
            #expect(try await stage.fixture.post().isEmpty)
            #expect(try await stage.fixture.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: anna).count == 2)
            #expect(try await stage.fixture.desk.outboxCounts().failed == 0)
        }
    }
}
