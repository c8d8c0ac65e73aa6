import Database
import Support
import Testing

@Suite("Hints of changes", .timeLimit(.minutes(2)))
struct ChangesTests {
    private var watchful: DatabaseOptions {
        var options = TestDatabases.modest
        options.looksForChangesEvery = .milliseconds(20)
        return options
    }

    /// Waits, reading only after hints, until the counter has a value.
    private func follow(_ hints: AsyncStream<Void>, of database: any Database, until value: Int) async throws {
        for await _ in hints where try await Counter.value(database) == value { return }
        Issue.record("the hints ended")
    }

    @Test("Whoever watches hears of what this process announced", arguments: TestDatabases.engines)
    func ownAnnouncements(engine: Engine) async throws {
        try await Counter.withFresh(engine) { database in
            let hints = database.changes()
            for round in 1...5 {
                try await database.write { connection in
                    try Counter.increment(connection)
                    connection.announce()
                }
                try await follow(hints, of: database, until: round)
            }
        }
    }

    @Test("Whoever watches hears of what another process wrote", arguments: TestDatabases.engines)
    func otherProcess(engine: Engine) async throws {
        try await TestDatabases.withFreshLocation(engine) { location in
            let watching = try await openDatabase(at: location, options: watchful)
            let writing = try await openDatabase(at: location, options: watchful)
            try await watching.migrate([Counter.migration])
            let hints = watching.changes()
            for round in 1...5 {
                try await writing.write { connection in
                    try Counter.increment(connection)
                    connection.announce()
                }
                try await follow(hints, of: watching, until: round)
            }
            await writing.close()
            await watching.close()
        }
    }

    @Test("The hints go on after the listening connection was lost", .enabled(if: TestDatabases.hasPostgreSQL))
    func listenerLost() async throws {
        try await TestDatabases.withFreshLocation(.postgresql) { location in
            let watching = try await openDatabase(at: location, options: watchful)
            let writing = try await openDatabase(at: location, options: watchful)
            try await watching.migrate([Counter.migration])
            let hints = watching.changes()
            for round in 1...3 {
                try await writing.write { connection in
                    try connection.execute(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """)
                    try Counter.increment(connection)
                    connection.announce()
                }
                try await follow(hints, of: watching, until: round)
            }
            await writing.close()
            await watching.close()
        }
    }
}
