/// The identity of one `Entity`; an `ID<Ticket>` never fits where an `ID<Person>` is asked for.
package struct ID<Entity>: Sendable, Hashable, Comparable, Codable {
    package let rawValue: Int64

    package init(_ rawValue: Int64) {
        self.rawValue = rawValue
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    package static func < (left: ID, right: ID) -> Bool {
        left.rawValue < right.rawValue
    }
}
