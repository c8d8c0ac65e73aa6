import GRDB

/// How connections to an SQLite file are opened and set up.
struct SQLiteOpening: Sendable {
    let path: String
    let options: DatabaseOptions
    /// The level of `PRAGMA synchronous` on the writer; anything but FULL is refused when it is asserted.
    var synchronous = "FULL"

    func writer() throws -> DatabaseQueue {
        try mapped {
            var configuration = common
            configuration.journalMode = .wal
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            // GRDB sets NORMAL when it switches to WAL, so this comes after.
            try queue.inDatabase { database in
                try database.execute(sql: "PRAGMA synchronous = \(synchronous)")
                try database.execute(
                    sql:
                        "PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON"
                )
                try assertDurable(database)
            }
            return queue
        }
    }

    func reader() throws -> DatabaseQueue {
        try mapped {
            var configuration = common
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.inDatabase { try $0.execute(sql: "PRAGMA cache_size = -2000") }
            return queue
        }
    }

    private var common: Configuration {
        var configuration = Configuration()
        configuration.label = "svar.sqlite"
        configuration.busyMode = .timeout(options.waitsForLock.seconds)
        configuration.foreignKeysEnabled = true
        // A transaction that cannot be rolled back is handled by the writer, not by a trap.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0") }
        return configuration
    }

    /// Power loss must not undo what was answered for, whatever the defaults of the library are.
    private func assertDurable(_ database: GRDB.Database) throws {
        let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard level == 2 else { throw DatabaseError.notDurable("PRAGMA synchronous is \(level ?? -1), not 2 (FULL)") }
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        guard journal == "wal" else { throw DatabaseError.notDurable("PRAGMA journal_mode is \(journal ?? "unknown"), not wal") }
        let foreignKeys = try Int.fetchOne(database, sql: "PRAGMA foreign_keys")
        guard foreignKeys == 1 else { throw DatabaseError.notDurable("foreign keys are not checked") }
        let secureDelete = try Int.fetchOne(database, sql: "PRAGMA secure_delete")
        guard secureDelete == 1 else { throw DatabaseError.notDurable("deleted rows would not be overwritten") }
    }

    private func mapped<T>(_ open: () throws -> T) throws -> T {
        do {
            return try open()
        } catch {
            throw DatabaseError.sqliteFault(error)
        }
    }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
