import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("The quarantine")
struct QuarantineTests {
    private func infected(_ id: String = "v", from author: CastMember = Cast.alice) -> MailContact {
        var contact = MailContact.read(
            "From: \(author.name) <\(author.address)>\nTo: \(Cast.desk)\nMessage-ID: <\(id)>\nSubject: Invoice\n\nLook at it.\n",
            from: author.address)
        contact.scan = .infected("Eicar-Test-Signature")
        return contact
    }

    @Test("A mail with a virus is kept once, becomes no ticket, and nobody is told", arguments: TestDatabases.engines)
    func kept(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let first = try await fixture.desk.receive(infected())
            #expect(first.ticket == nil)
            #expect(try await fixture.desk.receive(infected()) == first)
            let mail = try #require(try await fixture.desk.quarantinedMails(for: anna).first)
            #expect(first == .quarantined(mail.id) && mail.virus == "Eicar-Test-Signature" && mail.subject == "Invoice")
            #expect(mail.fromAddress == Cast.alice.address && mail.recipient == Cast.desk && mail.standing == .waiting)
            #expect(try await fixture.desk.quarantined(mail.id, for: anna).bytes == infected().bytes)
            #expect(try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.isEmpty)
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test(
        "Taken in after all it is a mail like any other, with its virus named; a second time it is not there",
        arguments: TestDatabases.engines)
    func released(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            guard case .quarantined(let id) = try await fixture.desk.receive(infected()) else {
                Issue.record("not kept")
                return
            }
            let number = try await fixture.desk.release(id, by: anna).number
            let message = try #require(try await fixture.desk.conversation(number, for: nil).first)
            #expect(message.intake == [IntakeFinding(.releasedFromQuarantine, "\(anna.person.rawValue) Eicar-Test-Signature")])
            #expect(try await fixture.desk.original(message.id, for: anna) == infected().bytes)
            #expect(try await fixture.post().contains { $0.entry.notice == .accepted && $0.entry.address == Cast.alice.address })
            await #expect(throws: DeskError.notFound) { try await fixture.desk.release(id, by: anna) }
            await #expect(throws: DeskError.notFound) { try await fixture.desk.drop(id, because: "x", by: anna) }
            #expect(try await fixture.desk.receive(infected()) == .duplicate(number))
        }
    }

    @Test("What the scanner clears is taken in without a warning", arguments: TestDatabases.engines)
    func cleared(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            guard case .quarantined(let id) = try await fixture.desk.receive(infected()) else {
                Issue.record("not kept")
                return
            }
            let number = try await fixture.desk.release(id, scan: .clean, by: fixture.viewer(Cast.anna)).number
            #expect(try await fixture.desk.conversation(number, for: nil).first?.intake == [IntakeFinding(.virusFree)])
        }
    }

    @Test("What is removed is gone from the store, and that it was there stays written down", arguments: TestDatabases.engines)
    func dropped(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (anna, dana) = (try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            guard case .quarantined(let id) = try await fixture.desk.receive(infected()) else {
                Issue.record("not kept")
                return
            }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.quarantinedMails(for: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.release(id, by: dana) }
            await #expect(throws: DeskError.forbidden) { try await fixture.desk.drop(id, because: "x", by: dana) }
            await #expect(throws: DeskError.invalid(field: "reason", .empty)) {
                try await fixture.desk.drop(id, because: " \n", by: anna)
            }
            try await fixture.desk.drop(id, because: "A real virus", by: anna)
            #expect(try await fixture.traces(of: "Look at it.").isEmpty)
            let mail = try #require(try await fixture.desk.quarantinedMails(for: anna).first)
            #expect(mail.standing == .dropped && mail.reason == "A real virus" && mail.decidedBy == anna.person && mail.original == nil)
        }
    }

    @Test("Whoever is forgotten is forgotten in the quarantine too", arguments: TestDatabases.engines)
    func forgotten(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            _ = try await fixture.desk.receive(.mail(Cast.tickets[0]))
            _ = try await fixture.desk.receive(infected())
            try await fixture.desk.erase(fixture.person(Cast.alice.address).id, withWords: true, by: anna)
            #expect(try await fixture.desk.quarantinedMails(for: anna).isEmpty)
            #expect(try await fixture.traces(of: "Look at it.").isEmpty)
        }
    }

    @Test("A mail that nobody could scan is taken in with a warning", arguments: TestDatabases.engines)
    func unscanned(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            var mail = infected()
            mail.scan = .failed(.tooLarge)
            let number = try await fixture.desk.receive(mail).number
            let finding = try #require(try await fixture.desk.conversation(number, for: nil).first?.intake?.first)
            #expect(finding == IntakeFinding(.notScanned, "tooLarge") && finding.decision.isWarning)
        }
    }
}
