import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Late tickets when something else goes wrong too")
struct LateNoticeFaultTests {
    @Test(
        "E10 A desk that was down for hours tells of it once, in one mail, with the moment when it was due",
        arguments: TestDatabases.engines)
    func down(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.openTickets(Cast.tickets.prefix(1))[0]
            let dues = try await fixture.desk.clocks(number, for: nil).compactMap(\.due)
            try await fixture.desk.assign(
                number, to: try await fixture.person(Cast.dana.address).id, by: try await fixture.viewer(Cast.dana))
            try await fixture.pass(.seconds(30 * 86_400))
            let letters = try await fixture.tellLate()
            #expect(letters.count == 3 && letters.values.allSatisfy { $0.count == 1 })
            let text = try #require(letters[Cast.anna.address]?.first?.mail.text)
            #expect(dues.count == 2)
            #expect(text.contains("Time to first response: time was up 05/03/2024, 16:07."))
            #expect(text.contains("Time to resolve: time was up 08/03/2024, 14:07."))
            // The assignee was to be warned too; he reads how it stands, once.
            let hebrew = try #require(letters[Cast.dana.address]?.first?.mail.text)
            #expect(hebrew.components(separatedBy: "/tickets/\(number.digits)").count == 3)
            let notices = try await fixture.desk.history(number, for: nil).compactMap { event -> Int64? in
                guard case .clockReached(let reach) = event.change, reach.stage == .breach, reach.target != .timeBox else { return nil }
                return reach.due?.microseconds
            }
            #expect(Set(notices) == Set(dues.map(\.microseconds)))
        }
    }
    @Test("E10 Two nodes tell each stage once and each person once", .enabled(if: TestDatabases.hasPostgreSQL))
    func nodes() async throws {
        try await DeskFixture.withFresh(.postgresql) { fixture in
            var numbers: [TicketNumber] = []
            for copy in 0..<24 {
                let mail = MailContact.mail(from: Cast.alice, subject: "Copy \(copy)", text: "a", messageID: "copy.\(copy)")
                numbers.append(try await fixture.desk.receive(mail).number)
            }
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(30 * 86_400))
            try await fixture.withSecondNode { other in
                func both(_ step: @escaping @Sendable (Desk) async throws -> Void) async throws {
                    try await withThrowingTaskGroup(of: Void.self) { nodes in
                        for desk in [fixture.desk, other, fixture.desk, other] { nodes.addTask { try await step(desk) } }
                        try await nodes.waitForAll()
                    }
                }
                try await both { desk in while try await desk.escalateOverdue(limit: 7) > 0 {} }
                fixture.clock.advance(by: .seconds(2))
                try await both { desk in try await desk.sendGatheredNotices() }
            }
            for number in numbers {
                let stages = try await fixture.desk.history(number, for: nil).compactMap { event in
                    if case .clockReached(let reach) = event.change { "\(reach.target.rawValue) \(reach.stage.rawValue)" } else { nil }
                }
                #expect(stages.count == 4 && Set(stages).count == 4)
            }
            let letters = Dictionary(grouping: try await fixture.post().filter { $0.entry.notice == .late }, by: \.entry.address)
            #expect(letters.count == 3 && letters.values.allSatisfy { $0.count == 1 })
            #expect(letters[Cast.anna.address]?.first?.mail.subject == "24 tickets must be worked on now")
        }
    }

    @Test(
        "Whoever may not see a ticket any more is not shown it, and a mail with nothing left is withdrawn", arguments: TestDatabases.engines
    )
    func permission(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let mine = try await fixture.openTickets(Cast.tickets.prefix(1))[0]
            let dana = try await fixture.viewer(Cast.dana)
            let other = try await fixture.openTickets([Cast.tickets[1]], to: Cast.compatibility)[0]
            try await fixture.database.write { connection in
                try Queues(connection).give(ID(2), to: dana.person)
            }
            try await fixture.pass(.seconds(3 * 3600))
            fixture.clock.advance(by: .seconds(2))
            try await fixture.desk.sendGatheredNotices()
            func take(_ queue: Int64) async throws {
                try await fixture.database.write {
                    try $0.execute("DELETE FROM queue_member WHERE person = ?1 AND queue = ?2", [dana.person.sqlValue, .integer(queue)])
                }
            }
            try await take(2)
            let anna = try await fixture.viewer(Cast.anna)
            let entries = try await fixture.desk.outgoingMails(.pending, before: nil, limit: 9, for: anna)
            let entry = try #require(entries.first { $0.address == Cast.dana.address })
            let text = MailParser().parse(try await fixture.desk.outgoingMail(entry.id, for: anna).bytes).text
            #expect(text.contains(mine.digits) && !text.contains(other.digits))
            try await take(1)
            let letters = try await fixture.post()
            #expect(!letters.contains { $0.entry.address == Cast.dana.address })
            let withdrawn = try await fixture.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: anna)
            #expect(withdrawn.map(\.id) == [entry.id])
            #expect(try await fixture.desk.outboxCounts().failed == 0)
            #expect(try await !fixture.desk.outgoingMail(entry.id, for: anna).bytes.isEmpty)
        }
    }

    @Test("Whoever left is told nothing, and holds nothing up", arguments: TestDatabases.engines)
    func left(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.openTickets(Cast.tickets.prefix(1))
            try await fixture.pass(.seconds(3 * 3600))
            try await fixture.database.write { try $0.execute("UPDATE person SET is_disabled = 1 WHERE address = ?1", Cast.dana.address) }
            #expect(Set(try await fixture.tellLate().keys) == [Cast.anna.address, Cast.piotr.address])
            #expect(try await fixture.desk.sendGatheredNotices() == nil)
        }
    }

    @Test("Late tickets do not use up what a machine may write to one address in an hour", arguments: TestDatabases.engines)
    func cap(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.openTickets(Cast.tickets.prefix(1))
            try await fixture.pass(.seconds(3 * 3600))
            #expect(try await fixture.tellLate().count == 3)
            let since = fixture.clock.now.advanced(by: .seconds(-3600))
            #expect(try await fixture.database.read { try Outbox($0).automaticMails(to: Cast.anna.address, since: since) } == 0)
        }
    }

    @Test("A clock whose agreement changed is looked at when that says, and holds up no other", arguments: TestDatabases.engines)
    func otherTerms(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            let number = try await fixture.openTickets(Cast.tickets.prefix(1))[0]
            try await fixture.database.write { try $0.execute("UPDATE clock SET next_at = 0", []) }
            #expect(try await fixture.desk.escalateOverdue() == 3)
            #expect(try await fixture.desk.escalateOverdue() == 0)
            #expect(try await !fixture.changes(number).contains("clockReached"))
            #expect(try await fixture.desk.verify().differences == [])
        }
    }

    @Test("Late clocks of an older desk are made anew from their histories", arguments: TestDatabases.engines)
    func older(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.openTickets()
            try await fixture.pass(.seconds(3 * 3600))
            try await fixture.database.write { try $0.execute("UPDATE clock SET arming = 1, repetitions = 0, unanswered_since = NULL", []) }
            #expect(try await !fixture.desk.verify().differences.isEmpty)
            try await fixture.database.write { connection in
                try connection.execute(DeskSchema.outdatedClocks, [])
                try connection.execute("DELETE FROM setting WHERE name = 'clocks'", [])
            }
            try await fixture.desk.setUp(name: "Desk")
            #expect(try await fixture.desk.verify().differences == [])
        }
    }
}
