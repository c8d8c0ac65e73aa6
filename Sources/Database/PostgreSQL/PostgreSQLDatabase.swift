import Foundation
import Logging

/// A database on a PostgreSQL server: a few connections, each on a thread of its own, and one that listens for changes.
final class PostgreSQLDatabase: Database {
    let engine = Engine.postgresql
    private let threads: ConnectionThreads<PostgreSQLWorker>
    private let listener: PostgreSQLListener
    private let hints: ChangeHints
    private let cancellation: Cancellation

    /// Running statements are cancelled when the units have not ended this long after the closing began.
    private static let grace = Duration.seconds(10)
    /// A server that cannot be reached at the start is more often a wrong address than a pause.
    private static let reachedWithin = Duration.seconds(5)

    private init(
        threads: ConnectionThreads<PostgreSQLWorker>, listener: PostgreSQLListener, hints: ChangeHints, cancellation: Cancellation
    ) {
        self.threads = threads
        self.listener = listener
        self.hints = hints
        self.cancellation = cancellation
    }

    static func open(url: String, options: DatabaseOptions, logger: Logger) async throws -> PostgreSQLDatabase {
        let hints = ChangeHints()
        let cancellation = Cancellation()
        let listener = try PostgreSQLListener(url: url, options: options, hints: hints, logger: logger)
        let threads = try await ConnectionThreads.start(options.connections, named: "svar postgres") {
            PostgreSQLWorker(url: url, options: options, cancellation: cancellation, logger: logger) { listener.announce() }
        }
        let database = PostgreSQLDatabase(threads: threads, listener: listener, hints: hints, cancellation: cancellation)
        do {
            try await database.run(.migration, reconnectsFor: reachedWithin) { connection in
                guard try connection.row("SELECT to_regclass('unit_of_work') IS NULL")?.bool(0) == true else { return }
                try connection.execute(UnitOfWork.table)
                try connection.execute(UnitOfWork.index)
            }
        } catch {
            await threads.close()
            throw error
        }
        listener.start()
        return database
    }

    func read<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await run(.read, unit)
    }

    func write<T: Sendable>(_ unit: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await run(.write, unit)
    }

    func changes() -> AsyncStream<Void> {
        hints.stream()
    }

    /// Old versions of rows lie in the server's files until its own vacuum comes, which needs nobody's help.
    func forget() async {}

    func migrate(_ migrations: [Migration]) async throws {
        let migrations = try MigrationRecord.ordered(migrations)
        try await run(.migration) { try MigrationRecord.prepare(for: migrations, on: $0) }
        for migration in migrations {
            try await run(.migration) { try MigrationRecord.apply(migration, on: $0) }
        }
    }

    func close() async {
        cancellation.beginClosing()
        let cancellation = cancellation
        let impatience = Task {
            guard (try? await Task.sleep(for: Self.grace)) != nil else { return }
            // It speaks to the server, so not on this thread.
            Thread { cancellation.cancelAll() }.start()
        }
        await threads.close()
        impatience.cancel()
        await listener.close()
        hints.finish()
    }

    private func run<T: Sendable>(
        _ kind: UnitKind, reconnectsFor: Duration? = nil, _ unit: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { caller in
            do {
                try threads.submit { worker in
                    caller.resume(with: Result { try worker.run(kind, reconnectsFor: reconnectsFor, unit) })
                    worker.sweep()
                }
            } catch {
                caller.resume(throwing: error)
            }
        }
    }
}
