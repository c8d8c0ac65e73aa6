import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Numbers of the lines")
struct LineCountsTests {
    private static let now = StoreBench.start
    private static let people: [ID<Person>?] = [nil, ID(1), ID(3), ID(4)]

    /// Sixty tickets over two queues and three lines, in all states and hands; some are late, some due within two hours, some later, and of
    /// some no clock runs. What is late by its time box alone is not late.
    private static func fill(_ connection: any Connection) throws {
        for step in 0..<60 {
            var ticket = try StoreBench.begin(connection, queue: ID(Int64(1 + step % 2)))
            func command(_ command: TicketCommand) throws { ticket = try StoreBench.carryOut(command, on: ticket, connection) }
            if let person = people[step / 2 % 4] { try command(.assign(to: person)) }
            if step % 3 > 0 { try command(.escalate(to: step % 3 == 1 ? .second : .third, because: nil)) }
            if step % 7 == 1 { try command(.wait(Waiting(for: .supplier))) }
            if step % 7 == 2 { try command(.propose(try StoreBench.message(.answer, on: ticket, connection), isComplete: true)) }
            if step % 7 == 3 { try command(.close) }
            let minutes = [-60, 30, 119, 121, 600][step % 5]
            try connection.execute(
                "UPDATE clock SET due_at = CASE WHEN target = 'timeBox' THEN ?2 ELSE ?3 END WHERE ticket = ?1 AND due_at IS NOT NULL",
                [ticket.id.sqlValue, after(minutes: -600).sqlValue, after(minutes: minutes).sqlValue])
        }
    }

    private static func after(minutes: Int) -> Instant { now.advanced(by: .seconds(minutes * 60)) }

    private static let viewers = [
        Viewer(person: ID(1), role: .administrator, queues: []), Viewer(person: ID(2), role: .manager, queues: []),
        Viewer(person: ID(3), role: .agent, queues: [ID(1)]), Viewer(person: ID(4), role: .agent, queues: []),
        Viewer(person: ID(3), role: .agent, queues: [], guidedLines: [.second]),
        Viewer(person: ID(4), role: .agent, queues: [ID(2)], guidedLines: [.third], guidedQueues: [ID(1)]),
        Viewer(person: ID(3), role: .requester, queues: [ID(1)], guidedLines: [.first]),
    ]

    /// What a list shows to a viewer, counted one by one.
    private static func counted(_ tickets: [TicketSummary]) -> [LinePlace: LineCount] {
        tickets.reduce(into: [:]) { counts, summary in
            let (ticket, due) = (summary.ticket, summary.due)
            var count = counts[ticket.linePlace] ?? LineCount()
            count.open += 1
            if ticket.status == .new || ticket.status == .open {
                count.working += 1
                count.oldest = min(count.oldest ?? ticket.id, ticket.id)
            }
            if ticket.status == .waiting { count.waiting += 1 }
            if let due, due <= now { count.late += 1 }
            if let due, due > now, due <= after(minutes: 120) { count.soon += 1 }
            counts[ticket.linePlace] = count
        }
    }

    private static func seen(by viewer: Viewer, _ connection: any Connection) throws -> [TicketSummary] {
        var filter = TicketFilter()
        filter.hidesClosed = true
        return try TicketList(connection).page(filter, seenBy: viewer, after: nil, limit: 200)
    }

