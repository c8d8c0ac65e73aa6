import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Triggers that meet a fault")
struct TriggerFaultTests {
    /// The database takes the first note of the desk, and none after it, until the index is gone.
    private static let fault = "CREATE UNIQUE INDEX one_note ON message (purpose) WHERE purpose = 'note'"

    /// Three triggers on a new ticket: the second of them cannot do what it should.
    private func withFault(
        _ engine: Engine, _ test: (DeskFixture, _ number: TicketNumber, _ broken: ID<Trigger>) async throws -> Void
    ) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let first = try await desk.receive(.mail(Cast.tickets[1])).number
            _ = try await desk.note(first, body: "The one note", by: anna)
            try await fixture.database.write { try $0.execute(Self.fault, []) }
            let steps: [[TicketStep]] = [[.escalate(.second, because: "")], [.note("Lost")], [.escalate(.third, because: "")]]
            var triggers: [ID<Trigger>] = []
            for (index, steps) in steps.enumerated() {
                triggers.append(try await desk.addTrigger(TriggerDraft(name: "\(index)", moments: [.opened], steps: steps), by: anna))
            }
            try await test(fixture, try await desk.receive(.mail(Cast.tickets[0])).number, triggers[1])
        }
    }

    private func waiting(_ fixture: DeskFixture) async throws -> [DueTrigger] {
        try await fixture.database.read { try TriggerQueue($0).oldest(limit: 9, at: Instant(microseconds: .max)) }
    }

    @Test(
        "It is tried again after longer and longer, then set aside where whoever tends the triggers sees it, and the next one has its turn",
        arguments: TestDatabases.engines)
    func setAside(_ engine: Engine) async throws {
        try await withFault(engine) { fixture, number, broken in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            for attempt in 1...Desk.mostTriggerAttempts {
                #expect(try await desk.triggerFailures(for: anna).failures.isEmpty)
                await #expect(throws: DatabaseError.self) { try await desk.runTriggers() }
                guard attempt < Desk.mostTriggerAttempts else { break }
                #expect(try await waiting(fixture).map(\.attempts) == [attempt])
                #expect(try await desk.runTriggers() == 0)
                fixture.clock.advance(by: .seconds(15 << (attempt - 1)) - .microseconds(1))
                #expect(try await desk.runTriggers() == 0)
                fixture.clock.advance(by: .microseconds(1))
            }
            let failures = try await desk.triggerFailures(for: anna).failures
            #expect(failures.map(\.failure.trigger) == [broken] && failures.map(\.failure.reason) == ["fault.unique"])
            #expect(failures.map(\.failure.ticket) == [number.ticket])
            #expect(try await fixture.changes(number) == ["opened", "triggered", "escalated"])
            while try await desk.runTriggers() > 0 {}
            #expect(try await fixture.changes(number) == ["opened", "triggered", "escalated", "triggered", "escalated"])
            #expect(try await waiting(fixture).isEmpty)
        }
    }

    @Test("A fault that passes leaves nothing behind, and meanwhile other tickets have their triggers", arguments: TestDatabases.engines)
    func passes(_ engine: Engine) async throws {
        try await withFault(engine) { fixture, number, _ in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            await #expect(throws: DatabaseError.self) { try await desk.runTriggers() }
            try await fixture.database.write { try $0.execute("DROP INDEX one_note", []) }
            let other = try await desk.receive(.mail(Cast.tickets[2])).number
            while try await desk.runTriggers() > 0 {}
            let all = ["opened", "triggered", "escalated", "triggered", "noted", "triggered", "escalated"]
            #expect(try await fixture.changes(other) == all)
            #expect(try await fixture.changes(number) == ["opened", "triggered", "escalated"])
            fixture.clock.advance(by: .seconds(15))
            while try await desk.runTriggers() > 0 {}
            #expect(try await fixture.changes(number) == all)
            #expect(try await desk.triggerFailures(for: anna).failures.isEmpty)
        }
    }

    @Test("A fault that lies with what all triggers look at sets each of them aside, once", arguments: TestDatabases.engines)
    func unreadable(_ engine: Engine) async throws {
        try await withFault(engine) { fixture, number, _ in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let spoil = { (value: String) in
                try await fixture.database.write { connection in
                    try connection.execute("UPDATE ticket SET assessment = \(value) WHERE id = ?1", [number.ticket.sqlValue])
                }
            }
            try await spoil("'spoilt'")
            for _ in 1...Desk.mostTriggerAttempts {
                await #expect(throws: DatabaseError.self) { try await desk.runTriggers() }
                fixture.clock.advance(by: .seconds(3_600))
            }
            #expect(try await desk.runTriggers() == 0)
            #expect(try await waiting(fixture).isEmpty)
            let failures = try await desk.triggerFailures(for: anna).failures
            #expect(failures.count == 3 && Set(failures.map(\.failure.reason)) == ["fault.unexpectedValue"])
            try await spoil("''")
        }
    }
}
