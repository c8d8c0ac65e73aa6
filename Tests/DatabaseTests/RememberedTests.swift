import Database
import Support
import Testing

@Suite("What readers remember", .timeLimit(.minutes(2)))
struct RememberedTests {
    private func remembered(_ database: any Database, key: String = "counter", _ readings: Runs) async throws -> Int {
        try await database.read { connection in
            try connection.remembered(key) {
                readings.next()
                return try connection.row("SELECT n FROM counter WHERE id = 1")?.int(0) ?? -1
            }
        }
    }

    @Test("A value is never older than the last commit, whoever committed", arguments: TestDatabases.engines)
    func neverStale(engine: Engine) async throws {
        try await TestDatabases.withFreshLocation(engine) { location in
            let own = try await openDatabase(at: location, options: TestDatabases.modest)
            let other = try await openDatabase(at: location, options: TestDatabases.modest)
            try await own.migrate([Counter.migration])
            let readings = Runs()
            for round in 1...40 {
                let writer = round.isMultiple(of: 2) ? own : other
                try await writer.write { try Counter.increment($0) }
                for _ in 1...3 {
                    let value = try await remembered(own, readings)
                    #expect(value == round)
                }
            }
            await other.close()
            await own.close()
        }
    }

    @Test("Between commits SQLite reads a value once for each of its readers, and each key has its own")
    func once() async throws {
        try await Counter.withFresh(.sqlite) { database in
            let readings = Runs()
            for _ in 1...100 { _ = try await remembered(database, readings) }
            #expect(readings.count <= TestDatabases.modest.readers)
            let before = readings.count
            _ = try await remembered(database, key: "another", readings)
            #expect(readings.count == before + 1)
        }
    }

    @Test("A unit that writes remembers nothing", arguments: TestDatabases.engines)
    func writers(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let seen = try await database.write { connection in
                var seen: [Int] = []
                for _ in 1...3 {
                    try Counter.increment(connection)
                    seen.append(try connection.remembered("counter") { try connection.row("SELECT n FROM counter")?.int(0) ?? -1 })
                }
                return seen
            }
            #expect(seen == [1, 2, 3])
        }
    }
}
