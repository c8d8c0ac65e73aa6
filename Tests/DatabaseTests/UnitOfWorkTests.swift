import Database
import Support
import Testing

@Suite("Units of work", .timeLimit(.minutes(2)))
struct UnitOfWorkTests {
    @Test("A unit that throws leaves nothing, and its error reaches the caller", arguments: TestDatabases.engines)
    func rollsBack(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    try Counter.increment(connection)
                    throw Refused()
                }
            }
            let count = try await Counter.value(database)
            #expect(count == 0)
        }
    }

    @Test("A unit that hides the error of a statement is lost all the same", arguments: TestDatabases.engines)
    func hiddenError(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let fault = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try Counter.increment(connection)
                    _ = try? connection.execute("INSERT INTO counter (id, n) VALUES (1, 1)")
                    _ = try? connection.rows("SELECT n FROM counter")
                }
            }
            #expect(fault == .unique("counter.id"))
            let count = try await Counter.value(database)
            #expect(count == 0)
        }
    }

    @Test("A unit that wraps the error of its statement keeps its wrapping", arguments: TestDatabases.engines)
    func wrappedError(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    do {
                        try connection.execute("INSERT INTO counter (id, n) VALUES (1, 1)")
                    } catch {
                        throw Refused()
                    }
                }
            }
        }
    }

    @Test("32 writers at once on one row count exactly", arguments: TestDatabases.engines)
    func concurrentWriters(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        for _ in 0..<5 {
                            try await database.write { connection in
                                let sql = "SELECT n FROM counter WHERE id = 1" + connection.rowLock
                                let n = try connection.row(sql)?.int(0) ?? -1
                                try connection.execute("UPDATE counter SET n = ?1 WHERE id = 1", n + 1)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let count = try await Counter.value(database)
            #expect(count == 160)
        }
    }

    @Test("A unit that ends its own transaction fails, and the next one works", arguments: TestDatabases.engines)
    func endsTransaction(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            for words in ["ROLLBACK", "COMMIT", "\n  end transaction"] {
                let fault = await #expect(throws: DatabaseError.self, "\(words)") {
                    try await database.write { connection in
                        try Counter.increment(connection)
                        try connection.execute(words)
                    }
                }
                #expect(fault == .transactionEnded, "\(words)")
            }
            try await database.write { try Counter.increment($0) }
            let count = try await Counter.value(database)
            #expect(count == 1)
        }
    }

    @Test("A read sees one snapshot, whatever is committed meanwhile", arguments: TestDatabases.engines)
    func snapshot(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            let mayGoOn = Gate()
            async let seen = database.read { connection in
                let before = try connection.row("SELECT n FROM counter")?.int(0)
                hasBegun.yield()
                mayGoOn.wait()
                return [before, try connection.row("SELECT n FROM counter")?.int(0)]
            }
            _ = await begun.first { _ in true }
            try await database.write { try Counter.increment($0) }
            let count = try await Counter.value(database)
            #expect(count == 1)
            mayGoOn.open()
            #expect(try await seen == [0, 0])
        }
    }

    @Test("A read cannot write", arguments: TestDatabases.engines)
    func readOnly(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let fault = await #expect(throws: DatabaseError.self) { try await database.read { try Counter.increment($0) } }
            guard case .readOnly = fault else {
                Issue.record("a write in a read fails as \(String(describing: fault))")
                return
            }
        }
    }

    @Test("A statement that runs too long ends, and the connection works on", arguments: TestDatabases.engines)
    func statementTimeout(engine: Engine) async throws {
        var options = TestDatabases.modest
        options.statementTimeout = .milliseconds(150)
        try await Counter.withFresh(engine, options: options) { database in
            let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 0 FROM n) SELECT COUNT(*) FROM n"
            let reading = await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows(endless) } }
            let writing = await #expect(throws: DatabaseError.self) { try await database.write { try $0.rows(endless) } }
            #expect(reading == .timeout && writing == .timeout)
            try await database.write { try Counter.increment($0) }
            let count = try await Counter.value(database)
            #expect(count == 1)
        }
    }

    @Test("A cancelled caller does not cancel its unit", arguments: TestDatabases.engines)
    func cancelledCaller(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let (begun, hasBegun) = AsyncStream.makeStream(of: Void.self)
            let mayGoOn = Gate()
            let caller = Task {
                try await database.write { connection in
                    hasBegun.yield()
                    mayGoOn.wait()
                    try Counter.increment(connection)
                }
            }
            _ = await begun.first { _ in true }
            caller.cancel()
            mayGoOn.open()
            _ = await caller.result
            let count = try await Counter.value(database)
            #expect(count == 1)
        }
    }

    @Test("A closed database finishes what waits and refuses the rest", arguments: TestDatabases.engines)
    func closing(engine: Engine) async throws {
        try await TestDatabases.withFreshLocation(engine) { location in
            let database = try await openDatabase(at: location, options: TestDatabases.modest)
            try await database.migrate([Counter.migration])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { try await database.write { try Counter.increment($0) } } }
                try await group.waitForAll()
            }
            let hints = database.changes()
            await database.close()
            await database.close()
            let fault = await #expect(throws: DatabaseError.self) { try await database.read { try $0.rows("SELECT 1") } }
            #expect(fault == .closed)
            for await _ in hints {}
            let again = try await openDatabase(at: location, options: TestDatabases.modest)
            let count = try await Counter.value(again)
            #expect(count == 20)
            await again.close()
        }
    }

    @Test("The database's clock does not run backwards", arguments: TestDatabases.engines)
    func clock(engine: Engine) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let (first, second) = try await database.write { (try $0.now, try $0.now) }
            // After 2020, in microseconds.
            #expect(first > 1_577_836_800_000_000 && second >= first)
        }
    }
}
