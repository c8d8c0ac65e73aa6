/// A word of ours as people and programs write it; whoever writes another one can be told which there are.
package protocol KnownWord: RawRepresentable, CaseIterable, Decodable where RawValue == String {}

extension KnownWord {
    /// - Throws: `DecodingError.dataCorrupted` with an `UnknownWord` for any other word.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let word = Self(rawValue: try container.decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath, debugDescription: "no such word",
                    underlyingError: UnknownWord(allowed: Self.allCases.map(\.rawValue))))
        }
        self = word
    }
}

/// Why a document was refused: it has a word where only others can stand.
package struct UnknownWord: Error, Sendable, Hashable {
    package let allowed: [String]
}
