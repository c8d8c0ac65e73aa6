import Support
import Testing

@testable import Database

@Suite("SQLite: units that wait together are committed together", .timeLimit(.minutes(2)))
struct GroupCommitTests {
    /// Runs units that wait together, because the writer is held up until all are there; gives their results.
    private func together(
        _ database: any Database, _ units: [@Sendable (any Connection) throws -> Int]
    ) async throws -> [Result<Int, any Error>] {
        let database = try #require(database as? SQLiteDatabase)
        let gate = Gate()
        let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
        async let held: Void = database.write { _ in
            hasBegun.yield()
            gate.wait()
        }
        _ = await begun.first { _ in true }
        var tasks: [Task<Int, any Error>] = []
        for (index, unit) in units.enumerated() {
            tasks.append(Task { try await database.write(unit) })
            // One by one, so that they wait in this order.
            while database.waitingWrites <= index { await Task.yield() }
        }
        gate.open()
        try await held
        var results: [Result<Int, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    private func options() -> DatabaseOptions {
        var options = TestDatabases.modest
        options.looksForChangesEvery = .seconds(3600)
        options.groupTime = .seconds(60)
        return options
    }

    @Test("A unit that fails does not hurt the others of its group")
    func failingUnit() async throws {
        try await Counter.withFresh(.sqlite, options: options()) { database in
            let runs = Runs()
            let good: @Sendable (any Connection) throws -> Int = { connection in
                try Counter.increment(connection)
                return runs.next()
            }
            let refuses: @Sendable (any Connection) throws -> Int = { connection in
                try Counter.increment(connection)
                throw Refused()
            }
            let violates: @Sendable (any Connection) throws -> Int = { connection in
                try Counter.increment(connection)
                return try connection.execute("INSERT INTO counter (id, n) VALUES (1, 1)")
            }
            let results = try await together(database, [good, refuses, good, violates, good])
            #expect(results.map { (try? $0.get()) != nil } == [true, false, true, false, true])
            #expect(throws: Refused.self) { try results[1].get() }
            #expect(throws: DatabaseError.unique("counter.id")) { try results[3].get() }
            let count = try await Counter.value(database)
            #expect(count == 3)
            #expect(runs.count == 3)
        }
    }

    @Test("A unit that kills the transaction makes the others run again, and alone fails")
    func killingUnit() async throws {
        try await Counter.withFresh(.sqlite, options: options()) { database in
            let runs = Runs()
            let good: @Sendable (any Connection) throws -> Int = { connection in
                runs.next()
                try Counter.increment(connection)
                return 0
            }
            let kills: @Sendable (any Connection) throws -> Int = { try $0.execute("ROLLBACK") }
            let results = try await together(database, [good, good, kills, good])
            #expect(results.map { (try? $0.get()) != nil } == [true, true, false, true])
            #expect(throws: DatabaseError.transactionEnded) { try results[2].get() }
            let count = try await Counter.value(database)
            #expect(count == 3)
            // Two ran before the transaction was gone: they shared it.
            #expect(runs.count == 5)
        }
    }

    @Test("A unit that runs too long is answered, the others run again")
    func slowUnit() async throws {
        var options = options()
        options.statementTimeout = .milliseconds(150)
        try await Counter.withFresh(.sqlite, options: options) { database in
            let good: @Sendable (any Connection) throws -> Int = { connection in
                try Counter.increment(connection)
                return 0
            }
            let runs = Runs()
            // A statement that writes: its interruption rolls the whole transaction back.
            let slow: @Sendable (any Connection) throws -> Int = { connection in
                runs.next()
                return try connection.execute(
                    """
                    INSERT INTO counter (id, n)
                    WITH RECURSIVE numbers (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM numbers) SELECT i, 0 FROM numbers WHERE i < 0
                    """)
            }
            let results = try await together(database, [good, slow, good])
            #expect(throws: DatabaseError.timeout) { try results[1].get() }
            #expect(results.map { (try? $0.get()) != nil } == [true, false, true])
            let count = try await Counter.value(database)
            #expect(count == 2)
            #expect(runs.count == 1)
        }
    }

    @Test("More units than a group holds are all committed")
    func manyUnits() async throws {
        try await Counter.withFresh(.sqlite, options: options()) { database in
            let good: @Sendable (any Connection) throws -> Int = { connection in
                try Counter.increment(connection)
                return 0
            }
            let results = try await together(database, Array(repeating: good, count: 2 * SQLiteWriter.groupCount + 1))
            #expect(results.allSatisfy { (try? $0.get()) == 0 })
            let count = try await Counter.value(database)
            #expect(count == 2 * SQLiteWriter.groupCount + 1)
        }
    }

    @Test("While another process holds the file, units fail as busy and later ones work")
    func busy() async throws {
        try await TestDatabases.withFreshLocation(.sqlite) { location in
            var options = options()
            options.waitsForLock = .milliseconds(50)
            let database = try await openDatabase(at: location, options: options)
            try await database.migrate([Counter.migration])
            let other = try await openDatabase(at: location, options: options)
            let gate = Gate()
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            async let held: Void = other.write { _ in
                hasBegun.yield()
                gate.wait()
            }
            _ = await begun.first { _ in true }
            let fault = await #expect(throws: DatabaseError.self) { try await database.write { try Counter.increment($0) } }
            gate.open()
            try await held
            guard case .busy = fault else {
                Issue.record("a locked file fails as \(String(describing: fault))")
                return
            }
            try await database.write { try Counter.increment($0) }
            let count = try await Counter.value(database)
            #expect(count == 1)
            await other.close()
            await database.close()
        }
    }
}
