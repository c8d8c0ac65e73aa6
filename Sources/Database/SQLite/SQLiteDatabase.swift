import Logging

/// A database in one SQLite file: a thread that writes and a few that read.
final class SQLiteDatabase: Database {
    let engine = Engine.sqlite
    private let writer: ConnectionThreads<SQLiteWriter>
    private let readers: ConnectionThreads<SQLiteReader>
    private let hints: ChangeHints
    private let watch: Task<Void, Never>

    private init(
        writer: ConnectionThreads<SQLiteWriter>, readers: ConnectionThreads<SQLiteReader>, hints: ChangeHints, interval: Duration
    ) {
        self.writer = writer
        self.readers = readers
        self.hints = hints
        watch = Task {
            // Ends when the task is cancelled or the writer is closed.
            while (try? await Task.sleep(for: interval)) != nil, (try? writer.submit(.lookForChanges)) != nil {}
        }
    }

    static func open(path: String, options: DatabaseOptions, logger: Logger) async throws -> SQLiteDatabase {
        try await open(SQLiteOpening(path: path, options: options), logger: logger)
    }

    static func open(_ opening: SQLiteOpening, logger: Logger = Logger(label: "svar.database")) async throws -> SQLiteDatabase {
        let hints = ChangeHints()
        let writer = try await ConnectionThreads.start(1, named: "svar writer", batch: SQLiteWriter.groupCount) {
            try SQLiteWriter(opening, hints: hints, logger: logger)
        }
        do {
            let readers = try await ConnectionThreads.start(opening.options.readers, named: "svar reader") { try SQLiteReader(opening) }
            return SQLiteDatabase(writer: writer, readers: readers, hints: hints, interval: opening.options.looksForChangesEvery)
        } catch {
            await writer.close()
            throw error
        }
    }

    func read<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            do {
                try readers.submit { reader in caller.resume(with: Result { try reader.run(unit) }) }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }

    func write<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await write(unit, hasStatementTimeout: true)
    }

    /// How many units wait for the writer.
    var waitingWrites: Int { writer.waitingJobs }

    func changes() -> AsyncStream<Void> {
        hints.stream()
    }

    func forget() async {
        await withCheckedContinuation { caller in
            do {
                try writer.submit(.forget { caller.resume() })
            } catch {
                caller.resume()
            }
        }
    }

    func migrate(_ migrations: [Migration]) async throws {
        let migrations = try MigrationRecord.ordered(migrations)
        try await write({ try MigrationRecord.prepare(for: migrations, on: $0) }, hasStatementTimeout: false)
        for migration in migrations {
            try await write(
                { try MigrationRecord.apply(migration, on: $0) }, hasStatementTimeout: false, remakesTables: migration.remakesTables)
        }
    }

    func close() async {
        watch.cancel()
        await readers.close()
        await writer.close()
        hints.finish()
    }

    private func write<T: Sendable>(
        _ unit: @escaping @Sendable (any Connection) throws -> T, hasStatementTimeout: Bool, remakesTables: Bool = false
    ) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            var waiting = WriteUnit(unit, caller: caller)
            waiting.hasStatementTimeout = hasStatementTimeout
            do {
                try writer.submit(remakesTables ? .remake(waiting) : .unit(waiting))
            } catch {
                caller.resume(throwing: error)
            }
        }
    }
}
