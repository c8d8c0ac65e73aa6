import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Synchronization
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
            #expect(Set(Cast.tickets.map(\.subject)).isSubset(of: tickets.map(\.subject)))
            // Whatever there is to be seen of tickets is there.
            let all = tickets.map(\.ticket)
            #expect(Set(all.map(\.status)) == Set(TicketStatus.allCases) && Set(all.map(\.line)) == Set(SupportLine.allCases))
            #expect(Set(all.compactMap { $0.waiting?.reason }) == [.requester, .supplier])
            #expect(all.contains { $0.isProactive } && all.contains { $0.kind == .change && $0.log.approval.state == .approved })
            #expect(all.contains { $0.status == .closed && $0.log.satisfaction != nil })
            var late = 0
            for ticket in all where ticket.status == .new {
                late += try await fixture.desk.clocks(ticket.number, for: nil).count { $0.state == .breached }
            }
            #expect(late > 0)
            // The three stories, from first contact to the end.
            var happened: Set<String> = []
            for ticket in all {
                for event in try await fixture.desk.history(ticket.number, for: nil) {
                    if case .closed(.prevented) = event.change { happened.insert("prevented") }
                    happened.insert("\(event.change.name)\(event.actor == .desk ? " by itself" : "")")
                }
            }
            let told: Set = [
                "queued", "clockReached by itself", "closureRequested", "reopened", "escalated by itself", "developersAsked",
                "developerRequestMoved", "classified", "prioritised", "restored", "prevented", "rated",
            ]
            #expect(told.subtracting(happened).isEmpty)
            #expect(try await fixture.desk.planDeskFile(SampleCompany.file, by: nil).isEmpty)
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

    @Test("A load of the sample company that is cut off anywhere goes on where it stopped", arguments: TestDatabases.engines)
    func sampleCutOff(_ engine: Engine) async throws {
        let tables = [
            "ticket", "ticket_event", "message", "person", "outbox", "routing_rule", "category", "calendar_version", "satisfaction",
            "team_member", "canned_answer", "macro", "desk_trigger", "mail_template", "line_name",
        ]
        func counts(_ fixture: DeskFixture) async throws -> [Int64] {
            var counts: [Int64] = []
            for table in tables { counts.append(try await Self.rows(table, fixture)) }
            return counts
        }
        let whole = try await DeskFixture.withFresh(engine) { fixture in
            try await SampleCompany.load(into: fixture.desk)
            return try await counts(fixture)
        }
        try await DeskFixture.withFresh(engine) { fixture in
            var units = 1
            while true {
                let cut = CutDatabase(database: fixture.database, units: units)
                let desk = Desk(
                    database: cut, files: fixture.files, identity: fixture.desk.identity, keys: fixture.desk.keys,
                    clock: { fixture.clock.now }, random: { fixture.random.bytes($0) })
                do {
                    try await SampleCompany.load(into: desk)
                    break
                } catch is CutDatabase.Cut {
                    units += 2
                }
            }
            #expect(units > 10)
            #expect(try await counts(fixture) == whole)
        }
    }
}

/// A database that is gone after some units that change something.
private final class CutDatabase: Database {
    struct Cut: Error {}

    let database: any Database
    private let left: Mutex<Int>

    init(database: any Database, units: Int) {
        self.database = database
        left = Mutex(units)
    }

    var engine: Engine { database.engine }

    func read<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await database.read(unit) }

    func write<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let isGone = left.withLock { left in
            left -= 1
            return left < 0
        }
        guard !isGone else { throw Cut() }
        return try await database.write(unit)
    }

    func changes() -> AsyncStream<Void> { database.changes() }
    func forget() async { await database.forget() }
    func migrate(_ migrations: [Migration]) async throws { try await database.migrate(migrations) }
    func close() async {}
}
