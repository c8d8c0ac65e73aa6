import CPostgreSQL

/// One connection to a PostgreSQL server, used by one thread.
final class PostgreSQLSession {
    private let connection: OpaquePointer
    private let cancellation: Cancellation
    private let cancelHandle: Int
    private var statements = PreparedStatements()

    /// Connects; throws `PostgreSQLFault` to be remedied by trying again.
    init(url: String, options: DatabaseOptions, cancellation: Cancellation = Cancellation()) throws {
        let connection = try Self.connect(url)
        self.connection = connection
        self.cancellation = cancellation
        cancelHandle = cancellation.add(PQgetCancel(connection))
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        try setUp(statementTimeout: options.statementTimeout)
    }

    deinit {
        cancellation.remove(cancelHandle)
        PQfinish(connection)
    }

    var isAlive: Bool { PQstatus(connection) == CONNECTION_OK }

    var isInTransaction: Bool { PQtransactionStatus(connection) == PQTRANS_INTRANS }

    /// The server's process for this session: no two sessions have the same.
    var serverProcess: Int32 { PQbackendPID(connection) }

    var socket: Int32 { PQsocket(connection) }

    /// Runs words of our own that take no values, such as COMMIT.
    @discardableResult
    func run(_ sql: String) throws -> PostgreSQLResult {
        try checked(PQexec(connection, sql))
    }

    /// Runs a statement of the shared dialect, prepared at its first use.
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> PostgreSQLResult {
        let parameters = PostgreSQLParameters(arguments)
        let name = try prepared(PreparedStatements.Key(sql: sql, types: parameters.types))
        let result = parameters.withPointers { count, values, lengths, formats in
            PQexecPrepared(connection, name, count, values, lengths, formats, 0)
        }
        return try checked(result)
    }

    /// Outside a transaction: forgets what a changed schema has made useless.
    func forgetStatements() throws {
        statements.removeAll()
        try run("DEALLOCATE ALL")
    }

    /// Reads what the server sent unasked; false when the connection is gone. True in the second place when another session notified.
    func readNotifications() -> (isAlive: Bool, notified: Bool) {
        guard PQconsumeInput(connection) == 1 else { return (false, false) }
        let own = serverProcess
        var notified = false
        while let notification = PQnotifies(connection) {
            if notification.pointee.be_pid != own { notified = true }
            PQfreemem(notification)
        }
        return (isAlive, notified)
    }

    private func prepared(_ key: PreparedStatements.Key) throws -> String {
        if let name = statements.name(of: key) { return name }
        let name = statements.newName()
        let sql = NumberedPlaceholders.postgreSQL(key.sql)
        _ = try checked(PQprepare(connection, name, sql, Int32(key.types.count), key.types))
        if let dropped = statements.insert(name, for: key) { try run("DEALLOCATE \(dropped)") }
        return name
    }

    private func checked(_ pointer: OpaquePointer?) throws -> PostgreSQLResult {
        guard let pointer else { throw lost }
        let result = PostgreSQLResult(pointer)
        if result.succeeded { return result }
        let diagnosis = result.diagnosis
        // libpq's own errors have no SQLSTATE; a session that the server ends says why, and is lost all the same.
        let fault = diagnosis.state.isEmpty ? lost : PostgreSQLFault(diagnosis)
        if !isAlive, fault.error != .timeout { throw lost }
        throw fault
    }

    private var lost: PostgreSQLFault {
        PostgreSQLFault(.connectionLost(String(cString: PQerrorMessage(connection))), remedy: .reconnect)
    }

    private func setUp(statementTimeout: Duration) throws {
        try run(
            """
            SET standard_conforming_strings = on; SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 1;
            SET statement_timeout = \(Int(statementTimeout.seconds * 1000)); SET idle_in_transaction_session_timeout = 60000;
            SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
            """)
    }
}

extension PostgreSQLSession {
    private static func connect(_ url: String) throws -> OpaquePointer {
        // A dead network is noticed after about a minute. What comes after the URL it cannot override.
        let settings = [
            ("application_name", "svar"), ("connect_timeout", "10"), ("keepalives", "1"), ("keepalives_idle", "30"),
            ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"), ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
        let connection = withCStrings(settings.map(\.0)) { keys in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(keys, values, 1) }
        }
        guard let connection else { throw PostgreSQLFault(.connectionLost("no memory"), remedy: .reconnect) }
        guard PQstatus(connection) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(connection))
            PQfinish(connection)
            throw PostgreSQLFault(.connectionLost(message), remedy: .reconnect)
        }
        return connection
    }

    /// A C array of C strings that ends with NULL.
    private static func withCStrings<R>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
        var starts: [Int] = []
        var bytes: [CChar] = []
        for text in texts {
            starts.append(bytes.count)
            bytes.append(contentsOf: text.utf8CString)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            let pointers = starts.map { bytes.baseAddress?.advanced(by: $0) } + [nil]
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
