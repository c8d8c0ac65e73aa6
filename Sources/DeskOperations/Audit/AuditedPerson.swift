import ServiceDesk

/// How an entry of the audit list names somebody, so that erasing him leaves the list as it is: by his number, between two characters that
/// nobody types and that no cut can part without making it nobody's.
enum AuditedPerson {
    static func written(_ person: ID<Person>) -> String { "\u{E000}\(person.rawValue)\u{E001}" }

    /// Those who are named in a text.
    static func named(in text: String) -> Set<ID<Person>> {
        Set(text.matches(of: /\u{E000}(\d{1,18})\u{E001}/).compactMap { Int64($0.1).map { ID($0) } })
    }

    /// The text with the names of those who are named in it.
    static func text(_ text: String, _ names: [ID<Person>: String]) -> String {
        text.replacing(/\u{E000}(\d{1,18})\u{E001}/) { match in
            Int64(match.1).flatMap { names[ID($0)] } ?? "#\(match.1)"
        }
    }
}
