import GRDB

/// A thread that reads an SQLite file, one snapshot a unit.
final class SQLiteReader: ConnectionWorker {
    typealias Job = @Sendable (SQLiteReader) -> Void

    private let queue: DatabaseQueue
    private let deadline = StatementDeadline()
    private let memory = ReadMemory()

    init(_ opening: SQLiteOpening) throws {
        queue = try opening.reader()
        deadline.limit = opening.options.statementTimeout
        queue.inDatabase { deadline.install(on: $0.sqliteConnection) }
    }

    func work(on jobs: [Job]) {
        for job in jobs { job(self) }
    }

    func close() {
        queue.inDatabase { deadline.remove(from: $0.sqliteConnection) }
        // What a reader cannot close, the system closes.
        try? queue.close()
    }

    /// Runs a unit in a transaction that is always rolled back: it has nothing to commit.
    func run<T>(_ unit: (any Connection) throws -> T) throws -> T {
        try queue.inDatabase { database in
            let connection = SQLiteConnection(database, deadline: deadline, memory: memory)
            do {
                try connection.control("BEGIN DEFERRED")
                defer { try? connection.control("ROLLBACK") }
                // Begins the snapshot too, so that the version is that of whatever is read in it.
                memory.renew(for: try connection.row("PRAGMA data_version", [])?.integer(0) ?? 0)
                let value = try unit(connection)
                if let failure = connection.failure { throw failure }
                return value
            } catch let failure as SQLiteConnection.Failure {
                throw failure.fault
            }
        }
    }
}
