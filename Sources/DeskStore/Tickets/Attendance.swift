import Database
import ServiceDesk

/// Who looks at a ticket just now, and whether he is writing there.
package struct Attendant: Sendable, Hashable {
    package let person: ID<Person>
    package let name: String
    package let writes: Bool
}

/// Who looks at which ticket just now.
package struct Attendance {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Notes that somebody is there, and forgets whoever was seen last before `limit`. By primary key and the index on `seen_at`.
    package func note(_ person: ID<Person>, at ticket: ID<Ticket>, writes: Bool, now: Instant, forgetting limit: Instant) throws {
        try connection.execute("DELETE FROM attendance WHERE seen_at < ?1", [limit.sqlValue])
        try connection.execute(
            """
            INSERT INTO attendance (ticket, person, seen_at, writes) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (ticket, person) DO UPDATE SET seen_at = excluded.seen_at, writes = excluded.writes
            """, [ticket.sqlValue, person.sqlValue, now.sqlValue, writes.sqlValue])
    }

    package func leave(_ person: ID<Person>, _ ticket: ID<Ticket>) throws {
        try connection.execute("DELETE FROM attendance WHERE ticket = ?1 AND person = ?2", [ticket.sqlValue, person.sqlValue])
    }

    /// Everybody but this one who was seen there since, by name. By primary key.
    package func others(than person: ID<Person>, at ticket: ID<Ticket>, since: Instant) throws -> [Attendant] {
        try connection.rows(
            """
            SELECT p.id, p.name, p.address, a.writes FROM attendance a JOIN person p ON p.id = a.person
            WHERE a.ticket = ?1 AND a.person <> ?2 AND a.seen_at >= ?3 ORDER BY p.name, p.id
            """, [ticket.sqlValue, person.sqlValue, since.sqlValue]
        ).map { row in
            let name = try row.text(1)
            return Attendant(
                person: try row.id(0), name: name.isEmpty ? try row.textOrNil(2) ?? "" : name, writes: try row.integer(3) == 1)
        }
    }
}
