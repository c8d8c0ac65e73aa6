/// A value that both engines store.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) {
        self = .integer(value)
    }

    package init(stringLiteral value: String) {
        self = .text(value)
    }

    package init(nilLiteral: ()) {
        self = .null
    }
}

extension SQLValue {
    /// Numbered placeholders of so many rows, as they stand behind VALUES: `(?1, ?2), (?3, ?4)`. One row serves IN too.
    package static func places(rows: Int, columns: Int) -> String {
        var text = ""
        for place in 0..<rows * columns {
            text += place % columns > 0 ? ", ?" : place > 0 ? "), (?" : "(?"
            text += String(place + 1)
        }
        return text + ")"
    }

    /// What kind of value this is, in the words of an error.
    var kind: String {
        switch self {
        case .null: "null"
        case .integer: "an integer"
        case .real: "a real"
        case .text: "a text"
        case .blob: "a blob"
        }
    }
}
