/// A PostgreSQL session while it runs one unit of work.
final class PostgreSQLConnection: Connection {
    let engine = Engine.postgresql
    private let session: PostgreSQLSession
    private let cancellation: Cancellation
    /// Why the unit is lost, once a statement of it has failed.
    private(set) var fault: PostgreSQLFault?
    private(set) var hasAnnounced = false

    init(_ session: PostgreSQLSession, cancellation: Cancellation) {
        self.session = session
        self.cancellation = cancellation
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        try run(sql, arguments).rows()
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try run(sql, arguments).changedRows
    }

    var now: Int64 {
        get throws {
            let row = try row("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)")
            guard let row else { throw DatabaseError.unexpectedValue("no clock") }
            return try row.integer(0)
        }
    }

    func remembered<Value: Sendable>(_ key: AnyHashable, _ make: () throws -> Value) throws -> Value {
        try make()
    }

    func announce() {
        hasAnnounced = true
    }

    private func run(_ sql: String, _ arguments: [SQLValue]) throws -> PostgreSQLResult {
        if let fault { throw fault.error }
        do {
            guard !cancellation.isOver else { throw PostgreSQLFault(.closed) }
            guard !UnitRules.endsTransaction(sql) else { throw PostgreSQLFault(.transactionEnded) }
            let result = try session.run(sql, arguments)
            // Statements after a ROLLBACK would each be committed by itself.
            guard session.isInTransaction else { throw PostgreSQLFault(.transactionEnded) }
            return result
        } catch let fault as PostgreSQLFault {
            self.fault = fault
            throw fault.error
        }
    }
}
