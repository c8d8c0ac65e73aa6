import Database
import ServiceDesk

/// A ticket that somebody has begun to enter and not opened.
package struct NewTicketDraft: Sendable, Hashable {
    /// What stands in the fields of the form, by their names.
    package let fields: [String: String]
    package let updatedAt: Instant

    package init(fields: [String: String], updatedAt: Instant) {
        self.fields = fields
        self.updatedAt = updatedAt
    }
}

/// One a person, for nobody else's eyes.
package struct NewTicketDrafts {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> NewTicketDraft? {
        try connection.rows("SELECT fields, updated_at FROM new_ticket_draft WHERE person = ?1", [person.sqlValue]).first.map {
            NewTicketDraft(fields: try StoredJSON.value(try $0.text(0)), updatedAt: try $0.instant(1))
        }
    }

    /// In the place of what was there.
    package func save(_ draft: NewTicketDraft, of person: ID<Person>) throws {
        try connection.execute(
            """
            INSERT INTO new_ticket_draft (person, fields, updated_at) VALUES (?1, ?2, ?3)
            ON CONFLICT (person) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at
            """, [person.sqlValue, .text(try StoredJSON.text(draft.fields)), draft.updatedAt.sqlValue])
    }

    package func remove(_ person: ID<Person>) throws {
        try connection.execute("DELETE FROM new_ticket_draft WHERE person = ?1", [person.sqlValue])
    }
}
