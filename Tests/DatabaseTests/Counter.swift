import Database
import Support
import Synchronization

/// A table with one number in it, and how often a unit ran.
enum Counter {
    static let migration = Migration(
        number: 1, name: "counter",
        statements: [
            "CREATE TABLE counter (id $integer PRIMARY KEY NOT NULL, n $integer NOT NULL) $strict",
            "INSERT INTO counter (id, n) VALUES (1, 0)",
        ])

    /// A new database with the number 0.
    static func withFresh(
        _ engine: Engine, options: DatabaseOptions = TestDatabases.modest, _ test: (any Database) async throws -> Void
    ) async throws {
        try await TestDatabases.withFresh(engine, options: options) { database in
            try await database.migrate([migration])
            try await test(database)
        }
    }

    static func increment(_ connection: any Connection) throws {
        try connection.execute("UPDATE counter SET n = n + 1 WHERE id = 1")
    }

    static func value(_ database: any Database) async throws -> Int {
        try await database.read { try $0.row("SELECT n FROM counter WHERE id = 1")?.int(0) ?? -1 }
    }
}

/// Counts the runs of units, which may run several times.
final class Runs: Sendable {
    private let runs = Mutex(0)

    /// Counts a run; the first is 1.
    @discardableResult
    func next() -> Int {
        runs.withLock { runs in
            runs += 1
            return runs
        }
    }

    var count: Int { runs.withLock { $0 } }
}

struct Refused: Error {}
