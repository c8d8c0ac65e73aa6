import Foundation
import Support
import Testing

@testable import Database

@Suite("SQLite: what is answered is on the disk", .timeLimit(.minutes(2)))
struct SQLiteDurabilityTests {
    private func opening(_ location: DatabaseLocation, synchronous: String = "FULL") throws -> SQLiteOpening {
        guard case .sqlite(let path) = location else { throw Refused() }
        return SQLiteOpening(path: path, options: TestDatabases.modest, synchronous: synchronous)
    }

    @Test("E3 The writer's synchronous is FULL, and a file that would be opened with less is refused")
    func synchronous() async throws {
        try await TestDatabases.withFreshLocation(.sqlite) { location in
            for weak in ["NORMAL", "OFF"] {
                let opening = try opening(location, synchronous: weak)
                let fault = await #expect(throws: DatabaseError.self) {
                    try await SQLiteDatabase.open(opening)
                }
                guard case .notDurable = fault else {
                    Issue.record("\(weak) is refused as \(String(describing: fault))")
                    continue
                }
            }
            let database = try await SQLiteDatabase.open(opening(location))
            let settings = try await database.write { connection in
                try ["synchronous", "foreign_keys", "journal_mode", "mmap_size", "secure_delete"].map {
                    try connection.row("PRAGMA \($0)")?[0]
                }
            }
            #expect(settings == [2, 1, "wal", 0, 1])
            await database.close()
        }
    }

    @Test("E9 Without space writes fail, reads work, and writes work again once there is space")
    func full() async throws {
        try await Counter.withFresh(.sqlite) { database in
            try await database.migrate([
                Counter.migration, Migration(number: 2, name: "bulk", statements: ["CREATE TABLE bulk (b $bytes) $strict"]),
            ])
            let pages = try await database.write { try $0.row("PRAGMA page_count")?.int(0) ?? 0 }
            _ = try await database.write { try $0.rows("PRAGMA max_page_count = \(pages + 10)") }
            let fill: @Sendable (any Connection) throws -> Void = { connection in
                try connection.execute("INSERT INTO bulk (b) VALUES (?1)", [UInt8](repeating: 1, count: 1_000_000))
            }
            let fault = await #expect(throws: DatabaseError.self) { try await database.write(fill) }
            guard case .full = fault else {
                Issue.record("a full disk fails as \(String(describing: fault))")
                return
            }
            let count = try await Counter.value(database)
            #expect(count == 0)
            _ = try await database.write { try $0.rows("PRAGMA max_page_count = 100000") }
            try await database.write(fill)
            #expect(try await database.read { try $0.row("SELECT COUNT(*) FROM bulk")?.int(0) } == 1)
        }
    }

    @Test("E9 After a failed fsync the disk counts as unknown, after other faults it does not")
    func failedSync() {
        // SQLITE_IOERR_FSYNC and _DIR_FSYNC; then OK, IOERR, FULL and IOERR_READ (sqlite.org/rescode.html).
        #expect([1034, 1290].allSatisfy(DatabaseError.leavesDiskUnknown))
        #expect(![0, 10, 13, 266].contains(where: DatabaseError.leavesDiskUnknown))
    }

    @Test("A folder that is not there, or a file that is no database, fails at the start")
    func noDatabase() async throws {
        try await TestDatabases.withFreshLocation(.sqlite) { location in
            guard case .sqlite(let path) = location else { return }
            try Data("This is not a database, however long it may be. It is a text.".utf8).write(to: URL(filePath: path))
            for address in [path, path + "/missing/desk.sqlite"] {
                await #expect(throws: DatabaseError.self) { try await openDatabase(at: .sqlite(path: address)) }
            }
        }
    }
}
