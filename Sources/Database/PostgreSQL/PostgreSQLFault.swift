/// A failed statement or connection, with what it means for the unit.
struct PostgreSQLFault: Error {
    enum Remedy {
        /// The unit is over.
        case none
        /// The connection is gone: connect, then run the unit again.
        case reconnect
        /// Another transaction was in the way: run the unit again.
        case runAgain
        /// A prepared statement is out of date: forget all of them, then run the unit again.
        case prepareAgain
    }

    let error: DatabaseError
    let remedy: Remedy

    init(_ error: DatabaseError, remedy: Remedy = .none) {
        self.error = error
        self.remedy = remedy
    }
}

/// The fields of an error that the mapping reads; `state` is the SQLSTATE.
struct PostgreSQLDiagnosis {
    var state: String
    var message: String
    var detail = ""
    var table = ""
    var column = ""
    var constraint = ""
}

extension PostgreSQLFault {
    /// The fault by its SQLSTATE (PostgreSQL documentation, appendix A).
    init(_ diagnosis: PostgreSQLDiagnosis) {
        let message = diagnosis.message
        switch diagnosis.state {
        case "23505": self.init(.unique(diagnosis.keyColumns))
        case "23503": self.init(.foreignKey(diagnosis.constraint))
        case "23514": self.init(.check(diagnosis.constraint))
        case "23502": self.init(.notNull("\(diagnosis.table).\(diagnosis.column)"))
        case "42P01": self.init(.noTable(message))
        case "25006": self.init(.readOnly(message))
        case "25P03", "57014": self.init(.timeout)
        case "40001", "40P01": self.init(.busy(message), remedy: .runAgain)
        case "55P03": self.init(.busy(message))
        case "53100": self.init(.full(message))
        case "0A000", "26000": self.init(.failed(code: diagnosis.state, message: message), remedy: .prepareAgain)
        case "57P01", "57P02", "57P03", "57P05", "53300": self.init(.connectionLost(message), remedy: .reconnect)
        default: self.init(byClassOf: diagnosis)
        }
    }

    private init(byClassOf diagnosis: PostgreSQLDiagnosis) {
        switch diagnosis.state.prefix(2) {
        case "08": self.init(.connectionLost(diagnosis.message), remedy: .reconnect)
        case "22": self.init(.unexpectedValue(diagnosis.message))
        default: self.init(.failed(code: diagnosis.state, message: diagnosis.message))
        }
    }
}

extension PostgreSQLDiagnosis {
    /// The columns of a violated key as SQLite names them, `table.a, table.b`; from `Key (a, b)=(1, 2) …`, whose words may be translated.
    fileprivate var keyColumns: String {
        guard let open = detail.firstIndex(of: "("), let close = detail.firstRange(of: ")=(") else { return constraint }
        let columns = detail[detail.index(after: open)..<close.lowerBound]
        return columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }
}
