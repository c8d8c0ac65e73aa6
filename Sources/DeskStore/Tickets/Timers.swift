import Database
import ServiceDesk

/// Whose working time is being measured; one row a person, so that it outlives sessions and processes.
package struct Timers {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func of(_ person: ID<Person>) throws -> WorkTimer? {
        try connection.rows("SELECT ticket, started_at, stopped_at FROM timer WHERE person = ?1", [person.sqlValue]).first.map {
            WorkTimer(person: person, ticket: try $0.id(0), startedAt: try $0.instant(1), stoppedAt: try $0.instantOrNil(2))
        }
    }

    /// - Returns: `false` when the person has one already.
    package func start(_ person: ID<Person>, on ticket: ID<Ticket>, at now: Instant) throws -> Bool {
        try connection.execute(
            "INSERT INTO timer (person, ticket, started_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            [person.sqlValue, ticket.sqlValue, now.sqlValue]) > 0
    }

    /// A clock that was set back meanwhile makes no time below zero.
    package func stop(_ person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE timer SET stopped_at = CASE WHEN ?2 > started_at THEN ?2 ELSE started_at END WHERE person = ?1 AND stopped_at IS NULL",
            [person.sqlValue, now.sqlValue])
    }

    package func remove(_ person: ID<Person>) throws {
        try connection.execute("DELETE FROM timer WHERE person = ?1", [person.sqlValue])
    }
}
