import Foundation
import GRDB
import GRDBSQLite

/// An SQLite connection while it runs units of work.
final class SQLiteConnection: Connection {
    let engine = Engine.sqlite
    private let database: GRDB.Database
    private let deadline: StatementDeadline
    /// Why the unit is lost, once a statement of it has failed.
    private(set) var failure: (any Error)?
    private(set) var hasAnnounced = false

    init(_ database: GRDB.Database, deadline: StatementDeadline) {
        self.database = database
        self.deadline = deadline
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try guarded(sql) {
            let statement = try prepared(sql, arguments)
            let cursor = try GRDB.Row.fetchCursor(statement)
            var rows: [Row] = []
            while try cursor.next() != nil { rows.append(currentRow(of: statement.sqliteStatement)) }
            return rows
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try guarded(sql) {
            let before = database.totalChangesCount
            try prepared(sql, arguments).execute()
            // Statements that change no rows leave the last count as it was.
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    var now: Int64 {
        get throws {
            var time = timespec()
            guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { throw DatabaseError.failed(code: "\(errno)", message: "no clock") }
            return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        }
    }

    func announce() {
        hasAnnounced = true
    }

    /// Makes ready for the next unit.
    func beginUnit() {
        failure = nil
        hasAnnounced = false
    }

    var isInTransaction: Bool { database.isInsideTransaction }

    /// Runs a statement of the transaction itself, which no failure of a unit holds up.
    func control(_ sql: String) throws {
        deadline.stop()
        do {
            try database.cachedStatement(sql: sql).execute()
        } catch {
            throw Failure(error)
        }
    }

    /// An error with what it means for the disk.
    struct Failure: Error {
        let fault: any Error
        let leavesDiskUnknown: Bool

        init(_ error: any Error) {
            fault = DatabaseError.sqliteFault(error)
            leavesDiskUnknown = DatabaseError.leavesDiskUnknown((error as? GRDB.DatabaseError)?.extendedResultCode.rawValue ?? 0)
        }
    }

    private func guarded<T>(_ sql: String, _ body: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            guard !UnitRules.endsTransaction(sql) else { throw DatabaseError.transactionEnded }
            deadline.start()
            defer { deadline.stop() }
            let value = try body()
            // Statements after a ROLLBACK would each be committed by itself.
            guard database.isInsideTransaction else { throw DatabaseError.transactionEnded }
            return value
        } catch {
            let fault = DatabaseError.sqliteFault(error)
            failure = fault
            throw fault
        }
    }

    private func prepared(_ sql: String, _ arguments: [SQLValue]) throws -> Statement {
        let statement = try database.cachedStatement(sql: sql)
        try statement.setArguments(StatementArguments(arguments.map(\.databaseValue)))
        return statement
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.withoutNUL.databaseValue
        case .blob(let value): Data(value).databaseValue
        }
    }
}

private func currentRow(of statement: OpaquePointer) -> Row {
    Row((0..<sqlite3_column_count(statement)).map { value(of: statement, at: $0) })
}

private func value(of statement: OpaquePointer, at column: Int32) -> SQLValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
        let start = sqlite3_column_text(statement, column)
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
        let start = sqlite3_column_blob(statement, column)
        return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))))
    default: return .null
    }
}
