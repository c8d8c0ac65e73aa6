/// What a unit of work may do, on one connection inside one transaction.
///
/// SQL is written once, with numbered placeholders `?1`, `?2`. A placeholder whose type no column gives, as in `?1 IS NULL`, is written
/// `CAST(?1 AS BIGINT)` or `CAST(?1 AS TEXT)`: PostgreSQL must know. After an error of a statement the unit is lost, on both engines:
/// each further statement throws that error again. Units never say BEGIN, COMMIT or SAVEPOINT.
package protocol Connection: AnyObject {
    var engine: Engine { get }

    /// The rows that a query, or a statement with RETURNING, gives.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]

    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// The database's clock in microseconds since 1970, UTC: what leases are measured with.
    var now: Int64 { get throws }

    /// What `make` reads, or what it read before when nothing was committed since; an engine that cannot tell reads again.
    ///
    /// - Parameter key: everything that the value depends on besides the database.
    func remembered<Value: Sendable>(_ key: AnyHashable, _ make: () throws -> Value) throws -> Value

    /// Wakes every `changes` stream once this unit is committed.
    func announce()
}

extension Connection {
    /// The first row, or nil when there is none.
    package func row(_ sql: String, _ arguments: [SQLValue]) throws -> Row? {
        try rows(sql, arguments).first
    }

    package func rows(_ sql: String, _ arguments: any SQLConvertible...) throws -> [Row] {
        try rows(sql, arguments.map(\.sqlValue))
    }

    package func row(_ sql: String, _ arguments: any SQLConvertible...) throws -> Row? {
        try rows(sql, arguments.map(\.sqlValue)).first
    }

    @discardableResult
    package func execute(_ sql: String, _ arguments: any SQLConvertible...) throws -> Int {
        try execute(sql, arguments.map(\.sqlValue))
    }

    @_disfavoredOverload
    package func rows(_ sql: String, _ arguments: [any SQLConvertible]) throws -> [Row] {
        try rows(sql, arguments.map(\.sqlValue))
    }

    @_disfavoredOverload
    package func row(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Row? {
        try rows(sql, arguments.map(\.sqlValue)).first
    }

    @_disfavoredOverload
    @discardableResult
    package func execute(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Int {
        try execute(sql, arguments.map(\.sqlValue))
    }

    /// Ends a query that chooses rows to change; SQLite has one writer and needs nothing.
    package var rowLock: String {
        switch engine {
        case .sqlite: ""
        case .postgresql: " FOR UPDATE"
        }
    }

    /// Like `rowLock`, passing over rows that another unit has locked.
    package var rowLockSkipLocked: String {
        switch engine {
        case .sqlite: ""
        case .postgresql: " FOR UPDATE SKIP LOCKED"
        }
    }
}
