import Database

/// Statements about keys, with what is bound in them.
struct KeySearch {
    var arguments: [SQLValue] = []

    mutating func bind(_ value: SQLValue) -> String {
        arguments.append(value)
        return "?\(arguments.count)"
    }

    /// The first keys that begin so, in their order.
    mutating func first(_ limit: Int, beginning: String) -> String {
        "SELECT b.key, b.person FROM person_key b WHERE \(range("b", beginning)) ORDER BY b.key, b.person LIMIT \(limit)"
    }

    /// Whoever has a key that begins so.
    mutating func people(beginning: String) -> String { "SELECT b.person FROM person_key b WHERE \(range("b", beginning))" }

    /// That the person of `k` has a key that begins in one of these ways, too.
    mutating func also(_ beginnings: [String], of person: String = "k.person") -> String {
        let ways = beginnings.map { range("a", $0) }.joined(separator: " OR ")
        return "EXISTS (SELECT 1 FROM person_key a WHERE a.person = \(person) AND (\(ways)))"
    }

    /// No character comes behind U+10FFFF.
    private mutating func range(_ alias: String, _ beginning: String) -> String {
        "(\(alias).key >= \(bind(.text(beginning))) AND \(alias).key < \(bind(.text(beginning + "\u{10FFFF}"))))"
    }
}
