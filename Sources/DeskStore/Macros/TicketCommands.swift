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

    /// Forgets what nobody sends again. By the index on `at`.
    package func forget(before moment: Instant) throws {
        try connection.execute("DELETE FROM ticket_command WHERE at < ?1", [moment.sqlValue])
    }
}
