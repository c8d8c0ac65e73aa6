import Foundation
import GRDB
import GRDBSQLite

/// An SQLite connection while it runs units of work.
final class SQLiteConnection: Connection {
    let engine = Engine.sqlite
    private let database: GRDB.Database
    private let deadline: StatementDeadline
    /// Only readers have one: what a unit writes is nobody's yet.
    private let memory: ReadMemory?
    /// Why the unit is lost, once a statement of it has failed.
    private(set) var failure: (any Error)?
    private(set) var hasAnnounced = false

    init(_ database: GRDB.Database, deadline: StatementDeadline, memory: ReadMemory? = nil) {
        self.memory = memory
        self.database = database
        self.deadline = deadline
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try guarded(sql) {
            let statement = try prepared(sql, arguments)
            defer { statement.reset() }
            var rows: [Row] = []
            while try statement.step() { rows.append(statement.row) }
            return rows
        }
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try guarded(sql) {
            let before = database.totalChangesCount
            let statement = try prepared(sql, arguments)
            defer { statement.reset() }
            while try statement.step() {}
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

    func remembered<Value: Sendable>(_ key: AnyHashable, _ make: () throws -> Value) throws -> Value {
        guard let memory else { return try make() }
        return try memory.value(key, make)
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
            let statement = try prepared(sql, [])
            defer { statement.reset() }
            while try statement.step() {}
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

    private func prepared(_ sql: String, _ arguments: [SQLValue]) throws -> SQLiteStatement {
        try SQLiteStatement(database.cachedStatement(sql: sql).sqliteStatement, binding: arguments)
    }
}
