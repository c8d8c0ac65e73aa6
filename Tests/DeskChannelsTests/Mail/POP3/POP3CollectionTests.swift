import Database
import DeskOperations
import Foundation
import Logging
import ServiceDesk
import Support
import Synchronization
import Testing

@testable import DeskChannels
@testable import DeskStore

@Suite("Reading a mailbox by POP3")
struct POP3CollectionTests {
    /// A desk with one mailbox at a server in memory.
    private struct Stage {
        let fixture: DeskFixture
        let server: FakePOP3Server
        let reception: MailReception
        let mailbox: ID<Mailbox>
        let logger: Logger

        var desk: Desk { fixture.desk }

        init(_ fixture: DeskFixture, _ afterwards: Mailbox.Afterwards, takesOlder: Bool, limits: MailboxLimits = MailboxLimits())
            async throws
        {
            self.fixture = fixture
            server = FakePOP3Server(limits: limits)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            self.logger = logger
            let spool = try MailSpool(folder: fixture.folder.appending(path: "spool").path)
            reception = MailReception(desk: fixture.desk, spool: spool, logger: logger)
            let anna = try await fixture.viewer(Cast.anna)
            var settings = MailboxSettings.sample(queue: try await fixture.desk.mailboxes(for: anna).queues[1].id, afterwards: afterwards)
            (settings.dialect, settings.port) = (.pop3, 995)
            let draft = MailboxDraft(settings: settings, secret: "secret", takesOlder: takesOlder)
            mailbox = try await fixture.desk.addMailbox(draft, by: anna).mailbox.id
        }

        /// Looks once, as a process does whose claim has ended well or badly.
        func look() async throws {
            _ = try await fixture.database.write { try $0.execute("UPDATE mailbox_state SET next_attempt = 0", []) }
            let claim = try #require(try await desk.claimMailboxes().first)
            let means = MailboxReader.Means(
                desk: desk, reception: reception, connect: server.connection(), logger: logger, limits: server.limits,
                slots: MessageSlots(1))
            do {
                #expect(try await POP3Collection(means: means, claim: claim).run(batch: 2))
                try await desk.release(claim)
            } catch {
                try await desk.noteFault(claim, error as? MailboxFault ?? MailboxFault(.deskBusy, at: .read))
            }
        }

        func state() async throws -> MailboxState {
            let anna = try await fixture.viewer(Cast.anna)
            return try #require(try await desk.mailboxes(for: anna).mailboxes.first).state
        }

        func tickets() async throws -> [String] {
            try await desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets.map(\.subject).sorted()
        }

        func seen() async throws -> [String] {
            try await fixture.database.read { connection in
                try connection.rows("SELECT uid, standing FROM mailbox_seen ORDER BY uid", []).map { "\(try $0.text(0)) \(try $0.text(1))" }
            }
        }
    }

    private static func withStage(
        _ engine: Engine, _ afterwards: Mailbox.Afterwards = .keep, takesOlder: Bool = true, _ test: (Stage) async throws -> Void
    ) async throws {
        try await DeskFixture.withFresh(engine) { try await test(Stage($0, afterwards, takesOlder: takesOlder)) }
    }

    private static func mail(_ number: Int, received: String? = nil) -> String {
        (received.map { "Received: from a by b; \($0)\r\n" } ?? "") + """
            From: Alice <alice@harbour.example>\r
            To: support@example.org\r
            Subject: Mail \(number)\r
            Message-ID: <\(number)@harbour.example>\r
            \r
            .The printer \(number) is silent.\r

            """
    }

    @Test("Each mail becomes a ticket once; it stays, known for as long as it is listed, or goes", arguments: TestDatabases.engines)
    func each(_ engine: Engine) async throws {
        for afterwards: Mailbox.Afterwards in [.keep, .delete] {
            try await Self.withStage(engine, afterwards) { stage in
                for number in 1...3 { stage.server.add(Self.mail(number), uid: "u\(number)") }
                try await stage.look()
                #expect(try await stage.tickets() == (1...3).map { "Mail \($0)" })
                #expect(stage.server.uids == (afterwards == .keep ? ["u1", "u2", "u3"] : []))
                #expect(try await stage.state().readAt != nil)
                stage.server.state.withLock { $0.commands = [] }
                stage.server.add(Self.mail(4), uid: "u4")
                try await stage.look()
                #expect(stage.server.commands.filter { $0.hasPrefix("RETR") }.count == 1)
                #expect(try await stage.tickets() == (1...4).map { "Mail \($0)" })
                // What somebody else took away is forgotten.
                stage.server.state.withLock { $0.mails.removeAll { $0.uid == "u2" } }
                try await stage.look()
                #expect(try await stage.seen() == (afterwards == .keep ? ["u1 taken", "u3 taken", "u4 taken"] : []))
            }
        }
    }

    @Test("Mails of one name are dealt with together: none goes that is no ticket", arguments: TestDatabases.engines)
    func sameNames(_ engine: Engine) async throws {
        try await Self.withStage(engine, .delete) { stage in
            for number in [1, 2, 1, 3] { stage.server.add(Self.mail(number), uid: "u\(number)") }
            // Which a server must not do, and does.
            stage.server.add(Self.mail(4), uid: "u3")
            try await stage.look()
            #expect(try await stage.tickets() == (1...4).map { "Mail \($0)" })
            #expect(stage.server.uids.isEmpty)
            #expect(stage.server.commands.filter { $0.hasPrefix("RETR") }.count == 5)
        }
    }

