import Database
import DeskOperations
import DeskStore
import Foundation
import Logging
import MailFormat
import ServiceDesk
import Support
import Synchronization
import Testing

@testable import DeskChannels

@Suite("Reading a mailbox")
struct MailboxReaderTests {
    /// A desk with one mailbox at a server in memory.
    private struct Stage {
        let fixture: DeskFixture
        let server: FakeIMAPServer
        let reception: MailReception
        let mailbox: ID<Mailbox>

        var desk: Desk { fixture.desk }

        var means: MailboxReader.Means {
            MailboxReader.Means(
                desk: desk, reception: reception, connect: server.connection, logger: logger, limits: server.limits,
                slots: MessageSlots(1))
        }

        private var logger: Logger {
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            return logger
        }

        init(
            _ fixture: DeskFixture, _ afterwards: Mailbox.Afterwards, takesOlder: Bool, limits: MailboxLimits = MailboxLimits()
        ) async throws {
            self.fixture = fixture
            server = FakeIMAPServer(limits: limits)
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let spool = try MailSpool(folder: fixture.folder.appending(path: "spool").path)
            reception = MailReception(desk: fixture.desk, spool: spool, logger: logger)
            let anna = try await fixture.viewer(Cast.anna)
            let queue = try await fixture.desk.mailboxes(for: anna).queues[1].id
            let settings = MailboxSettings.sample(queue: queue, afterwards: afterwards)
            let draft = MailboxDraft(settings: settings, secret: "secret", takesOlder: takesOlder)
            mailbox = try await fixture.desk.addMailbox(draft, by: anna).mailbox.id
        }

        /// Claims, reads what is there, and lets go, as often as a process would after faults.
        func readOnce(batch: Int = 2) async throws {
            let claim = try #require(try await desk.claimMailboxes().first)
            var collection = try #require(try await MailboxReader(means: means, claim: claim).open())
            _ = try await collection.run(batch: batch)
            try await desk.release(claim)
        }

        /// Runs a reader until the server has nothing more to say, which it takes for a fault.
        func run() async throws {
            let claim = try #require(try await desk.claimMailboxes().first)
            await MailboxReader(means: means, claim: claim).run()
        }

        /// It need not wait to be tried again.
        func becomeDue() async throws {
            try await fixture.database.write { try $0.execute("UPDATE mailbox_state SET next_attempt = 0", []) }
        }

        func state() async throws -> MailboxState {
            let anna = try await fixture.viewer(Cast.anna)
            return try #require(try await desk.mailboxes(for: anna).mailboxes.first).state
        }

        func settings() async throws -> MailboxSettings {
            let anna = try await fixture.viewer(Cast.anna)
            return try #require(try await desk.mailboxes(for: anna).mailboxes.first { $0.mailbox.id == mailbox }).mailbox.settings
        }

        func tickets() async throws -> [String] {
            try await desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets.map(\.subject).sorted()
        }
    }

    private static func withStage(
        _ engine: Engine, _ afterwards: Mailbox.Afterwards, takesOlder: Bool = true, _ test: (Stage) async throws -> Void
    ) async throws {
        try await DeskFixture.withFresh(engine) { try await test(Stage($0, afterwards, takesOlder: takesOlder)) }
    }

    private static func mail(_ number: Int, size: Int = 0) -> String {
        """
        From: Alice <alice@harbour.example>\r
        To: support@example.org\r
        Subject: Mail \(number)\r
        Message-ID: <\(number)@harbour.example>\r
        \r
        The printer \(number) is silent.\(String(repeating: "x", count: size))\r

        """
    }

    @Test("Each mail becomes a ticket of the mailbox's queue, and is then marked, moved or deleted", arguments: TestDatabases.engines)
    func each(_ engine: Engine) async throws {
        for afterwards: Mailbox.Afterwards in [.keep, .move(to: "Done"), .delete] {
            try await Self.withStage(engine, afterwards) { stage in
                for number in 1...5 { stage.server.add(Self.mail(number)) }
                try await stage.readOnce()
                #expect(try await stage.tickets() == (1...5).map { "Mail \($0)" })
                let (inbox, done) = (stage.server.mails("INBOX"), stage.server.mails("Done"))
                switch afterwards {
                case .keep: #expect(inbox.count == 5 && inbox.values.allSatisfy { $0 == ["\\Seen"] })
                case .move: #expect(inbox.isEmpty && done.count == 5)
                case .delete: #expect(inbox.isEmpty && done.isEmpty)
                }
                let state = try await stage.state()
                #expect(state.fault == nil && state.readAt != nil)
                let ticket = try #require(try await stage.desk.tickets(TicketFilter(), after: nil, limit: 1, for: nil).tickets.first)
                let queues = try await stage.desk.mailboxes(for: stage.fixture.viewer(Cast.anna)).queues
                #expect(ticket.ticket.queue == queues[1].id)
                // Another look finds nothing, though the last mail is always in `n:*`.
                stage.server.state.withLock { $0.commands = [] }
                try await stage.readOnce()
                #expect(!stage.server.state.withLock { $0.commands }.contains { $0.contains("BODY.PEEK") })
            }
        }
    }

