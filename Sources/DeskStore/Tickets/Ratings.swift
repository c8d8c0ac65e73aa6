import Database
import ServiceDesk

/// What a requester said of one round of his ticket.
package struct TicketRating: Sendable, Hashable {
    package let round: Int
    package let score: Satisfaction.Score
    package let words: String
    package let at: Instant

    package init(round: Int, score: Satisfaction.Score, words: String, at: Instant) {
        self.round = round
        self.score = score
        self.words = words
        self.at = at
    }
}

/// The requesters' scores with their words; one a round, the last that was given.
package struct Ratings {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Oldest round first. By primary key.
    package func all(of ticket: ID<Ticket>) throws -> [TicketRating] {
        try connection.rows("SELECT round, score, words, at FROM satisfaction WHERE ticket = ?1 ORDER BY round", [ticket.sqlValue]).map {
            let score = try $0.integer(1)
            guard let known = Satisfaction.Score(rawValue: Int(score)) else { throw DatabaseError.unexpectedValue("\(score) is no score") }
            return TicketRating(round: Int(try $0.integer(0)), score: known, words: try $0.text(2), at: try $0.instant(3))
        }
    }

    package func save(_ rating: TicketRating, of ticket: ID<Ticket>) throws {
        try connection.execute(
            """
            INSERT INTO satisfaction (ticket, round, score, words, at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (ticket, round) DO UPDATE SET score = excluded.score, words = excluded.words, at = excluded.at
            """,
            [
                ticket.sqlValue, .integer(Int64(rating.round)), .integer(Int64(rating.score.rawValue)), .text(rating.words),
                rating.at.sqlValue,
            ])
    }
}
