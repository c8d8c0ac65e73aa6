import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mailboxes")
struct MailboxTests {
    private func add(
        _ fixture: DeskFixture, _ settings: MailboxSettings? = nil, secret: String? = "top secret"
    ) async throws -> MailboxView {
        let anna = try await fixture.viewer(Cast.anna)
        let queue = try await fixture.desk.mailboxes(for: anna).queues[1].id
        let draft = MailboxDraft(settings: settings ?? .sample(queue: queue, language: .hebrew), secret: secret)
        return try await fixture.desk.addMailbox(draft, by: anna)
    }

    @Test("A password is nowhere to be read, and is for one account at one server alone", arguments: TestDatabases.engines)
    func secrets(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let view = try await add(fixture)
            #expect(try await fixture.traces(of: "top secret") == [])
            #expect(try await fixture.desk.mailboxTrial(view.mailbox.id, by: anna, Self.attempt).fault?.detail == "top secret")
            var settings = view.mailbox.settings
            settings.folder = "Archive"
            _ = try await fixture.desk.changeMailbox(view.mailbox.id, to: MailboxDraft(settings: settings, secret: nil), by: anna)
            #expect(try await fixture.desk.mailboxTrial(view.mailbox.id, by: anna, Self.attempt).fault?.detail == "top secret")
            for edit: @Sendable (inout MailboxSettings) -> Void in [
                { $0.host = "evil.example" }, { $0.port = 994 }, { $0.user = "eve" }, { $0.security = .none },
            ] {
                var other = settings
                edit(&other)
                await #expect(throws: DeskError.invalid(field: "secret", .empty)) {
                    try await fixture.desk.changeMailbox(view.mailbox.id, to: MailboxDraft(settings: other, secret: nil), by: anna)
                }
            }
            // Whoever can write to the database does not get it sent elsewhere.
            try await fixture.database.write { try $0.execute("UPDATE mailbox SET host = 'evil.example'", []) }
            #expect(try await fixture.desk.mailboxTrial(view.mailbox.id, by: anna, Self.attempt).fault?.kind == .secretLost)
        }
    }

    /// Tells the password that it was given.
    private static func attempt(_ access: MailboxAccess) -> MailboxTrial {
        MailboxTrial(failing: MailboxFault(.refused, at: .read, access.secret), of: access.mailbox.settings)
    }

    @Test("What cannot be a mailbox is refused with the field")
    func refused() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let known = try await add(fixture).mailbox.settings
            let cases: [(String, DeskError.Problem, (inout MailboxSettings) -> Void)] = [
                ("name", .empty, { $0.name = " " }), ("name", .taken, { _ in }), ("host", .malformed, { $0.host = "a b" }),
                ("host", .malformed, { $0.host = "" }), ("host", .malformed, { $0.host = "x/y@z" }),
                ("host", .malformed, { $0.host = "-o" }),
                ("port", .malformed, { $0.port = 0 }), ("port", .malformed, { $0.port = 65_536 }), ("user", .empty, { $0.user = "" }),
                ("user", .malformed, { $0.user = "a\u{1}b" }), ("folder", .empty, { $0.folder = " " }),
                ("target", .empty, { $0.afterwards = .move(to: "") }), ("target", .circular, { $0.afterwards = .move(to: "INBOX") }),
                ("queue", .unknown, { $0.queue = ID(99) }),
            ]
            for (field, problem, edit) in cases {
                var settings = known
                if problem != .taken { settings.name = "Other" }
                edit(&settings)
                let wanted = settings
                await #expect(throws: DeskError.invalid(field: field, problem), "\(field)") { _ = try await add(fixture, wanted) }
            }
            let secrets: [(String?, DeskError.Problem)] = [(nil, .empty), ("", .empty), ("a\r\nb", .malformed)]
            for (secret, problem) in secrets {
                var settings = known
                settings.name = "Other"
                let wanted = settings
                await #expect(throws: DeskError.invalid(field: "secret", problem)) { _ = try await add(fixture, wanted, secret: secret) }
            }
        }
    }

    @Test("E10 one node at a time reads a mailbox, and what comes after its claim is not taken", arguments: TestDatabases.engines)
    func leases(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await add(fixture)
            try await fixture.withSecondNode { other in
                let claim = try #require(try await fixture.desk.claimMailboxes().first)
                #expect(try await other.claimMailboxes().isEmpty)
                #expect(try await fixture.desk.renew(claim))
                try await fixture.database.write { try $0.execute("UPDATE mailbox_state SET leased_until = 1", []) }
                let next = try #require(try await other.claimMailboxes().first)
                #expect(try await !fixture.desk.renew(claim))
                #expect(try await fixture.desk.beginReading(claim, validity: 1) == nil)
                #expect(try await other.beginReading(next, validity: 1)?.last == 0)
                #expect(try await !fixture.desk.noteRead(claim, validity: 1, last: 9, MailboxReading(taken: [9])))
                #expect(try await other.noteRead(next, validity: 1, last: 4, MailboxReading(taken: [3], left: [4])))
                try await fixture.desk.noteFault(claim, MailboxFault(.hungUp, at: .read))
                try await fixture.desk.release(claim)
                #expect(try await other.renew(next))
                let progress = try #require(try await other.beginReading(next, validity: 1))
                #expect(progress == MailboxProgress(validity: 1, last: 4, unsettled: [3]))
            }
            let anna = try await fixture.viewer(Cast.anna)
            let state = try #require(try await fixture.desk.mailboxes(for: anna).mailboxes.first).state
            #expect((state.fault, state.left) == (nil, 1))
        }
    }

    @Test("A mailbox that is switched off or changed is read no more as it was", arguments: TestDatabases.engines)
    func changed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let view = try await add(fixture)
            let claim = try #require(try await fixture.desk.claimMailboxes().first)
            var settings = view.mailbox.settings
            settings.isActive = false
            _ = try await fixture.desk.changeMailbox(view.mailbox.id, to: MailboxDraft(settings: settings, secret: nil), by: anna)
            #expect(try await !fixture.desk.renew(claim))
            try await fixture.desk.noteFault(claim, MailboxFault(.hungUp, at: .read))
            #expect(try await fixture.desk.mailboxes(for: anna).mailboxes.first?.state.fault == nil)
            #expect(try await fixture.desk.claimMailboxes().isEmpty)
            settings.isActive = true
            _ = try await fixture.desk.changeMailbox(view.mailbox.id, to: MailboxDraft(settings: settings, secret: nil), by: anna)
            #expect(try await fixture.desk.claimMailboxes().count == 1)
        }
    }

    @Test("What a killed process had claimed is read at once by the next one of an embedded database")
    func killed() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            _ = try await add(fixture)
            _ = try await fixture.desk.claimMailboxes()
            #expect(try await fixture.desk.claimMailboxes().isEmpty)
            try await fixture.desk.releaseClaimsOfEarlierProcess()
            #expect(try await fixture.desk.claimMailboxes().count == 1)
        }
    }

    @Test("A mail goes to its mailbox's queue, a reply by the token in To; the same mail is one", arguments: TestDatabases.engines)
    func contacts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let view = try await add(fixture)
            let address = try #require(EmailAddress("support@example.org"))
            let place = MailboxPlace(mailbox: view.mailbox.id, queue: view.mailbox.settings.queue, address: address, language: .hebrew)
            func contact(
                _ text: String, to recipient: String, messageID: String, returnPath: String? = nil, deliveredTo: String = ""
            ) -> MailContact {
                var mail = ParsedMail()
                mail.from = MailAddress(name: "", address: Cast.alice.address)
                mail.to = [MailAddress(address: "other@example.org"), MailAddress(address: recipient)]
                (mail.subject, mail.text, mail.replyText, mail.messageID, mail.returnPath) = ("1", text, text, messageID, returnPath)
                mail.deliveredTo = ["support@example.org", deliveredTo]
                return MailContact(mail: mail, bytes: Array("\r\n\r\n\(text)".utf8), from: place)
            }
            let first = contact("7", to: "support@example.org", messageID: "a")
            let number = try await fixture.desk.receive(first).number
            #expect(try await fixture.desk.receive(first) == .duplicate(number))
            #expect(try await fixture.ticket(number).queue == view.mailbox.settings.queue)
            // So little text has no language of its own.
            #expect(try await fixture.person(Cast.alice.address).language == .hebrew)
            let ticket = try await fixture.ticket(number)
            let token = ReplyToken(ticket: ticket.id, person: ticket.requester).detail(keys: fixture.desk.keys)
            let reply = contact("8", to: "desk+\(token)@norrsken.example", messageID: "b")
            #expect(try await fixture.desk.receive(reply) == .appended(number))
            // The server that a mailbox lies on may tell it alone whom it delivered to.
            let delivered = contact("10", to: "support@example.org", messageID: "d", deliveredTo: "desk+\(token)@norrsken.example")
            #expect(try await fixture.desk.receive(delivered) == .appended(number))
            let misled = contact("11", to: "support@example.org", messageID: "e", deliveredTo: "desk+\(token.dropLast())x@norrsken.example")
            #expect(try await fixture.desk.receive(misled) != .appended(number))
            // Another mailbox is another door.
            let other = MailboxPlace(mailbox: ID(99), queue: place.queue, address: address, language: nil)
            let again = MailContact(mail: first.mail, bytes: first.bytes, from: other)
            #expect(try await fixture.desk.receive(again) != .duplicate(number))
            // The null sender is answered by no machine.
            let before = try await fixture.desk.outboxCounts().pending
            _ = try await fixture.desk.receive(contact("9", to: "support@example.org", messageID: "c", returnPath: ""))
            #expect(try await fixture.desk.outboxCounts().pending == before)
        }
    }

    @Test("A mailbox that is removed is read no more, and what came of it stays", arguments: TestDatabases.engines)
    func removed(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let view = try await add(fixture)
            let claim = try #require(try await fixture.desk.claimMailboxes().first)
            _ = try await fixture.desk.beginReading(claim, validity: 1)
            let address = try #require(EmailAddress("support@example.org"))
            let place = MailboxPlace(mailbox: view.mailbox.id, queue: view.queue.id, address: address, language: nil)
            var infected = Self.contact(from: place)
            infected.scan = .infected("Eicar")
            _ = try await fixture.desk.receive(infected)
            let number = try await fixture.desk.receive(Self.contact(from: place)).number
            _ = try await fixture.desk.noteRead(claim, validity: 1, last: 9, MailboxReading(taken: [8], left: [9]))
            await #expect(throws: DeskError.forbidden) {
                try await fixture.desk.removeMailbox(view.mailbox.id, by: try await fixture.viewer(Cast.dana))
            }
            try await fixture.desk.removeMailbox(view.mailbox.id, by: anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.removeMailbox(view.mailbox.id, by: anna) }
            #expect(try await !fixture.desk.renew(claim))
            #expect(try await !fixture.desk.noteRead(claim, validity: 1, last: 10, MailboxReading(taken: [10])))
            try await fixture.desk.noteFault(claim, MailboxFault(.hungUp, at: .read))
            try await fixture.desk.noteWell(claim)
            try await fixture.desk.release(claim)
            #expect(try await fixture.desk.mailboxes(for: anna).mailboxes.isEmpty)
            #expect(try await fixture.desk.quarantinedMails(for: anna).map(\.virus) == ["Eicar"])
            #expect(try await fixture.ticket(number).queue == view.queue.id)
            let rows = try await fixture.database.read { connection in
                try ["mailbox", "mailbox_secret", "mailbox_state", "mailbox_mail"].map { table in
                    try connection.rows("SELECT COUNT(*) FROM \(table)", []).first?.integer(0)
                }
            }
            #expect(rows == [0, 0, 0, 0])
            // Another one is no successor: its mails are not those of the one that went.
            #expect(try await add(fixture).mailbox.id != view.mailbox.id)
        }
    }

    private static func contact(from place: MailboxPlace, _ messageID: String = "a") -> MailContact {
        var mail = ParsedMail()
        mail.from = MailAddress(name: "", address: Cast.alice.address)
        (mail.subject, mail.text, mail.replyText, mail.messageID) = ("Lift", "It stands.", "It stands.", messageID)
        return MailContact(mail: mail, bytes: Array("\r\n\r\nIt stands.".utf8), from: place)
    }

    @Test(
        "A ticket comes under what its mailbox promises, unless its client agreed on something else, and keeps it",
        arguments: TestDatabases.engines)
    func agreement(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let first = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            func agreement(_ name: String) async throws -> ID<Agreement> {
                try await desk.addAgreement(name, .init(terms: .standard, calendar: first.first.calendar), by: anna)
            }
            let (gold, silver, clients) = (try await agreement("Gold"), try await agreement("Silver"), try await agreement("Clients"))
            let category = try await desk.addCategory("Lifts", below: nil, agreement: silver, by: anna)
            let queue = try await desk.mailboxes(for: anna).queues[1].id
            var settings = MailboxSettings.sample(queue: queue)
            settings.agreement = ID(99)
            let unknown = settings
            await #expect(throws: DeskError.invalid(field: "agreement", .unknown)) { _ = try await add(fixture, unknown) }
            settings.agreement = gold
            let view = try await add(fixture, settings)
            let claim = try #require(try await desk.claimMailboxes().first)
            func open(_ messageID: String) async throws -> TicketNumber {
                try await desk.receive(Self.contact(from: try await desk.access(claim).place, messageID)).number
            }
            let number = try await open("a")
            #expect(try await fixture.ticket(number).agreement == gold)
            let agreed = try #require(try await desk.history(number, for: nil).first { $0.change == .agreed(gold) })
            #expect(agreed.actor == .desk)
            _ = try await desk.categorise(number, as: category, by: anna)
            #expect(try await fixture.ticket(number).agreement == gold)
            // It is the ticket's, whatever becomes of the mailbox.
            settings.agreement = nil
            _ = try await desk.changeMailbox(view.mailbox.id, to: MailboxDraft(settings: settings, secret: nil), by: anna)
            try await desk.removeMailbox(view.mailbox.id, by: anna)
            #expect(try await fixture.ticket(number).agreement == gold)
            let harbour = try await desk.addOrganization("Harbour", domains: "", agreement: clients, by: anna)
            _ = try await desk.join(harbour.id, fixture.ticket(number).requester, by: anna)
            while try await desk.recompute() {}
            #expect(try await fixture.ticket(number).agreement == clients)
        }
    }

    @Test("The longer a mailbox fails, the longer it is left alone, up to a quarter of an hour, each for another time")
    func backoff() {
        func seconds(_ failures: Int, _ kind: MailboxFault.Kind = .unreachable, _ jitter: Double = 0.5) -> Double {
            MailboxBackoff.delay(after: failures, kind, jitter: jitter) / .seconds(1)
        }
        #expect([1, 2, 3, 4, 8, 1_000].map { seconds($0) } == [10, 20, 40, 80, 900, 900])
        #expect([1, 2, 3].map { seconds($0, .signInRefused) } == [400, 800, 900])
        #expect(seconds(1, .signInRefused, 0) == 300)
        #expect((seconds(1, .hungUp, 0), seconds(1, .hungUp, 1)) == (7.5, 12.5))
    }
}