    @Test("E7 a server that hangs up at any command loses nothing and doubles nothing", arguments: TestDatabases.engines)
    func everyCommand(_ engine: Engine) async throws {
        for afterwards: Mailbox.Afterwards in [.keep, .move(to: "Done"), .delete] {
            try await Self.withStage(engine, afterwards) { stage in
                stage.server.state.withLock { $0.capabilities = "IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS IDLE" }
                for number in 1...3 { stage.server.add(Self.mail(number)) }
                for place in 0..<28 {
                    stage.server.state.withLock { ($0.commands, $0.hangsUpAt, $0.obeysFirst) = ([], place / 2, place % 2 == 1) }
                    try await stage.run()
                    let fault = try #require(try await stage.state().fault)
                    #expect(fault.kind == .hungUp, "\(place)")
                    try await stage.becomeDue()
                }
                stage.server.state.withLock { $0.hangsUpAt = nil }
                try await stage.readOnce()
                #expect(try await stage.tickets() == ["Mail 1", "Mail 2", "Mail 3"])
                #expect(stage.server.mails("INBOX").count == (afterwards == .keep ? 3 : 0))
                // A copy whose deletion was cut off is made again: a mail twice in the other folder is no mail lost.
                if afterwards == .move(to: "Done") { #expect(stage.server.mails("Done").keys.sorted() == [1, 2, 3]) }
                #expect(try await stage.state().failingSince == nil)
            }
        }
    }

    @Test("E7 under another UIDVALIDITY all is read again, and known by its Message-ID", arguments: TestDatabases.engines)
    func validity(_ engine: Engine) async throws {
        try await Self.withStage(engine, .keep) { stage in
            for number in 1...3 { stage.server.add(Self.mail(number)) }
            try await stage.readOnce()
            stage.server.renumber()
            stage.server.add(Self.mail(4))
            try await stage.readOnce()
            #expect(try await stage.tickets() == (1...4).map { "Mail \($0)" })
        }
    }

    @Test("E7 a mail that somebody deletes while it is fetched is passed over")
    func vanishing() async throws {
        try await Self.withStage(.sqlite, .move(to: "Done")) { stage in
            for number in 1...3 { stage.server.add(Self.mail(number)) }
            stage.server.state.withLock { $0.vanishing = [2] }
            try await stage.readOnce()
            #expect(try await stage.tickets() == ["Mail 1", "Mail 3"])
            #expect(stage.server.mails("Done").count == 2)
        }
    }

    @Test("A mail that the desk cannot take in holds up no other, and is tried again", arguments: TestDatabases.engines)
    func stubborn(_ engine: Engine) async throws {
        try await Self.withStage(engine, .delete) { stage in
            for number in 1...3 { stage.server.add(Self.mail(number)) }
            try await stage.fixture.database.write { connection in
                for statement in Self.obstacle(connection.engine) { try connection.execute(statement, []) }
            }
            for _ in 0..<2 {
                try await stage.run()
                #expect(try await stage.tickets() == ["Mail 1", "Mail 3"])
                #expect(try await stage.state().fault == MailboxFault(.deskBusy, at: .read, "UID 2"))
                #expect(stage.server.mails("INBOX").keys.sorted() == [2])
                try await stage.becomeDue()
            }
            try await stage.fixture.database.write { connection in
                let table = connection.engine == .sqlite ? "" : " ON message"
                try connection.execute("DROP TRIGGER obstacle\(table)", [])
            }
            try await stage.readOnce()
            #expect(try await stage.tickets() == ["Mail 1", "Mail 2", "Mail 3"])
            #expect(stage.server.mails("INBOX").isEmpty)
        }
    }

    /// The database refuses the second mail.
    private static func obstacle(_ engine: Engine) -> [String] {
        switch engine {
        case .sqlite:
            [
                """
                CREATE TRIGGER obstacle BEFORE INSERT ON message WHEN NEW.subject = 'Mail 2'
                BEGIN SELECT RAISE(ABORT, 'not this one'); END
                """
            ]
        case .postgresql:
            [
                """
                CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF NEW.subject = 'Mail 2' THEN RAISE EXCEPTION 'not this one'; END IF; RETURN NEW; END $$
                """, "CREATE TRIGGER obstacle BEFORE INSERT ON message FOR EACH ROW EXECUTE FUNCTION obstacle()",
            ]
        }
    }

    @Test("What cannot be moved is a ticket all the same, once, and is moved when it can be", arguments: TestDatabases.engines)
    func target(_ engine: Engine) async throws {
        try await Self.withStage(engine, .move(to: "Nowhere")) { stage in
            for number in 1...3 { stage.server.add(Self.mail(number)) }
            for _ in 0..<2 {
                try await stage.run()
                #expect(try await stage.tickets() == ["Mail 1", "Mail 2", "Mail 3"])
                #expect(try await stage.state().fault == MailboxFault(.targetMissing, at: .target, "no such folder"))
                try await stage.becomeDue()
            }
            #expect(stage.server.state.withLock { $0.commands }.count { $0.contains("BODY.PEEK") } == 3)
            let anna = try await stage.fixture.viewer(Cast.anna)
            var settings = try #require(try await stage.desk.mailboxes(for: anna).mailboxes.first).mailbox.settings
            settings.afterwards = .move(to: "Done")
            _ = try await stage.desk.changeMailbox(stage.mailbox, to: MailboxDraft(settings: settings, secret: nil), by: anna)
            try await stage.readOnce()
            #expect(stage.server.mails("Done").count == 3 && stage.server.mails("INBOX").isEmpty)
        }
    }

    @Test("A mail that is too large stays there, and its beginning is a ticket that says so", arguments: TestDatabases.engines)
    func large(_ engine: Engine) async throws {
        var limits = MailboxLimits()
        (limits.message, limits.beginning, limits.piece) = (1_000, 300, 400)
        try await DeskFixture.withFresh(engine) { fixture in
            let stage = try await Stage(fixture, .delete, takesOlder: true, limits: limits)
            stage.server.add(Self.mail(1, size: 2_000))
            stage.server.add(Self.mail(2))
            try await stage.readOnce()
            #expect(try await stage.tickets() == ["Mail 1", "Mail 2"])
            #expect(stage.server.mails("INBOX").keys.sorted() == [1])
            #expect(try await stage.state().left == 1)
            // It is asked for no second time, and its beginning is all that was fetched.
            try await stage.readOnce()
            #expect(stage.server.state.withLock { $0.commands }.filter { $0.contains("BODY.PEEK") }.count == 2)
            let anna = try await fixture.viewer(Cast.anna)
            let listed = try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets
            let large = try #require(listed.first { $0.subject == "Mail 1" }).ticket.number
            let first = try #require(try await fixture.desk.conversation(large, for: anna).first)
            #expect(first.mailDefects == [.beginning])
            #expect(first.body.hasPrefix("The printer 1 is silent.xxx") && first.body.count < 300)
            // Nothing more is to be had by reading it again.
            await #expect(throws: DeskError.notFound) {
                try await fixture.desk.readAgain(first.id, on: large, by: anna) { _ in ParsedMail() }
            }
        }
    }

