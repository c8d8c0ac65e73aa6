import ServiceDesk

/// How an entry of the audit list names somebody, so that erasing him leaves the list as it is.
enum AuditedPerson {
    static func written(_ person: ID<Person>) -> String { "person:\(person.rawValue)" }

    /// Those who are named in a text.
    static func named(in text: String) -> Set<ID<Person>> {
        Set(text.matches(of: /person:(\d{1,18})/).compactMap { Int64($0.1).map { ID($0) } })
    }

    /// The text with the names of those who are named in it.
    static func text(_ text: String, _ names: [ID<Person>: String]) -> String {
        text.replacing(/person:(\d{1,18})/) { match in
            Int64(match.1).flatMap { names[ID($0)] } ?? String(match.0)
        }
    }
}
