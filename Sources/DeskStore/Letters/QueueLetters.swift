import Database
import ServiceDesk

/// What queues say round their answers.
package struct QueueLetters {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// All that one queue says. By primary key.
    package func of(_ queue: ID<Queue>) throws -> LetterWords {
        try connection.rows(
            "SELECT queue, language, greeting, signature FROM queue_letter WHERE queue = ?1 ORDER BY language", [queue.sqlValue]
        ).reduce(into: LetterWords()) { try $0.take($1) }
    }

    /// What one queue says in a language. By primary key.
    package func of(_ queue: ID<Queue>, in language: Language) throws -> (greeting: String?, signature: String?) {
        let row = try connection.row(
            "SELECT greeting, signature FROM queue_letter WHERE queue = ?1 AND language = ?2",
            [queue.sqlValue, .text(language.rawValue)])
        return (try row?.textOrNil(0), try row?.textOrNil(1))
    }

    /// Of all queues that say anything: at most a few rows a queue. One query.
    package func all() throws -> [ID<Queue>: LetterWords] {
        try connection.rows("SELECT queue, language, greeting, signature FROM queue_letter ORDER BY queue, language", [])
            .reduce(into: [:]) { try $0[try $1.id(0), default: LetterWords()].take($1) }
    }

    /// All of it is said again.
    package func save(_ words: LetterWords, of queue: ID<Queue>) throws {
        try connection.execute("DELETE FROM queue_letter WHERE queue = ?1", [queue.sqlValue])
        for language in Language.allCases {
            let (greeting, signature) = (words.greetings[language], words.signatures[language])
            guard greeting != nil || signature != nil else { continue }
            try connection.execute(
                "INSERT INTO queue_letter (queue, language, greeting, signature) VALUES (?1, ?2, ?3, ?4)",
                [queue.sqlValue, .text(language.rawValue), greeting.sqlValue, signature.sqlValue])
        }
    }
}

extension LetterWords {
    /// A row of queue, language, greeting and signature.
    fileprivate mutating func take(_ row: Row) throws {
        let language: Language = try row.word(1)
        greetings[language] = try row.textOrNil(2)
        signatures[language] = try row.textOrNil(3)
    }
}
