import Database
import ServiceDesk

/// What a message says that no message before it said.
package struct MessageWords: Sendable, Hashable {
    package let text: String
    package let language: Language?
}

extension Messages {
    /// Of the newest messages of a ticket, the newest first, as search knows them. By the index (ticket, id).
    package func words(of ticket: ID<Ticket>, limit: Int) throws -> [MessageWords] {
        try connection.rows(
            "SELECT language, new_words, body FROM message WHERE ticket = ?1 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT ?2",
            [ticket.sqlValue, .integer(Int64(limit))]
        ).map { row in
            let new = try row.text(1)
            return MessageWords(
                text: new.isEmpty ? try row.text(2) : new, language: try row.textOrNil(0).flatMap { Language(rawValue: $0) })
        }
    }
}
