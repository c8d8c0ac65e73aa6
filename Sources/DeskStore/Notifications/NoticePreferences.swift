import Database
import ServiceDesk

/// How people want to be told.
package struct NoticePreferences {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> NoticeChoices {
        try connection.rows("SELECT choices FROM notice_preference WHERE person = ?1", [person.sqlValue]).first
            .map { Self.choices(try $0.text(0)) } ?? NoticeChoices()
    }

    /// Of everybody who works here and chose anything. The table has a row for whoever did.
    package func ofStaff() throws -> [ID<Person>: NoticeChoices] {
        let rows = try connection.rows(
            """
            SELECT c.person, c.choices FROM person p JOIN notice_preference c ON c.person = p.id
            WHERE p.role <> 'requester' AND p.is_disabled = 0
            """, [])
        return try rows.reduce(into: [:]) { $0[try $1.id(0)] = Self.choices(try $1.text(1)) }
    }

    /// Choices that cannot be read are none, so that nobody is kept from his work by them; `verify` names whose they are.
    private static func choices(_ text: String) -> NoticeChoices { (try? StoredJSON.value(text)) ?? NoticeChoices() }

    package func save(_ choices: NoticeChoices, of person: ID<Person>) throws {
        try connection.execute(
            """
            INSERT INTO notice_preference (person, choices) VALUES (?1, ?2)
            ON CONFLICT (person) DO UPDATE SET choices = excluded.choices
            """, [person.sqlValue, .text(try StoredJSON.text(choices))])
    }

    /// What the second chose holds for the first, unless he chose himself; whoever wanted to hear no progress hears none. By primary key.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        let rows = try connection.rows(
            "SELECT person, choices FROM notice_preference WHERE person IN (?1, ?2)", [first.sqlValue, second.sqlValue])
        let both: [ID<Person>: NoticeChoices] = try rows.reduce(into: [:]) { $0[try $1.id(0)] = Self.choices(try $1.text(1)) }
        guard let seconds = both[second] else { return }
        var merged = both[first] ?? seconds
        merged.wantsProgress = merged.wantsProgress && seconds.wantsProgress
        merged.language = merged.language ?? seconds.language
        try save(merged, of: first)
        try connection.execute("DELETE FROM notice_preference WHERE person = ?1", [second.sqlValue])
    }
}