    @Test("A mail that is too large stays there, and its beginning is a ticket that says so")
    func large() async throws {
        var limits = MailboxLimits()
        (limits.message, limits.beginning) = (1_000, 300)
        for capabilities in [["USER", "UIDL", "TOP", "SASL PLAIN XOAUTH2"], ["USER", "UIDL", "SASL PLAIN XOAUTH2"]] {
            try await DeskFixture.withFresh(.sqlite) { fixture in
                let stage = try await Stage(fixture, .delete, takesOlder: true, limits: limits)
                stage.server.state.withLock { $0.capabilities = capabilities }
                let long = String(repeating: "and on and on\r\n", count: 200)
                stage.server.add(Self.mail(1) + long, uid: "u1")
                stage.server.add(Self.mail(2), uid: "u2")
                try await stage.look()
                #expect(try await stage.tickets() == ["Mail 1", "Mail 2"])
                #expect(stage.server.uids == ["u1"])
                try await stage.look()
                #expect(try await stage.seen() == ["u1 left"])
                #expect(try await stage.tickets() == ["Mail 1", "Mail 2"])
            }
        }
    }

    @Test("A server that hangs up at any command loses nothing and doubles nothing", arguments: TestDatabases.engines)
    func everyCommand(_ engine: Engine) async throws {
        try await Self.withStage(engine, .delete) { stage in
            for number in 1...3 { stage.server.add(Self.mail(number), uid: "u\(number)") }
            // CAPA, AUTH and its answer, UIDL, LIST, three of RETR, three of DELE, QUIT.
            for place in 0..<24 {
                stage.server.state.withLock { ($0.commands, $0.hangsUpAt, $0.obeysFirst) = ([], place / 2, place % 2 == 1) }
                try await stage.look()
                // Until the very last, and what is deleted then is a ticket.
                if stage.server.uids.isEmpty { break }
                #expect(try await stage.state().fault?.kind == .hungUp, "\(place)")
            }
            stage.server.state.withLock { $0.hangsUpAt = nil }
            try await stage.look()
            #expect(try await stage.tickets() == ["Mail 1", "Mail 2", "Mail 3"])
            #expect(stage.server.uids.isEmpty)
            #expect(try await stage.state().fault == nil)
        }
    }

    @Test("Without QUIT nothing goes: mails are deleted only once they are tickets")
    func order() async throws {
        try await Self.withStage(.sqlite, .delete) { stage in
            stage.server.add(Self.mail(1), uid: "u1")
            stage.server.state.withLock { $0.hangsUpAt = 7 }
            try await stage.look()
            #expect(stage.server.commands.last == "QUIT" && stage.server.uids == ["u1"])
            #expect(try await stage.tickets() == ["Mail 1"])
            stage.server.state.withLock { ($0.commands, $0.hangsUpAt) = ([], nil) }
            try await stage.look()
            #expect(!stage.server.commands.contains { $0.hasPrefix("RETR") } && stage.server.uids.isEmpty)
        }
    }

    @Test("Mails that lay there before the mailbox was added stay, by what the last server wrote into them")
    func older() async throws {
        try await Self.withStage(.sqlite, .delete, takesOlder: false) { stage in
            // It was added on 5 March 2024, 14:07.
            stage.server.add(Self.mail(1, received: "Tue, 5 Mar 2024 13:00:00 +0000"), uid: "u1")
            stage.server.add(Self.mail(2, received: "Tue, 5 Mar 2024 15:08:00 +0100"), uid: "u2")
            stage.server.add(Self.mail(3), uid: "u3")
            try await stage.look()
            #expect(try await stage.tickets() == ["Mail 2", "Mail 3"])
            #expect(stage.server.uids == ["u1"])
            stage.server.state.withLock { $0.commands = [] }
            try await stage.look()
            #expect(try await stage.seen() == ["u1 older"])
            #expect(!stage.server.commands.contains { $0.hasPrefix("TOP") || $0.hasPrefix("RETR") })
        }
    }

    @Test("A server without names, one that somebody else reads, and one that refuses, say so")
    func faults() async throws {
        try await Self.withStage(.sqlite) { stage in
            stage.server.state.withLock { $0.givesNames = false }
            try await stage.look()
            #expect(try await stage.state().fault == MailboxFault(.namesMissing, at: .read, "what?"))
            stage.server.state.withLock { ($0.givesNames, $0.isInUse) = (true, true) }
            try await stage.look()
            #expect(try await stage.state().fault?.kind == .refused)
            stage.server.state.withLock { ($0.isInUse, $0.password) = (false, "another") }
            try await stage.look()
            #expect(try await stage.state().fault == MailboxFault(.signInRefused, at: .signIn, "[AUTH] no"))
        }
    }

    @Test("A trial goes step by step, fetches nothing and deletes nothing")
    func trial() async throws {
        try await Self.withStage(.sqlite, .delete) { stage in
            stage.server.add(Self.mail(1), uid: "u1")
            let anna = try await stage.fixture.viewer(Cast.anna)
            func attempt() async throws -> MailboxTrial {
                try await stage.desk.mailboxTrial(stage.mailbox, by: anna) { await stage.server.connection().attempt($0, stage.desk) }
            }
            let good = try await attempt()
            #expect(good.steps.map(\.step) == [.find, .connect, .encrypt, .signIn, .read] && good.fault == nil)
            #expect((good.waiting, good.isTold) == (1, false))
            #expect(!stage.server.commands.contains { $0.hasPrefix("RETR") || $0.hasPrefix("DELE") } && stage.server.uids == ["u1"])
            stage.server.state.withLock { $0.givesNames = false }
            #expect(try await attempt().fault?.kind == .namesMissing)
        }
    }
}