    @Test(
        "D1 the numbers of each place are those of the tickets that the viewer sees there, counted one by one",
        arguments: TestDatabases.engines)
    func numbers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                try Self.fill(connection)
                var differ: Set<[LinePlace: LineCount]> = []
                for viewer in Self.viewers {
                    let counts = try LineCounts(connection).all(seenBy: viewer, at: Self.now)
                    #expect(counts == Self.counted(try Self.seen(by: viewer, connection)), "\(viewer)")
                    differ.insert(counts)
                }
                // Three of them see everything.
                #expect(differ.count == Self.viewers.count - 2)
                let all = try LineCounts(connection).all(seenBy: Self.viewers[0], at: Self.now).values.reduce(LineCount(), +)
                #expect(all.open > all.working && all.waiting > 0 && all.late > 0 && all.soon > 0)
                let standing = try LineCounts(connection).standing(seenBy: Self.viewers[0]).values.reduce(LineCount(), +)
                #expect((standing.open, standing.late, standing.soon) == (all.open, 0, 0))
            }
        }
    }

    @Test(
        "D1 a lane begins with what is due first, and holds nothing that its viewer does not see, whether few or many stand there",
        arguments: TestDatabases.engines)
    func lanes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                try Self.fill(connection)
                let places = SupportLine.allCases.flatMap { line in Self.people.map { LinePlace(line: line, assignee: $0) } }
                for viewer in Self.viewers {
                    let seen = try Self.seen(by: viewer, connection).sorted {
                        ($0.due ?? .distant, $0.ticket.id) < ($1.due ?? .distant, $1.ticket.id)
                    }
                    let few = try LineCounts(connection).firstDue(3, at: places.map { LaneRequest($0, open: 3) }, seenBy: viewer)
                    let many = try LineCounts(connection).firstDue(3, at: places.map { LaneRequest($0, open: 3_000) }, seenBy: viewer)
                    for place in places {
                        let there = seen.filter { $0.ticket.linePlace == place }
                        #expect(few[place] ?? [] == there.prefix(3).map(\.ticket.id), "\(viewer) \(place)")
                        #expect(many[place] ?? [] == there.filter { $0.due != nil }.prefix(3).map(\.ticket.id), "\(viewer) \(place)")
                    }
                }
                #expect(try LineCounts(connection).firstDue(3, at: [], seenBy: Self.viewers[0]).isEmpty)
            }
        }
    }

    @Test(
        "D1 the moves since a moment are those of the histories that the viewer sees, latest first, with who, where and why",
        arguments: TestDatabases.engines)
    func moves(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                var ticket = try StoreBench.begin(connection, queue: ID(2))
                let note = try StoreBench.message(.note, on: ticket, connection)
                let ways: [(SupportLine, ID<Message>?)] = [(.second, nil), (.third, note), (.first, nil)]
                for (step, way) in ways.enumerated() {
                    let at = Self.after(minutes: step * 60)
                    ticket = try StoreBench.carryOut(.escalate(to: way.0, because: way.1), on: ticket, connection, at: at)
                }
                func moves(_ viewer: Viewer, _ minutes: Int) throws -> [LineMove] {
                    try LineCounts(connection).moves(seenBy: viewer, since: Self.after(minutes: minutes))
                }
                let all = try moves(Self.viewers[1], 0)
                #expect(all.map(\.to) == [.first, .third, .second] && all.map(\.from) == [.third, .second, .first])
                #expect(all.map(\.because) == [nil, note, nil] && all.map(\.isBack) == [true, false, false])
                #expect(all.allSatisfy { $0.ticket == ticket.id && $0.person == nil } && all[0].at == Self.after(minutes: 120))
                #expect(try moves(Self.viewers[1], 1).count == 2 && moves(Self.viewers[1], 121).isEmpty)
                #expect(try moves(Self.viewers[2], 0).isEmpty && moves(Self.viewers[5], 0).count == 3)
                #expect(try Messages(connection).bodies(of: [note]) == [note: "It hums again."])
            }
        }
    }

    @Test("What is counted stands in an index whole, and the moves of a day are found by their moment", arguments: TestDatabases.engines)
    func indexes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let log = StatementLog(connection)
                _ = try LineCounts(log).all(seenBy: Self.viewers[1], at: Self.now)
                _ = try LineCounts(log).moves(seenBy: Self.viewers[2], since: Self.now)
                #expect(log.statements.count == 3)
                if engine == .postgresql {
                    for other in ["seqscan", "bitmapscan"] { try connection.execute("SET LOCAL enable_\(other) = off", []) }
                }
                let plans = try log.statements.map { statement in
                    let explain = engine == .sqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN"
                    let rows = try connection.rows("\(explain) \(statement.sql)", statement.arguments)
                    return try rows.map { try $0.text(engine == .sqlite ? 3 : 0) }.joined(separator: "\n")
                }
                #expect(plans[0].contains("ticket_active_line") && !plans[0].contains("TEMP B-TREE"), "\(plans[0])")
                #expect(plans[1].contains("clock_due"), "\(plans[1])")
                #expect(plans[2].contains("ticket_event_moved") && !plans[2].contains("TEMP B-TREE"), "\(plans[2])")
                if engine == .sqlite { #expect(plans[0].contains("COVERING INDEX ticket_active_line")) }
            }
        }
    }
}

extension Instant {
    /// Behind everything that is due.
    fileprivate static let distant = Instant(microseconds: .max)
}
