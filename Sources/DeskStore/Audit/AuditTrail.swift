import Database
import ServiceDesk

/// What was changed of the desk itself. Entries are added, never edited, but for what erasure takes.
package struct AuditTrail {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(
        _ act: AuditAct, _ kind: String, _ thing: Int64?, named name: String, _ changes: [AuditChange], by person: ID<Person>?,
        at now: Instant
    ) throws {
        try connection.execute(
            "INSERT INTO audit_entry (at, person, act, kind, thing, name, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            [
                now.sqlValue, person.sqlValue, .text(act.rawValue), .text(kind), thing.map { .integer($0) } ?? .null, .text(name),
                .text(try StoredJSON.text(changes)),
            ])
    }

    /// At most `limit` entries, the newest first, before a place. Keyset, by the index of what is asked for: (thing, kind, at, id), else
    /// (person, at, id), else (kind, at, id), else (at, id).
    package func page(_ filter: AuditFilter, before place: AuditPlace?, limit: Int) throws -> [AuditEntry] {
        var (arguments, conditions): ([SQLValue], [String]) = ([.integer(Int64(limit))], [])
        func require(_ condition: String, _ value: SQLValue) {
            arguments.append(value)
            conditions.append("\(condition) ?\(arguments.count)")
        }
        if let thing = filter.thing { require("thing =", .integer(thing)) }
        if let kind = filter.kind { require("kind =", .text(kind)) }
        if let person = filter.person { require("person =", person.sqlValue) }
        if let from = filter.from { require("at >=", from.sqlValue) }
        if let until = filter.until { require("at <", until.sqlValue) }
        if let place {
            arguments += [place.at.sqlValue, place.id.sqlValue]
            conditions.append("(at, id) < (?\(arguments.count - 1), ?\(arguments.count))")
        }
        let selected = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
        return try connection.rows(
            "SELECT id, at, person, act, kind, thing, name, changes FROM audit_entry\(selected) ORDER BY at DESC, id DESC LIMIT ?1",
            arguments
        ).map { row in
            AuditEntry(
                id: try row.id(0), at: try row.instant(1), person: try row.idOrNil(2), act: try row.word(3), kind: try row.text(4),
                thing: try row.integerOrNil(5), name: try row.text(6), changes: try StoredJSON.value(try row.text(7)))
        }
    }

    /// Takes what the entries of somebody say of him, under whichever of his records; that they were made stays.
    package func forget(_ person: ID<Person>, kind: String) throws {
        try connection.execute(
            """
            UPDATE audit_entry SET name = '', changes = '[]'
            WHERE kind = ?2 AND thing IN (SELECT p.id FROM person p WHERE p.id = ?1 OR p.merged_into = ?1)
            """, [person.sqlValue, .text(kind)])
    }
}
