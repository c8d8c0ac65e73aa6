/// A document that people and programs write by hand, of which every key means something.
package protocol KeyedDocument: Decodable {
    associatedtype CodingKeys: CodingKey & CaseIterable
}

/// A document with no key but those that it knows: a mistyped one would silently mean nothing.
package struct Known<Document: KeyedDocument>: Decodable {
    package let document: Document

    /// - Throws: `DecodingError.dataCorrupted` with an `UnknownKey` for the first key that it does not know.
    package init(from decoder: any Decoder) throws {
        let allowed = Document.CodingKeys.allCases.map(\.stringValue)
        let written = try decoder.container(keyedBy: WrittenKey.self).allKeys
        if let key = written.filter({ !allowed.contains($0.stringValue) }).min(by: { $0.stringValue < $1.stringValue }) {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath + [key], debugDescription: "no such key", underlyingError: UnknownKey(allowed: allowed)))
        }
        document = try Document(from: decoder)
    }
}

/// Why a document was refused: it has a key that means nothing.
package struct UnknownKey: Error, Sendable, Hashable {
    package let allowed: [String]
}

private struct WrittenKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
