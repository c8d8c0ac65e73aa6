import Database

/// A connection that remembers which statements ran on it.
final class StatementLog: Connection {
    private let connection: any Connection
    private(set) var statements: [(sql: String, arguments: [SQLValue])] = []

    init(_ connection: any Connection) {
        self.connection = connection
    }

    var engine: Engine { connection.engine }

    var now: Int64 {
        get throws { try connection.now }
    }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row] {
        statements.append((sql, arguments))
        return try connection.rows(sql, arguments)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        statements.append((sql, arguments))
        return try connection.execute(sql, arguments)
    }

    func remembered<Value: Sendable>(_ key: AnyHashable, _ make: () throws -> Value) throws -> Value {
        try connection.remembered(key, make)
    }

    func announce() {
        connection.announce()
    }
}
