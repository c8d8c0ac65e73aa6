import CPostgreSQL

/// The result of one statement; freed with this object.
final class PostgreSQLResult {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) {
        self.result = result
    }

    deinit {
        PQclear(result)
    }

    var succeeded: Bool {
        let status = PQresultStatus(result)
        return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK
    }

    /// What was done, as `INSERT 0 1` or `COMMIT`.
    var command: String { String(cString: PQcmdStatus(result)) }

    /// Rows inserted, updated or deleted; none for a query.
    var changedRows: Int {
        command.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    var diagnosis: PostgreSQLDiagnosis {
        PostgreSQLDiagnosis(
            state: field("C"), message: field("M"), detail: field("D"), table: field("t"), column: field("c"), constraint: field("n"))
    }

    func rows() -> [Row] {
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            Row(types.indices.map { value(row, Int32($0), type: types[$0]) })
        }
    }

    /// A field of the error by its letter in the protocol (PG_DIAG_…: macros that Swift does not see).
    private func field(_ letter: Unicode.Scalar) -> String {
        PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) } ?? ""
    }

    private func value(_ row: Int32, _ column: Int32, type: Oid) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        if type == PostgreSQLType.bytea { return .blob(Self.bytes(start)) }
        let length = Int(PQgetlength(result, row, column))
        let text = String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
        return switch type {
        case PostgreSQLType.bool: .integer(text == "t" ? 1 : 0)
        case PostgreSQLType.int2, PostgreSQLType.int4, PostgreSQLType.int8, PostgreSQLType.oid, PostgreSQLType.xid, PostgreSQLType.xid8:
            Int64(text).map(SQLValue.integer) ?? .text(text)
        case PostgreSQLType.float4, PostgreSQLType.float8: Double(text).map(SQLValue.real) ?? .text(text)
        // A sum of integers has no point, an average has one: just like SQLite's.
        case PostgreSQLType.numeric: Int64(text).map(SQLValue.integer) ?? Double(text).map(SQLValue.real) ?? .text(text)
        default: .text(text)
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
        var count = 0
        let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
        guard let bytes = PQunescapeBytea(start, &count) else { return [] }
        defer { PQfreemem(bytes) }
        return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    }
}
