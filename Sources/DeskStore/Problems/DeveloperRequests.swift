import Database
import ServiceDesk

/// What developers were asked for, in words; states are projections of the tickets' histories.
package struct DeveloperRequests {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(_ title: String, link: String, to ticket: ID<Ticket>) throws -> ID<DeveloperRequest> {
        try connection.insert(
            "INSERT INTO developer_request (ticket, title, link, state) VALUES (?1, ?2, ?3, 'requested')",
            [ticket.sqlValue, .text(title), .text(link)])
    }

    /// By primary key.
    package func save(_ request: DeveloperRequest) throws {
        try connection.execute(
            "UPDATE developer_request SET title = ?2, link = ?3, state = ?4 WHERE id = ?1",
            [request.id.sqlValue, .text(request.title), .text(request.link), .text(request.state.rawValue)])
    }

    /// By id. By the index (ticket, id).
    package func all(of ticket: ID<Ticket>) throws -> [DeveloperRequest] {
        try connection.rows("SELECT id, title, link, state FROM developer_request WHERE ticket = ?1 ORDER BY id", [ticket.sqlValue]).map {
            DeveloperRequest(
                id: try $0.id(0), ticket: ticket, title: try $0.text(1), link: try $0.text(2), state: try $0.word(3))
        }
    }
}
