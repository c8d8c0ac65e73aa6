/// The table that says which migrations a database has had.
enum MigrationRecord {
    private static let table = """
        CREATE TABLE IF NOT EXISTS migration (
            number $integer PRIMARY KEY NOT NULL, name $text NOT NULL, applied_at $integer NOT NULL
        ) $strict
        """

    /// Makes the table and refuses a database that is newer than `migrations`.
    static func prepare(for migrations: [Migration], on connection: any Connection) throws {
        try connection.execute(connection.engine.translate(table))
        let found = try connection.row("SELECT COALESCE(MAX(number), 0) FROM migration")?.int(0) ?? 0
        let known = migrations.map(\.number).max() ?? 0
        guard found <= known else { throw DatabaseError.schemaTooNew(found: found, known: known) }
    }

    /// Applies a migration unless the database has had it: another process may have been first.
    static func apply(_ migration: Migration, on connection: any Connection) throws {
        let number = Int64(migration.number)
        guard try connection.row("SELECT 1 FROM migration WHERE number = ?1", number) == nil else { return }
        for statement in migration.statements(on: connection.engine) {
            try connection.execute(connection.engine.translate(statement))
        }
        try migration.fill(connection)
        if migration.remakesTables, connection.engine == .sqlite, let stray = try connection.row("PRAGMA foreign_key_check") {
            throw DatabaseError.foreignKey("a row of \(try stray.text(0)) refers to nothing in \(try stray.text(2))")
        }
        try connection.execute(
            "INSERT INTO migration (number, name, applied_at) VALUES (?1, ?2, ?3)", number, migration.name, connection.now)
    }

    /// The migrations by number; throws when two share one.
    static func ordered(_ migrations: [Migration]) throws(DatabaseError) -> [Migration] {
        guard Set(migrations.map(\.number)).count == migrations.count, migrations.allSatisfy({ $0.number > 0 }) else {
            throw .unexpectedValue("migrations are numbered from 1, each number once")
        }
        return migrations.sorted { $0.number < $1.number }
    }
}
