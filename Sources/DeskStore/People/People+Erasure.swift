import Database
import ServiceDesk

extension People {
    /// The administrators who can sign in, by id, locked until the unit ends: two who erase each other meet here.
    package func lockedAdministrators() throws -> [ID<Person>] {
        try connection.rows(
            "SELECT id FROM person WHERE role = 'administrator' AND is_disabled = 0 ORDER BY id\(connection.rowLock)", []
        ).map { try $0.id(0) }
    }

    /// By the index (role, name, id).
    package func hasAdministrator() throws -> Bool {
        try !connection.rows("SELECT 1 FROM person WHERE role = 'administrator' AND is_disabled = 0 LIMIT 1", []).isEmpty
    }

    /// When the person was erased; `nil` when he was not. By primary key.
    package func erasure(of person: ID<Person>) throws -> Instant? {
        try connection.rows("SELECT erased_at FROM person WHERE id = ?1", [person.sqlValue]).first.flatMap { try $0.instantOrNil(0) }
    }

    /// Puts a pseudonym over a person and whatever records were merged into his, and takes away what he could sign in with. His
    /// addresses and numbers are free again. By primary key and the indexes on `merged_into`, `person`.
    package func erase(_ person: ID<Person>, as name: String, by administrator: ID<Person>, at now: Instant) throws {
        try connection.execute(
            """
            UPDATE person SET name = ?2, address = 'erased-' || id || '@invalid', language = NULL, password = NULL, is_disabled = 1,
                verified_at = NULL, erased_at = ?3, erased_by = ?4
            WHERE id = ?1 OR merged_into = ?1
            """, [person.sqlValue, .text(name), now.sqlValue, administrator.sqlValue])
        try connection.execute("UPDATE work_profile SET substitute = NULL WHERE substitute = ?1", [person.sqlValue])
        try connection.execute("UPDATE team SET lead = NULL WHERE lead = ?1", [person.sqlValue])
        try AccessLinks(connection).endAll(of: person, at: now)
        let tables = [
            "session", "api_token", "second_step", "queue_member", "person_alias", "person_telephone", "person_key", "person_skill",
            "team_member", "work_profile", "draft", "new_ticket_draft", "saved_view", "list_habit",
        ]
        for table in tables {
            try connection.execute("DELETE FROM \(table) WHERE person = ?1", [person.sqlValue])
        }
    }
}
