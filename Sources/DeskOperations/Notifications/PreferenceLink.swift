import ServiceDesk

/// A signed link by which whoever is written to says how he wants that, without signing in.
package struct PreferenceLink: Sendable, Hashable {
    let person: ID<Person>

    private static let length = 40
    private static let purpose = "preferences"

    package init(person: ID<Person>) {
        self.person = person
    }

    /// Reads the last part of a link; `nil` when this desk did not make it.
    package init?(_ token: String, keys: DeskKeys) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let person = Int64(parts[0]) else { return nil }
        guard keys.isValid(parts[1], for: "\(person)", purpose: Self.purpose, length: Self.length) else { return nil }
        self.person = ID(person)
    }

    package func path(keys: DeskKeys) -> String {
        let text = "\(person.rawValue)"
        return "/\(Self.purpose)/\(text).\(keys.code(for: text, purpose: Self.purpose, length: Self.length))"
    }
}
