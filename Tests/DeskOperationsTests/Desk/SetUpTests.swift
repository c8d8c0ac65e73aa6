import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Setting up a desk")
struct SetUpTests {
    private static func rows(_ table: String, _ fixture: DeskFixture) async throws -> Int64 {
        try await fixture.database.read { try $0.rows("SELECT COUNT(*) FROM \(table)", [])[0].integer(0) }
    }

    @Test("Setting up again changes nothing, in another language neither", arguments: TestDatabases.engines)
    func again(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let swedish = Desk(
                database: fixture.database, files: fixture.files,
                identity: DeskIdentity(address: fixture.desk.identity.address, baseURL: "http://127.0.0.1/", language: .swedish),
                keys: fixture.desk.keys, clock: { fixture.clock.now }, random: { fixture.random.bytes($0) })
            for desk in [fixture.desk, swedish] { try await desk.setUp(name: "Another name") }
            let migrations = Int64(DeskSchema.migrations.count)
            for (table, count) in [("queue", 3), ("calendar", 1), ("agreement", 1), ("setting", 3), ("migration", migrations)] {
                #expect(try await Self.rows(table, fixture) == count, "\(table)")
            }
            #expect(try await fixture.database.read { try Settings($0).value("desk.name") } == Cast.company)
            #expect(swedish.identity.baseURL == "http://127.0.0.1")
        }
    }

    @Test("The three queues are called by words, not by keys", arguments: TestDatabases.engines)
    func words(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { (fixture: DeskFixture) async throws in
            #expect(try await fixture.desk.queues(for: nil).map(\.name) == ["General questions", "Compatibility", "Operational problems"])
        }
    }

    @Test("The sample company is loaded once and is sound", arguments: TestDatabases.engines)
    func sample(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await SampleCompany.load(into: fixture.desk)
            try await SampleCompany.load(into: fixture.desk)
            let tickets = try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 50, for: nil).tickets
            #expect(Set(tickets.map(\.requester.address)) == Set(Cast.tickets.map(\.requester.address)))
            #expect(tickets.count == Cast.tickets.count)
        }
    }

    @Test(
        "A load of the sample company that was cut off before its end doubles nothing when it is repeated", arguments: TestDatabases.engines
    )
    func sampleAgain(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await SampleCompany.load(into: fixture.desk)
            var counts: [Int64] = []
            for table in ["ticket", "ticket_event", "message", "person", "outbox"] { counts.append(try await Self.rows(table, fixture)) }
            try await fixture.database.write { try $0.execute("DELETE FROM setting WHERE name = 'sample.company'", []) }
            try await SampleCompany.load(into: fixture.desk)
            var after: [Int64] = []
            for table in ["ticket", "ticket_event", "message", "person", "outbox"] { after.append(try await Self.rows(table, fixture)) }
            #expect(after == counts)
        }
    }
}
