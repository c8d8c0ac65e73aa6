import Database
import ServiceDesk

/// Who takes part in a ticket.
package struct Participants {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package enum Part: String, Sendable, Hashable, CaseIterable {
        case requester
        /// Is sent what the requester is sent.
        case watcher
        /// May add to the ticket, and is sent nothing of it.
        case contributor
    }

    package func add(_ person: ID<Person>, as part: Part, to ticket: ID<Ticket>, at now: Instant) throws {
        try connection.execute(
            "INSERT INTO participant (ticket, person, part, added_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            [ticket.sqlValue, person.sqlValue, .text(part.rawValue), now.sqlValue])
    }

    /// Makes a watcher of somebody, also of one who only added to the ticket so far.
    package func follow(_ person: ID<Person>, _ ticket: ID<Ticket>, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO participant (ticket, person, part, added_at) VALUES (?1, ?2, 'watcher', ?3)
            ON CONFLICT (ticket, person) DO UPDATE SET part = 'watcher' WHERE participant.part = 'contributor'
            """, [ticket.sqlValue, person.sqlValue, now.sqlValue])
    }

    /// A watcher takes no part any more.
    package func leave(_ person: ID<Person>, _ ticket: ID<Ticket>) throws {
        try connection.execute(
            "DELETE FROM participant WHERE ticket = ?1 AND person = ?2 AND part = 'watcher'", [ticket.sqlValue, person.sqlValue])
    }

    /// By primary key.
    package func includes(_ person: ID<Person>, in ticket: ID<Ticket>) throws -> Bool {
        try connection.rows("SELECT 1 FROM participant WHERE ticket = ?1 AND person = ?2", [ticket.sqlValue, person.sqlValue]).isEmpty
            == false
    }

    /// Since when somebody is sent the answers of a ticket that is another's; `nil` where he is not. By primary key.
    package func watching(_ person: ID<Person>, _ ticket: ID<Ticket>) throws -> Instant? {
        try connection.rows(
            "SELECT added_at FROM participant WHERE ticket = ?1 AND person = ?2 AND part = 'watcher'", [ticket.sqlValue, person.sqlValue]
        ).first.map { try $0.instant(0) }
    }

    /// Whether somebody is sent the answers of any ticket that is another's. By the index on watchers.
    package func watchesAny(_ person: ID<Person>) throws -> Bool {
        try connection.rows("SELECT 1 FROM participant WHERE person = ?1 AND part = 'watcher' LIMIT 1", [person.sqlValue]).isEmpty == false
    }

    /// Everybody who is sent the answers of a ticket, by id.
    package func readers(of ticket: ID<Ticket>) throws -> [Person] {
        try connection.rows(
            """
            SELECT p.id, p.name, p.address, p.language, p.role, p.is_disabled FROM participant x JOIN person p ON p.id = x.person
            WHERE x.ticket = ?1 AND x.part <> 'contributor' ORDER BY p.id
            """, [ticket.sqlValue]
        ).map { try Person(row: $0) }
    }
}
