/// A field of a body that may be left out; `null` is something said.
enum GivenValue<Value: Decodable & Sendable>: Sendable {
    case nothing
    case value(Value?)
}

extension KeyedDecodingContainer {
    func given<Value>(_ type: Value.Type, forKey key: Key) throws -> GivenValue<Value> {
        guard contains(key) else { return .nothing }
        return .value(try decodeNil(forKey: key) ? nil : decode(Value.self, forKey: key))
    }

    /// A value that must be said, be it `null`.
    func said<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard contains(key) else {
            throw DecodingError.keyNotFound(key, DecodingError.Context(codingPath: codingPath, debugDescription: "nothing is said of it"))
        }
        return try decodeNil(forKey: key) ? nil : decode(Value.self, forKey: key)
    }
}
