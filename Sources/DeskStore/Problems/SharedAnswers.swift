import Database
import ServiceDesk

/// Which incidents an answer that was written to many has reached, so that the same submission reaches none of them twice.
package struct SharedAnswers {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// By primary key.
    package func message(of submission: String, on ticket: ID<Ticket>) throws -> ID<Message>? {
        try connection.rows(
            "SELECT message FROM shared_answer WHERE submission = ?1 AND ticket = ?2", [.text(submission), ticket.sqlValue]
        ).first.map { try $0.id(0) }
    }

    /// `.unique` when another unit was faster.
    package func add(_ message: ID<Message>, of submission: String, on ticket: ID<Ticket>) throws {
        try connection.execute(
            "INSERT INTO shared_answer (submission, ticket, message) VALUES (?1, ?2, ?3)",
            [.text(submission), ticket.sqlValue, message.sqlValue])
    }
}
