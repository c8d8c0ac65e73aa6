import Database
import ServiceDesk

extension Tickets {
    /// The subjects of a requester's tickets. By the index (requester, id).
    package func subjects(of requester: ID<Person>) throws -> [ID<Ticket>: String] {
        let rows = try connection.rows("SELECT id, subject FROM ticket WHERE requester = ?1", [requester.sqlValue])
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id(0), try $0.text(1)) })
    }

    /// Puts the mark in the place of the subjects of a requester's tickets. By the index (requester, id).
    package func takeSubjects(of requester: ID<Person>) throws {
        try connection.execute(
            "UPDATE ticket SET subject = ?2 WHERE requester = ?1", [requester.sqlValue, .text(Passage.mark)])
    }

    /// The tickets that somebody works on, by id. By the index (assignee, id).
    package func unfinished(assignedTo person: ID<Person>) throws -> [ID<Ticket>] {
        try connection.rows(
            "SELECT id FROM ticket WHERE assignee = ?1 AND status <> 'closed' ORDER BY id", [person.sqlValue]
        ).map { try $0.id(0) }
    }
}