    @Test("Mails that lay there before the mailbox was added stay, where nobody wanted them, under another UIDVALIDITY too")
    func older() async throws {
        try await Self.withStage(.sqlite, .delete, takesOlder: false) { stage in
            // It was added on 5 March 2024, 14:07.
            stage.server.add(Self.mail(1), received: "5-Mar-2024 13:00:00 +0000")
            stage.server.add(Self.mail(2), received: "5-Mar-2024 15:08:00 +0100")
            try await stage.readOnce()
            #expect(try await stage.tickets() == ["Mail 2"])
            stage.server.renumber()
            try await stage.readOnce()
            #expect(try await stage.tickets() == ["Mail 2"])
            #expect(stage.server.mails("INBOX").count == 1)
        }
    }

    @Test("A mailbox that cannot be read says since when and why, waits longer each time, and recovers", arguments: TestDatabases.engines)
    func failing(_ engine: Engine) async throws {
        try await Self.withStage(engine, .keep) { stage in
            stage.server.add(Self.mail(1))
            stage.server.state.withLock { $0.password = "another" }
            let begun = stage.fixture.clock.now
            try await stage.run()
            #expect(try await stage.state().fault == MailboxFault(.signInRefused, at: .signIn, "Authentication failed."))
            #expect(try await stage.desk.claimMailboxes().isEmpty)
            stage.fixture.clock.advance(by: .seconds(600))
            try await stage.becomeDue()
            stage.server.state.withLock { $0.isDown = true }
            try await stage.run()
            let state = try await stage.state()
            #expect((state.failingSince, state.failures) == (begun, 2) && state.fault?.kind == .unreachable)
            try await stage.becomeDue()
            stage.server.state.withLock { ($0.isDown, $0.password) = (false, "secret") }
            try await stage.readOnce()
            let recovered = try await stage.state()
            #expect(recovered.failingSince == nil && recovered.failures == 0)
            #expect(try await stage.tickets() == ["Mail 1"])
        }
    }

