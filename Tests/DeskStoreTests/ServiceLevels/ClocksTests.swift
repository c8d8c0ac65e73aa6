import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Clocks in the store")
struct ClocksTests {
    @Test("Clocks that run come in pieces of whole tickets, each as it was saved", arguments: TestDatabases.engines)
    func pieces(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let tickets = try (1...5).map { try StoreBench.begin(connection, subject: "Lift \($0)") }
                let clocks = Clocks(connection)
                let each = tickets[0].clocks.count
                var (after, found): (ID<Ticket>, [OpenClock]) = (ID(0), [])
                while true {
                    let piece = try clocks.open(after: after, limit: 2 * each + 1)
                    guard let last = piece.last else { break }
                    #expect(piece.count <= 2 * each)
                    (after, found) = (last.scheduled.ticket, found + piece)
                }
                #expect(Set(found.map(\.scheduled)) == Set(try tickets.flatMap { try clocks.all(of: $0.id) }))
                #expect(found.map(\.scheduled.ticket) == tickets.flatMap { ticket in ticket.clocks.map { _ in ticket.id } })
            }
        }
    }

    @Test("A piece of the clocks that run costs what is in it, whatever lies before it", arguments: TestDatabases.engines)
    func cost(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let tickets = try (1...60).map { try StoreBench.begin(connection, subject: "Lift \($0)") }
                let log = StatementLog(connection)
                #expect(try !Clocks(log).open(after: tickets[49].id, limit: 6).isEmpty)
                let query = try #require(log.statements.first)
                switch engine {
                case .sqlite:
                    let plan = try connection.rows("EXPLAIN QUERY PLAN \(query.sql)", query.arguments).map { try $0.text(3) }
                    #expect(plan.contains { $0.contains("SEARCH c USING PRIMARY KEY (ticket>?)") }, "\(plan)")
                    #expect(plan.contains { $0.contains("SEARCH t USING INTEGER PRIMARY KEY") }, "\(plan)")
                case .postgresql:
                    let read = try ticketsRead(by: query.sql, query.arguments, connection)
                    #expect(read > 0 && read <= 30, "\(read)")
                }
            }
        }
    }

    /// How many rows of the table of tickets PostgreSQL reads when it joins by merging, as it does with large tables.
    private func ticketsRead(by sql: String, _ arguments: [SQLValue], _ connection: any Connection) throws -> Double {
        try connection.execute("ANALYZE ticket", [])
        try connection.execute("ANALYZE clock", [])
        for other in ["seqscan", "bitmapscan", "hashjoin", "nestloop"] { try connection.execute("SET LOCAL enable_\(other) = off", []) }
        let plan = try connection.rows("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) \(sql)", arguments).map { try $0.text(0) }
        let scans = plan.filter { $0.contains(" on ticket t") }
        return try scans.map { scan in
            let actual = try #require(try /actual rows=([0-9.]+) loops=([0-9]+)/.firstMatch(in: scan))
            return (Double(actual.1) ?? 0) * (Double(actual.2) ?? 0)
        }.reduce(0, +)
    }

    @Test("Many tickets are saved in as many statements as one, each as it was decided", arguments: TestDatabases.engines)
    func together(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let commands: [TicketCommand] = [
                    .assign(to: ID(1)), .close, .reach(.warning, of: .resolution, number: 1), .reach(.warning, of: .resolution, number: 1),
                    .assign(to: ID(1)),
                ]
                var decided = try commands.map { _ in DecidedTicket(try StoreBench.begin(connection)) }
                for (place, command) in commands.enumerated() {
                    decided[place].append(try decided[place].ticket.decide(command, by: .desk, at: StoreBench.start))
                }
                let log = StatementLog(connection)
                try Tickets(log).save(decided, schedule: StoreBench.schedule())
                // Three ways in which rows change.
                #expect(log.statements.count == 2 + 3, "\(log.statements.map(\.sql))")
                let loading = StatementLog(connection)
                #expect(try Tickets(loading).load(Set(decided.map(\.ticket.id))) == decided.map(\.ticket))
                #expect(loading.statements.count == 2)
                for one in decided {
                    #expect(Ticket(one.ticket.id, folding: try Tickets(connection).history(of: one.ticket.id)) == one.ticket)
                }
                // What was filled is emptied again.
                for place in [0, 4] {
                    decided[place] = DecidedTicket(decided[place].ticket)
                    decided[place].append(try decided[place].ticket.decide(.release(), by: .desk, at: StoreBench.start))
                }
                try Tickets(connection).save([decided[0], decided[4]], schedule: StoreBench.schedule())
                #expect(try Tickets(connection).load(Set(decided.map(\.ticket.id))) == decided.map(\.ticket))
            }
        }
    }
}
