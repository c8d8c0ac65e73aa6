import Database
import ServiceDesk

/// What people had done to tickets under an id of their own, so that the same is not done twice.
package struct TicketCommands {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// The longest id of a command, in bytes.
    package static let longestID = 100

    /// What was done under the id of a command.
    package enum Former: Sendable, Hashable {
        case nothing
        case theSame
        case somethingElse
    }

    /// Notes that a command is done, unless something was done under its id before. By primary key.
    ///
    /// - Parameter action: what is done, as a text that only the same gives.
    package func begin(
        _ command: String, _ action: String, on ticket: ID<Ticket>, by person: ID<Person>, at now: Instant
    ) throws -> Former {
        let added = try connection.execute(
            "INSERT INTO ticket_command (person, command, ticket, action, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            [person.sqlValue, .text(command), ticket.sqlValue, .text(action), now.sqlValue])
        guard added == 0 else { return .nothing }
        let known = try connection.row(
            "SELECT action FROM ticket_command WHERE person = ?1 AND command = ?2 AND ticket = ?3",
            [person.sqlValue, .text(command), ticket.sqlValue])
        return try known?.text(0) == action ? .theSame : .somethingElse
    }

    /// Notes between which versions of a ticket's history a command was done.
    package func finish(
        _ command: String, on ticket: ID<Ticket>, by person: ID<Person>, from before: Int, to behind: Int
    ) throws {
        guard behind > before else { return }
        try connection.execute(
            """
            UPDATE ticket_command SET version_before = ?4, version_behind = ?5 WHERE person = ?1 AND command = ?2 AND ticket = ?3
            """, [person.sqlValue, .text(command), ticket.sqlValue, .integer(Int64(before)), .integer(Int64(behind))])
    }

    /// What a command did to each ticket since a moment, by ticket. By primary key.
    package func done(_ command: String, by person: ID<Person>, since moment: Instant) throws -> [DoneCommand] {
        try connection.rows(
            """
            SELECT ticket, version_before, version_behind, at, undone_at FROM ticket_command
            WHERE person = ?1 AND command = ?2 AND version_behind IS NOT NULL AND at >= ?3 ORDER BY ticket
            """, [person.sqlValue, .text(command), moment.sqlValue]
        ).map { row in
            DoneCommand(
                ticket: try row.id(0), before: try row.int(1), behind: try row.int(2), at: try row.instant(3),
                isUndone: try row.instantOrNil(4) != nil)
        }
    }

    package func markUndone(_ command: String, on ticket: ID<Ticket>, by person: ID<Person>, at now: Instant) throws {
        try connection.execute(
            "UPDATE ticket_command SET undone_at = ?4 WHERE person = ?1 AND command = ?2 AND ticket = ?3",
            [person.sqlValue, .text(command), ticket.sqlValue, now.sqlValue])
    }

    /// Forgets what nobody sends again. By the index on `at`.
    package func forget(before moment: Instant) throws {
        try connection.execute("DELETE FROM ticket_command WHERE at < ?1", [moment.sqlValue])
    }
}

/// What one command did to one ticket.
package struct DoneCommand: Sendable, Hashable {
    package let ticket: ID<Ticket>
    /// The ticket's versions before and behind it.
    package let before: Int
    package let behind: Int
    package let at: Instant
    package let isUndone: Bool
}
