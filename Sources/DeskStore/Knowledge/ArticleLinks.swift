import Database
import ServiceDesk

/// What an article has to do with a ticket.
package struct ArticleLink: Sendable, Hashable {
    package enum Part: String, Sendable, Hashable, CaseIterable {
        /// It helped to solve the ticket.
        case helped
        /// It was written from the ticket.
        case written
    }

    package let article: ID<Article>
    package let ticket: ID<Ticket>
    package let part: Part
    package let person: ID<Person>
    package let at: Instant

    package init(article: ID<Article>, ticket: ID<Ticket>, part: Part, person: ID<Person>, at: Instant) {
        (self.article, self.ticket, self.part, self.person, self.at) = (article, ticket, part, person, at)
    }
}

/// Which articles helped with which tickets, and which were written from them.
package struct ArticleLinks {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    private static let select = "SELECT article, ticket, part, person, at FROM article_ticket"

    /// - Returns: false when it was there before.
    package func add(_ link: ArticleLink) throws -> Bool {
        try connection.execute(
            "INSERT INTO article_ticket (article, ticket, part, person, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            [link.article.sqlValue, link.ticket.sqlValue, .text(link.part.rawValue), link.person.sqlValue, link.at.sqlValue]) > 0
    }

    /// - Returns: false when there was none.
    package func remove(_ part: ArticleLink.Part, of article: ID<Article>, from ticket: ID<Ticket>) throws -> Bool {
        try connection.execute(
            "DELETE FROM article_ticket WHERE article = ?1 AND ticket = ?2 AND part = ?3",
            [article.sqlValue, ticket.sqlValue, .text(part.rawValue)]) > 0
    }

    /// Oldest first. By the index on `ticket`.
    package func all(of ticket: ID<Ticket>) throws -> [ArticleLink] {
        try connection.rows("\(Self.select) WHERE ticket = ?1 ORDER BY at, article, part", [ticket.sqlValue]).map(link)
    }

    /// At most `limit` tickets of an article, by number, the newest first. By primary key.
    package func all(of article: ID<Article>, limit: Int) throws -> [ArticleLink] {
        try connection.rows(
            "\(Self.select) WHERE article = ?1 ORDER BY ticket DESC, part LIMIT ?2", [article.sqlValue, .integer(Int64(limit))]
        )
        .map(link)
    }

    /// With how many tickets articles helped; one that helped with none is missing. By primary key.
    package func helped(_ articles: Set<ID<Article>>) throws -> [ID<Article>: Int] {
        guard !articles.isEmpty else { return [:] }
        return try connection.rows(
            """
            SELECT article, COUNT(*) FROM article_ticket
            WHERE article IN \(SQLValue.places(rows: 1, columns: articles.count)) AND part = 'helped' GROUP BY article
            """, articles.sorted().map(\.sqlValue)
        ).reduce(into: [:]) { $0[try $1.id(0)] = try $1.int(1) }
    }

    private func link(_ row: Row) throws -> ArticleLink {
        ArticleLink(
            article: try row.id(0), ticket: try row.id(1), part: try row.word(2), person: try row.id(3), at: try row.instant(4))
    }
}
