import Database
import ServiceDesk

/// Somebody else whom an answer was sent to, with what he is called.
package struct StoredCopy: Sendable, Hashable {
    package let person: Person
    package let copy: MessageCopy
}

extension Messages {
    /// Notes whom else an answer is sent to.
    package func send(_ copies: [MessageCopy], of message: ID<Message>) throws {
        for copy in copies {
            try connection.execute(
                "INSERT INTO message_copy (message, person, kind, is_asked) VALUES (?1, ?2, ?3, ?4)",
                [message.sqlValue, copy.person.sqlValue, .text(copy.kind.rawValue), copy.isAsked.sqlValue])
        }
    }

    /// Those of several messages, each by id. One query, by the primary keys, and for a ticket by the index (ticket, id).
    func copies(where condition: String, _ arguments: [SQLValue]) throws -> [ID<Message>: [StoredCopy]] {
        try connection.rows(
            """
            SELECT p.id, p.name, p.address, p.language, p.role, p.is_disabled, c.message, c.kind, c.is_asked FROM message_copy c
            JOIN message m ON m.id = c.message JOIN person p ON p.id = c.person WHERE \(condition) ORDER BY c.message, p.id
            """, arguments
        ).reduce(into: [:]) { copies, row in
            let person = try Person(row: row)
            let copy = MessageCopy(person: person.id, kind: try row.word(7), isAsked: try row.bool(8))
            copies[try row.id(6), default: []].append(StoredCopy(person: person, copy: copy))
        }
    }

    /// Gives the first whatever was sent to the second. Reads the whole table: records are seldom merged.
    package func mergeCopies(_ second: ID<Person>, into first: ID<Person>) throws {
        let both = [first.sqlValue, second.sqlValue]
        try connection.execute(
            "DELETE FROM message_copy WHERE person = ?2 AND message IN (SELECT c.message FROM message_copy c WHERE c.person = ?1)", both)
        try connection.execute("UPDATE message_copy SET person = ?1 WHERE person = ?2", both)
    }
}
