import GRDB
import GRDBSQLite

/// One run of a prepared statement, by SQLite's own calls: with small units GRDB's arguments and cursors cost more than the statements.
struct SQLiteStatement {
    private let statement: OpaquePointer

    /// Binds the values; whoever does so must call `reset` afterwards.
    init(_ statement: OpaquePointer, binding arguments: [SQLValue]) throws {
        self.statement = statement
        guard arguments.count == Int(sqlite3_bind_parameter_count(statement)) else {
            throw DatabaseError.unexpectedValue("\(arguments.count) values for \(sqlite3_bind_parameter_count(statement)) placeholders")
        }
        for (index, value) in arguments.enumerated() {
            guard bind(value, at: Int32(index + 1)) == SQLITE_OK else { throw fault }
        }
    }

    /// Whether there is one more row.
    func step() throws -> Bool {
        switch sqlite3_step(statement) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        default: throw fault
        }
    }

    var row: Row {
        Row((0..<sqlite3_column_count(statement)).map { value(at: $0) })
    }

    /// Makes the statement ready for its next run, and lets go of what was bound.
    func reset() {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private var fault: GRDB.DatabaseError {
        let connection = sqlite3_db_handle(statement)
        return GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: String(cString: sqlite3_errmsg(connection)))
    }

    private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(statement, place)
        case .integer(let value): return sqlite3_bind_int64(statement, place, value)
        case .real(let value): return sqlite3_bind_double(statement, place, value)
        case .text(let value):
            // No address at all would be NULL.
            guard !value.isEmpty else { return sqlite3_bind_text64(statement, place, "", 0, Self.copied, UInt8(SQLITE_UTF8)) }
            var text = value.withoutNUL
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied, UInt8(SQLITE_UTF8))
                }
            }
        case .blob(let value):
            guard !value.isEmpty else { return sqlite3_bind_zeroblob(statement, place, 0) }
            return value.withUnsafeBytes { sqlite3_bind_blob64(statement, place, $0.baseAddress, UInt64($0.count), Self.copied) }
        }
    }

    /// SQLITE_TRANSIENT: SQLite copies what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func value(at column: Int32) -> SQLValue {
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
}
