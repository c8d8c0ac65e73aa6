/// Something that stands in the desk's file.
package indirect enum DeskFileValue: Sendable, Hashable {
    case nothing
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([DeskFileValue])
    /// In the order in which it is written.
    case map([DeskFileKey])

    static func texts(_ texts: [String]) -> DeskFileValue { .list(texts.map { .text($0) }) }

    /// On one line, for people: `{lowest: 180, low: 60}`.
    package var inline: String {
        switch self {
        case .nothing: "–"
        case .text(let text): text
        case .number(let number): "\(number)"
        case .flag(let flag): flag ? "true" : "false"
        case .list(let values): "[\(values.map(\.inline).joined(separator: ", "))]"
        case .map(let keys): "{\(keys.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", "))}"
        }
    }

    /// Whether nothing stands in it but what stands on one line.
    var isFlat: Bool {
        switch self {
        case .nothing, .number, .flag: true
        case .text(let text): !text.contains(where: \.isNewline)
        case .list, .map: false
        }
    }
}

/// A key of the desk's file with what stands there.
package struct DeskFileKey: Sendable, Hashable {
    package let key: String
    package let value: DeskFileValue

    package init(_ key: String, _ value: DeskFileValue) {
        self.key = key
        self.value = value
    }
}

extension [DeskFileKey] {
    subscript(key: String) -> DeskFileValue? { first { $0.key == key }?.value }

    /// Adds a key, unless there is nothing to say.
    mutating func add(_ key: String, _ value: DeskFileValue?) {
        if let value { append(DeskFileKey(key, value)) }
    }
}

extension DeskFileValue: Encodable {
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .nothing, .text, .number, .flag: try encodeFlat(to: encoder)
        case .list(let values): try values.encode(to: encoder)
        case .map(let keys):
            var container = encoder.container(keyedBy: WrittenKey.self)
            for key in keys { try container.encode(key.value, forKey: WrittenKey(stringValue: key.key)) }
        }
    }

    private func encodeFlat(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .nothing, .list, .map: try container.encodeNil()
        }
    }
}

private struct WrittenKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