    @Test("A trial goes step by step, fetches nothing and changes nothing")
    func trial() async throws {
        try await Self.withStage(.sqlite, .move(to: "Done")) { stage in
            stage.server.add(Self.mail(1))
            let anna = try await stage.fixture.viewer(Cast.anna)
            func attempt() async throws -> MailboxTrial {
                try await stage.desk.mailboxTrial(stage.mailbox, by: anna) { await stage.server.connection.attempt($0, stage.desk) }
            }
            #expect(try await attempt() == MailboxTrial(waiting: 1, isTold: true, of: try await stage.settings()))
            #expect(!stage.server.state.withLock { $0.commands }.contains { $0.contains("BODY") || $0.contains("STORE") })
            stage.server.state.withLock { _ = $0.folders.removeValue(forKey: "Done") }
            let failed = try await attempt()
            #expect(failed.steps.map(\.step) == [.find, .connect, .encrypt, .signIn, .folder, .target])
            #expect(failed.fault?.kind == .targetMissing)
            stage.server.state.withLock { $0.isDown = true }
            #expect(try await attempt().steps.map(\.step) == [.find, .connect])
        }
    }

    @Test("IDLE is begun anew before the server may take the connection for dead, 29 minutes after it began")
    func renewal() async throws {
        #expect(MailboxLimits().idle < .seconds(29 * 60))
        try await Self.withStage(.sqlite, .keep) { stage in
            stage.server.state.withLock { $0.letsWait = true }
            let claim = try #require(try await stage.desk.claimMailboxes().first)
            var limits = MailboxLimits()
            limits.idle = .milliseconds(30)
            let means = MailboxReader.Means(
                desk: stage.desk, reception: stage.reception, connect: stage.server.connection, logger: stage.means.logger, limits: limits,
                slots: MessageSlots(1))
            async let reading: Void = MailboxReader(means: means, claim: claim).run()
            try await Self.wait { stage.server.state.withLock { $0.commands }.count { $0 == "IDLE" } >= 3 }
            stage.server.state.withLock { $0.isDown = true }
            await reading
            let commands = stage.server.state.withLock { $0.commands }
            // Each time it looks for what has come meanwhile, over the same connection.
            #expect(commands.count { $0.hasPrefix("AUTHENTICATE") } == 1)
            #expect(commands.count { $0.hasPrefix("UID SEARCH") } >= 3)
        }
    }

    /// A server that accepts a connection and says nothing.
    private struct Stalling: MailboxTransport {
        let interruption: Interruption

        func open(within time: Duration) {}
        func send(_ bytes: [UInt8], within time: Duration) {}
        func close() {}

        func receive(within time: Duration) throws -> [UInt8] {
            while !interruption.wasRaised { Thread.sleep(forTimeInterval: 0.01) }
            throw MailboxInterrupted()
        }
    }

    @Test("A mailbox whose server stalls holds up no other")
    func stalling() async throws {
        try await Self.withStage(.sqlite, .keep) { stage in
            let anna = try await stage.fixture.viewer(Cast.anna)
            for number in 1...6 {
                var settings = try await stage.settings()
                settings.name = "A stalls \(number)"
                _ = try await stage.desk.addMailbox(MailboxDraft(settings: settings, secret: "secret"), by: anna)
            }
            stage.server.add(Self.mail(1))
            let server = stage.server
            let connection = MailboxConnection(limits: MailboxLimits()) { mailbox, interruption in
                guard mailbox.settings.name == "Support" else { return Stalling(interruption: interruption) }
                return FakeTransport(server: server)
            }
            let readers = MailboxReaders(
                desk: stage.desk, reception: stage.reception, connection: connection, logger: stage.means.logger)
            let reading = Task { await readers.run() }
            try await Self.wait { try await stage.tickets() == ["Mail 1"] }
            reading.cancel()
            await reading.value
        }
    }

    private static func wait(_ condition: () async throws -> Bool) async throws {
        for _ in 0..<2_000 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("it never came")
    }
}
