/// Why a unit of work failed: the same case for the same fault on both engines.
package enum DatabaseError: Error, Hashable {
    /// A row with this key exists already; the columns as `table.column, table.column`.
    case unique(String)
    /// A row that is referred to is missing, or a row that is still referred to was to go.
    case foreignKey(String)
    /// The name of the violated CHECK.
    case check(String)
    /// The column that must not be null, as `table.column`.
    case notNull(String)
    /// The database could not be reached for longer than the options allow. Whether the unit took effect is known: it did not,
    /// unless the connection was lost at COMMIT and never came back.
    case connectionLost(String)
    /// Another connection held a lock for too long, or conflicts did not end.
    case busy(String)
    /// A statement ran longer than its limit.
    case timeout
    /// No space left to write.
    case full(String)
    /// The database was migrated by a newer program.
    case schemaTooNew(found: Int, known: Int)
    /// A table is not there: nobody has migrated the database yet.
    case noTable(String)
    /// A value is not of the type that the column or the reader wants.
    case unexpectedValue(String)
    /// A write inside `read`.
    case readOnly(String)
    /// The database does not keep its promise that what is committed survives a power loss, so it is not used.
    case notDurable(String)
    /// The unit itself ended the transaction that it runs in.
    case transactionEnded
    /// The database is closed.
    case closed
    /// Anything else, with the engine's own code (`SQLITE_…` as a number, or an SQLSTATE).
    case failed(code: String, message: String)
}
