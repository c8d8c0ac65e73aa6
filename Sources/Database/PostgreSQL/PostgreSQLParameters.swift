import CPostgreSQL

/// The values of a statement in the form that libpq takes: text, but for blobs, which are binary.
struct PostgreSQLParameters {
    /// A type for each value: what the database cannot infer, as in `SELECT ?1`, must not change with the engine.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values {
            switch value {
            case .null: append(nil, type: 0)
            case .integer(let value): append(Array(String(value).utf8), type: PostgreSQLType.int8)
            case .real(let value): append(Array(value.description.utf8), type: PostgreSQLType.float8)
            // The type of a text is inferred, so that a text fits a column of any type, as it does in SQLite.
            case .text(let value): append(Array(value.withoutNUL.utf8), type: 0)
            case .blob(let value): append(value, type: PostgreSQLType.bytea, format: 1)
            }
        }
    }

    private mutating func append(_ value: [UInt8]?, type: Oid, format: Int32 = 0) {
        types.append(type)
        formats.append(format)
        lengths.append(Int32(clamping: value?.count ?? 0))
        starts.append(value.map { _ in bytes.count })
        guard let value else { return }
        bytes.append(contentsOf: value)
        // Ends a text, and gives an empty blob an address.
        bytes.append(0)
    }

    /// Calls `body` with the count and the arrays of values, lengths and formats.
    func withPointers<R>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> R
    ) -> R {
        bytes.withUnsafeBytes { bytes in
            let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress
            let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return values.withUnsafeBufferPointer { values in
                body(Int32(values.count), values.baseAddress, lengths, formats)
            }
        }
    }
}

/// The object ids of types in the catalog `pg_type`, which never change.
enum PostgreSQLType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let oid: Oid = 26
    static let xid: Oid = 28
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
    static let xid8: Oid = 5069
}
