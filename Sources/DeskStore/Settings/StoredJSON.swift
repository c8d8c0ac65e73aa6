import Database
import Foundation

/// A value as the text of one column, with sorted keys, so that equal values are equal texts.
package enum StoredJSON {
    package static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// - Throws: `DatabaseError.unexpectedValue` when the text is no such value.
    package static func value<Value: Decodable>(_ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch is DecodingError {
            throw DatabaseError.unexpectedValue("\(text) is no \(Value.self)")
        }
    }
}
