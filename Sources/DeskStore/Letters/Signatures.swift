import Database
import ServiceDesk

/// What those who work here write under their answers.
package struct Signatures {
    let connection: any Connection

    /// The language of the one for all others.
    private static let anyLanguage = ""

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> AgentSignature {
        try connection.rows("SELECT language, text FROM signature WHERE person = ?1", [person.sqlValue]).reduce(into: AgentSignature()) {
            if try $1.text(0) == Self.anyLanguage { $0.text = try $1.text(1) } else { $0.languages[try $1.word(0)] = try $1.text(1) }
        }
    }

    /// All of it is said again; an empty one takes it away.
    package func save(_ signature: AgentSignature, of person: ID<Person>) throws {
        try connection.execute("DELETE FROM signature WHERE person = ?1", [person.sqlValue])
        var texts = Language.allCases.compactMap { language in signature.languages[language].map { (language.rawValue, $0) } }
        if !signature.text.isEmpty { texts.append((Self.anyLanguage, signature.text)) }
        for (language, text) in texts {
            try connection.execute(
                "INSERT INTO signature (person, language, text) VALUES (?1, ?2, ?3)", [person.sqlValue, .text(language), .text(text)])
        }
    }
}
