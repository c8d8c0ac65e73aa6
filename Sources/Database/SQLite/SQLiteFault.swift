import GRDB

extension DatabaseError {
    /// The fault that an error of GRDB, or of a unit, stands for; errors of the unit's own stay as they are.
    static func sqliteFault(_ error: any Error) -> any Error {
        guard let error = error as? GRDB.DatabaseError else { return error }
        return sqlite(error.extendedResultCode, message: error.message ?? "no message")
    }

    private static func sqlite(_ code: ResultCode, message: String) -> DatabaseError {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return .unique(subject(of: message))
        case .SQLITE_CONSTRAINT_FOREIGNKEY: return .foreignKey(message)
        case .SQLITE_CONSTRAINT_CHECK: return .check(subject(of: message))
        case .SQLITE_CONSTRAINT_NOTNULL: return .notNull(subject(of: message))
        default: break
        }
        switch code.primaryResultCode {
        case .SQLITE_CONSTRAINT where code.rawValue == constraintDatatype: return .unexpectedValue(message)
        case .SQLITE_MISMATCH, .SQLITE_TOOBIG: return .unexpectedValue(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy(message)
        case .SQLITE_INTERRUPT: return .timeout
        case .SQLITE_FULL: return .full(message)
        case .SQLITE_READONLY: return .readOnly(message)
        case .SQLITE_ERROR where message.hasPrefix("no such table"): return .noTable(subject(of: message))
        default: return .failed(code: String(code.rawValue), message: message)
        }
    }

    /// SQLITE_CONSTRAINT_DATATYPE: a value that a STRICT column refuses; GRDB has no name for it.
    private static let constraintDatatype: Int32 = 3091

    /// What stands behind the colon of `UNIQUE constraint failed: ticket.number`.
    private static func subject(of message: String) -> String {
        guard let colon = message.firstRange(of: ": ") else { return message }
        return String(message[colon.upperBound...])
    }
}

extension DatabaseError {
    /// A failed fsync leaves unknown what is on the disk, and a second fsync may report success for pages that are lost.
    ///
    /// - Parameter extendedCode: of sqlite.org/rescode.html.
    static func leavesDiskUnknown(_ extendedCode: Int32) -> Bool {
        extendedCode == ResultCode.SQLITE_IOERR_FSYNC.rawValue || extendedCode == ResultCode.SQLITE_IOERR_DIR_FSYNC.rawValue
    }
}
