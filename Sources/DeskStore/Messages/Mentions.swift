import Database
import ServiceDesk

/// Who was told that a note calls for him.
package struct Mentions {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(_ person: ID<Person>, in note: ID<Message>) throws {
        try connection.execute(
            "INSERT INTO mention (message, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING", [note.sqlValue, person.sqlValue])
    }
}

extension Messages {
    /// By the primary keys, and for a ticket by the index (ticket, id).
    func mentions(where condition: String, _ arguments: [SQLValue]) throws -> [ID<Message>: [Person]] {
        let found = try connection.rows(
            """
            SELECT p.id, p.name, p.address, p.language, p.role, p.is_disabled, x.message FROM mention x
            JOIN message m ON m.id = x.message JOIN person p ON p.id = x.person WHERE \(condition) ORDER BY x.message, p.id
            """, arguments
        ).map { (message: try $0.id(6) as ID<Message>, person: try Person(row: $0)) }
        return Dictionary(grouping: found, by: \.message).mapValues { $0.map(\.person) }
    }
}
