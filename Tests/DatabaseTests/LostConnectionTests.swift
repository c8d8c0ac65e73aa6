import Database
import Foundation
import Support
import Testing

@Suite("PostgreSQL: lost connections", .enabled(if: TestDatabases.hasPostgreSQL), .timeLimit(.minutes(2)))
struct LostConnectionTests {
    /// A database behind a proxy, with one connection, and the same database without.
    private func withProxy(_ test: (CuttingProxy, any Database, any Database) async throws -> Void) async throws {
        try await TestDatabases.withFreshLocation(.postgresql) { location in
            guard case .postgresql(let address) = location, var url = URLComponents(string: address) else { throw Refused() }
            let proxy = try CuttingProxy(to: UInt16(url.port ?? 5432))
            url.port = Int(proxy.port)
            url.host = "127.0.0.1"
            let direct = try await openDatabase(at: location, options: TestDatabases.modest)
            try await direct.migrate([Counter.migration])
            var options = TestDatabases.modest
            options.connections = 1
            let proxied = try await openDatabase(at: .postgresql(url: url.string ?? ""), options: options)
            try await test(proxy, proxied, direct)
            await proxied.close()
            await direct.close()
            proxy.stop()
        }
    }

    @Test("E8 A connection lost in the middle of a unit makes it run again, once in effect")
    func middle() async throws {
        try await Counter.withFresh(.postgresql) { database in
            let runs = Runs()
            let value = try await database.write { connection in
                let run = runs.next()
                try Counter.increment(connection)
                if run == 1 { try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
                return run
            }
            #expect(value == 2)
            let count = try await Counter.value(database)
            #expect(count == 1)
        }
    }

    @Test("E8 A unit that wraps the error of the lost connection runs again too")
    func middleWrapped() async throws {
        try await Counter.withFresh(.postgresql) { database in
            let runs = Runs()
            try await database.write { connection in
                try Counter.increment(connection)
                guard runs.next() == 1 else { return }
                guard (try? connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")) != nil else { throw Refused() }
            }
            #expect(runs.count == 2)
            let count = try await Counter.value(database)
            #expect(count == 1)
        }
    }

    @Test("E8 A connection lost before COMMIT arrives: run again, once in effect")
    func beforeCommit() async throws {
        try await withProxy { proxy, database, direct in
            proxy.cut([.beforeCommit])
            let runs = Runs()
            let value = try await database.write { connection in
                try Counter.increment(connection)
                return runs.next()
            }
            #expect(value == 2 && proxy.cutsLeft == 0)
            let count = try await Counter.value(direct)
            #expect(count == 1)
        }
    }

    @Test("E8 A connection lost after COMMIT took effect: not run again, the first value is the answer")
    func afterCommit() async throws {
        try await withProxy { proxy, database, direct in
            proxy.cut([.afterCommit])
            let runs = Runs()
            let value = try await database.write { connection in
                try Counter.increment(connection)
                return runs.next()
            }
            #expect(value == 1 && runs.count == 1 && proxy.cutsLeft == 0)
            let count = try await Counter.value(direct)
            #expect(count == 1)
        }
    }

    @Test("E8 Lost before COMMIT, then after it: the value is the second run's")
    func beforeThenAfter() async throws {
        try await withProxy { proxy, database, direct in
            proxy.cut([.beforeCommit, .afterCommit])
            let runs = Runs()
            let value = try await database.write { connection in
                try Counter.increment(connection)
                return runs.next()
            }
            #expect(value == 2 && runs.count == 2 && proxy.cutsLeft == 0)
            let count = try await Counter.value(direct)
            #expect(count == 1)
        }
    }

    @Test("E8 While the server is gone units wait, and go on by themselves")
    func gone() async throws {
        try await withProxy { proxy, database, direct in
            proxy.refuse(true)
            let refusedBefore = proxy.refusedConnections
            async let written: Void = database.write { try Counter.increment($0) }
            while proxy.refusedConnections < refusedBefore + 3 { try await Task.sleep(for: .milliseconds(5)) }
            let count = try await Counter.value(direct)
            #expect(count == 0)
            proxy.refuse(false)
            try await written
            let after = try await Counter.value(direct)
            #expect(after == 1)
        }
    }

    @Test("A server that stays away is reported, at the start and later")
    func away() async throws {
        try await TestDatabases.withFreshLocation(.postgresql) { location in
            guard case .postgresql(let address) = location, var url = URLComponents(string: address) else { throw Refused() }
            let proxy = try CuttingProxy(to: UInt16(url.port ?? 5432))
            url.port = Int(proxy.port)
            var options = TestDatabases.modest
            options.reconnectsFor = .milliseconds(100)
            let database = try await openDatabase(at: .postgresql(url: url.string ?? ""), options: options)
            proxy.refuse(true)
            let fault = await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows("SELECT 1") } }
            guard case .connectionLost = fault else {
                Issue.record("a server that is away is reported as \(String(describing: fault))")
                return
            }
            await database.close()
            await #expect(throws: DatabaseError.self) { try await openDatabase(at: .postgresql(url: url.string ?? ""), options: options) }
            proxy.stop()
        }
    }

    @Test("Two units that lock the same rows crosswise both succeed")
    func deadlock() async throws {
        try await TestDatabases.withFresh(.postgresql) { database in
            try await database.migrate([Counter.migration])
            _ = try await database.write { try $0.execute("INSERT INTO counter (id, n) VALUES (2, 0)") }
            let rendezvous = Rendezvous()
            let cross: @Sendable (Int, Int) async throws -> Void = { first, second in
                let runs = Runs()
                try await database.write { connection in
                    try connection.execute("UPDATE counter SET n = n + 1 WHERE id = ?1", first)
                    if runs.next() == 1 { rendezvous.meet() }
                    try connection.execute("UPDATE counter SET n = n + 1 WHERE id = ?1", second)
                }
            }
            async let one: Void = cross(1, 2)
            async let other: Void = cross(2, 1)
            _ = try await (one, other)
            #expect(try await database.read { try $0.rows("SELECT n FROM counter") } == [Row([2]), Row([2])])
        }
    }
}

/// Where two units wait for each other, on threads that may block.
private final class Rendezvous: Sendable {
    private let gates = [Gate(), Gate()]
    private let arrivals = Runs()

    func meet() {
        let mine = arrivals.next() - 1
        gates[1 - mine].open()
        gates[mine].wait()
    }
}
