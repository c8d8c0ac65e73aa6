/// One row of a result, its columns counted from 0.
package struct Row: Sendable, Hashable {
    private let values: [SQLValue]

    package init(_ values: [SQLValue]) {
        self.values = values
    }

    package var count: Int { values.count }

    package subscript(index: Int) -> SQLValue { values[index] }
}

/// Typed reads throw `DatabaseError.unexpectedValue` when the column holds something else.
extension Row {
    package func integer(_ index: Int) throws(DatabaseError) -> Int64 {
        guard case .integer(let value) = self[index] else { throw unexpected("an integer", at: index) }
        return value
    }

    package func integerOrNil(_ index: Int) throws(DatabaseError) -> Int64? {
        self[index] == .null ? nil : try integer(index)
    }

    package func int(_ index: Int) throws(DatabaseError) -> Int {
        guard let value = Int(exactly: try integer(index)) else { throw unexpected("an Int", at: index) }
        return value
    }

    /// Only 0 and 1 are truth values.
    package func bool(_ index: Int) throws(DatabaseError) -> Bool {
        switch self[index] {
        case .integer(0): return false
        case .integer(1): return true
        case .null, .integer, .real, .text, .blob: throw unexpected("0 or 1", at: index)
        }
    }

    /// A whole number counts as a real too: PostgreSQL's averages and sums may be either.
    package func real(_ index: Int) throws(DatabaseError) -> Double {
        switch self[index] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        case .null, .text, .blob: throw unexpected("a real", at: index)
        }
    }

    package func text(_ index: Int) throws(DatabaseError) -> String {
        guard case .text(let value) = self[index] else { throw unexpected("a text", at: index) }
        return value
    }

    package func textOrNil(_ index: Int) throws(DatabaseError) -> String? {
        self[index] == .null ? nil : try text(index)
    }

    package func blob(_ index: Int) throws(DatabaseError) -> [UInt8] {
        guard case .blob(let value) = self[index] else { throw unexpected("a blob", at: index) }
        return value
    }

    private func unexpected(_ wanted: String, at index: Int) -> DatabaseError {
        .unexpectedValue("column \(index) holds \(self[index].kind), not \(wanted)")
    }
}
