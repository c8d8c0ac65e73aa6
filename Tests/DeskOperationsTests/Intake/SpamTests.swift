import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Spam")
struct SpamTests {
    private static let headers = [(name: "X-Spam-Status", value: "Yes, score=15.2 required=5.0")]

    private func spam(_ id: String, from author: CastMember = Cast.eve, subject: String = "Cheap pills", to address: String = Cast.desk)
        -> MailContact
    {
        .mail(from: author, to: address, subject: subject, text: "Buy now.", messageID: id, headers: Self.headers)
    }

    /// A queue of its own for spam.
    private func withQueue(_ engine: Engine, _ test: (DeskFixture, ID<Queue>) async throws -> Void) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            let queue = try await fixture.desk.addQueue(QueueDraft(name: "Junk", takesSpam: true), by: anna).queue.id
            try await test(fixture, queue)
        }
    }

    private func findings(_ fixture: DeskFixture, _ number: TicketNumber) async throws -> [IntakeFinding] {
        try #require(try await fixture.desk.conversation(number, for: nil).first?.intake)
    }

    @Test("Spam goes into the queue for spam: nothing is answered, nobody is told, no rule moves it", arguments: TestDatabases.engines)
    func aside(_ engine: Engine) async throws {
        try await withQueue(engine) { fixture, queue in
            let anna = try await fixture.viewer(Cast.anna)
            let general = try #require(try await fixture.desk.queues(for: anna).first?.id)
            let rule = RoutingRuleDraft(name: "All", outcome: RoutingOutcome(queue: general, priority: .highest))
            _ = try await fixture.desk.addRoutingRule(rule, by: anna)
            let number = try await fixture.desk.receive(spam("s")).number
            #expect(try await fixture.ticket(number).queue == queue)
            #expect(try await fixture.ticket(number).priority == .normal)
            #expect(try await fixture.post().isEmpty)
            #expect(try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM notification", []).first?.integer(0) } == 0)
            #expect(try await findings(fixture, number) == [IntakeFinding(.setAside, "\(general.rawValue) 15.2")])
        }
    }

    @Test("Nobody is told that spam is late, and its author hears nothing of it", arguments: TestDatabases.engines)
    func late(_ engine: Engine) async throws {
        try await withQueue(engine) { fixture, _ in
            _ = try await fixture.desk.receive(spam("s"))
            for _ in 0..<40 {
                fixture.clock.advance(by: .seconds(12 * 3600))
                while try await fixture.desk.escalateOverdue() > 0 {}
            }
            #expect(try await fixture.post().isEmpty)
            #expect(try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM notification", []).first?.integer(0) } == 0)
        }
    }

    @Test("What is no spam goes where it was sent to, and its author is answered as anybody is", arguments: TestDatabases.engines)
    func acquitted(_ engine: Engine) async throws {
        try await withQueue(engine) { fixture, _ in
            let number = try await fixture.desk.receive(spam("s", from: Cast.alice, to: Cast.compatibility)).number
            let anna = try await fixture.viewer(Cast.anna)
            await #expect(throws: DeskError.notFound) { try await fixture.desk.takeOutOfSpam(number, by: fixture.viewer(Cast.dana)) }
            try await fixture.desk.takeOutOfSpam(number, by: anna)
            let compatibility = try #require(try await fixture.desk.queues(for: anna).first { $0.address == Cast.compatibility }?.id)
            #expect(try await fixture.ticket(number).queue == compatibility)
            #expect(try await fixture.post().contains { $0.entry.notice == .accepted && $0.entry.address == Cast.alice.address })
            #expect(try await findings(fixture, number).last == IntakeFinding(.notSpam, "\(anna.person.rawValue)"))
            await #expect(throws: DeskError.refused(.noChange)) { try await fixture.desk.takeOutOfSpam(number, by: anna) }
        }
    }

    @Test("A participant’s reply that is called spam stays at its ticket, and says so", arguments: TestDatabases.engines)
    func reply(_ engine: Engine) async throws {
        try await withQueue(engine) { fixture, _ in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let reply = spam("r", from: Cast.alice, subject: "Re: \(number)")
            #expect(try await fixture.desk.receive(reply) == .appended(number))
            #expect(try await fixture.desk.conversation(number, for: nil).last?.intake == [IntakeFinding(.takenForSpam, "15.2")])
        }
    }

    @Test("Without a queue for spam it stays where it was sent to, and nothing is answered", arguments: TestDatabases.engines)
    func stays(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(spam("s")).number
            #expect(try await findings(fixture, number) == [IntakeFinding(.takenForSpam, "15.2")])
            #expect(try await fixture.post().allSatisfy { $0.entry.address != Cast.eve.address })
        }
    }

    @Test("One queue takes spam at most, and none does once it is said of none", arguments: TestDatabases.engines)
    func one(_ engine: Engine) async throws {
        try await withQueue(engine) { fixture, queue in
            let anna = try await fixture.viewer(Cast.anna)
            func takers() async throws -> [String] {
                try await fixture.desk.queueViews(for: anna).queues.filter(\.takesSpam).map(\.queue.name)
            }
            let other = try await fixture.desk.addQueue(QueueDraft(name: "Bin", takesSpam: true), by: anna).queue.id
            #expect(try await takers() == ["Bin"])
            _ = try await fixture.desk.changeQueue(queue, to: QueueDraft(name: "Junk"), by: anna)
            #expect(try await takers() == ["Bin"])
            _ = try await fixture.desk.changeQueue(other, to: QueueDraft(name: "Bin"), by: anna)
            #expect(try await takers() == [])
        }
    }
}
