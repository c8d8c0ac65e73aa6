import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Deletion of spam")
struct DeletionTests {
    private static let file = MailAttachment(
        filename: "pills.txt", contentType: "text/plain", bytes: Array(String(repeating: "cheap pills ", count: 20_000).utf8))

    private func spam(_ fixture: DeskFixture) async throws -> TicketNumber {
        try await fixture.desk.receive(
            .mail(from: Cast.eve, subject: "Cheap pills", text: "Buy cheap pills", messageID: "spam@evil.example", attachments: [Self.file])
        ).number
    }

    @Test("The ticket goes wholly, with its history; only its number is known", arguments: TestDatabases.engines)
    func whole(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let kept = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let number = try await spam(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await fixture.desk.note(number, body: "Is this cheap pills spam?", by: dana)
            try await fixture.desk.assign(number, to: dana.person, by: dana)
            try await fixture.desk.close(number, by: dana)
            try await fixture.desk.delete(number, by: dana)

            #expect(try await fixture.traces(of: "heap pills") == [])
            await #expect(throws: DeskError.notFound) { try await fixture.desk.summary(number, for: nil) }
            let letters = try await fixture.post()
            #expect(letters.map(\.mail.to.first?.address) == [Cast.alice.address])
            for table in ["message", "ticket", "participant"] {
                #expect(try await fixture.database.read { try $0.row("SELECT COUNT(*) FROM \(table)")?.int(0) } == 1, "\(table)")
            }
            let notice = try #require(try await fixture.desk.deletion(of: number, for: dana))
            #expect(notice.ticket == DeletedTicket(number: number, at: fixture.clock.now, by: dana.person, reason: .spam))
            #expect(notice.by.name == Cast.dana.name)
            #expect(try await fixture.desk.deletion(of: kept, for: dana) == nil)
            let eve = Viewer(person: try await fixture.person(Cast.eve.address).id, role: .requester, queues: [])
            #expect(try await fixture.desk.deletion(of: number, for: eve) == nil)
            #expect(try await spam(fixture).digits > number.digits)
        }
    }

    @Test("A later reply to it lands on no other ticket: it makes a new one", arguments: TestDatabases.engines)
    func replies(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let kept = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let number = try await spam(fixture)
            let letter = try #require(try await fixture.post().first { $0.mail.to.first?.address == Cast.eve.address })
            try await fixture.desk.delete(number, by: try await fixture.viewer(Cast.dana))
            for (index, automatic) in [AutoSubmitted.no, .autoReplied, .bounce].enumerated() {
                let reply = fixture.reply(
                    Cast.eve, to: letter, text: "More, see \(number)", messageID: "again\(index)@evil.example", automatic: automatic)
                guard case .opened(let opened) = try await fixture.desk.receive(reply) else {
                    Issue.record("a reply to a deleted ticket opened no new one")
                    continue
                }
                #expect(opened != number && opened != kept)
            }
            #expect(try await fixture.changes(kept) == ["opened"])
        }
    }

    @Test("What staff have answered stays, and says why", arguments: TestDatabases.engines)
    func answered(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            let ways: [(TicketNumber) async throws -> Void] = [
                { _ = try await fixture.desk.answer($0, body: "a", by: dana) }, { _ = try await fixture.desk.ask($0, body: "a", by: dana) },
                { _ = try await fixture.desk.propose($0, body: "a", by: dana) },
                { try await fixture.desk.requestClosure($0, body: nil, by: dana) },
            ]
            for (ticket, way) in zip(Cast.tickets, ways) {
                let number = try await fixture.desk.receive(.mail(ticket)).number
                try await way(number)
                await #expect(throws: DeskError.refused(.answered)) { try await fixture.desk.delete(number, by: dana) }
                #expect(try await fixture.desk.conversation(number, for: nil).count == 2)
            }
        }
    }

    @Test("Whoever may not see a ticket cannot delete it, nor learn of it", arguments: TestDatabases.engines)
    func permission(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await spam(fixture)
            let ivan = try await fixture.viewer(Cast.ivan)
            let eve = Viewer(person: try await fixture.person(Cast.eve.address).id, role: .requester, queues: [])
            for stranger in [ivan, eve] {
                await #expect(throws: DeskError.notFound) { try await fixture.desk.delete(number, by: stranger) }
            }
            #expect(try await fixture.changes(number) == ["opened"])
            let anna = try await fixture.viewer(Cast.anna)
            try await fixture.desk.delete(number, by: anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.delete(number, by: anna) }
        }
    }

    @Test(
        "A message that was held elsewhere goes with the ticket that was made of it; the other ticket's history still folds",
        arguments: TestDatabases.engines)
    func separated(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.desk.receive(.mail(from: Cast.eve, subject: "\(number)", text: "pills", messageID: "h"))
            let dana = try await fixture.viewer(Cast.dana)
            let held = try #require(try await fixture.ticket(number).held.first)
            let own = try await fixture.desk.separateHeld(held, from: number, by: dana)
            try await fixture.desk.delete(own, by: dana)
            #expect(try await fixture.traces(of: "pills") == [])
            #expect(try await fixture.changes(number) == ["opened", "messageHeld", "heldSeparated"])
        }
    }
}
