import Database
import ServiceDesk

/// What somebody made of an article besides its words.
package struct ArticleChange: Sendable, Hashable {
    package enum What: String, Sendable, Hashable, CaseIterable {
        case confidence
        case audience
        case section
        case owner
        case reviewers
        case review
    }

    package let at: Instant
    package let person: ID<Person>
    package let what: What
    /// Words of ours, ids and days; "" for nothing.
    package let before: String
    package let after: String
    package let reason: String

    package init(at: Instant, person: ID<Person>, what: What, before: String, after: String, reason: String = "") {
        (self.at, self.person, self.what, self.before, self.after, self.reason) = (at, person, what, before, after, reason)
    }
}

/// The history of articles besides their versions. Entries are added, never edited.
package struct ArticleChanges {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    package func add(_ change: ArticleChange, to article: ID<Article>) throws {
        try connection.execute(
            "INSERT INTO article_change (article, at, person, what, before, after, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            [
                article.sqlValue, change.at.sqlValue, change.person.sqlValue, .text(change.what.rawValue), .text(change.before),
                .text(change.after), .text(change.reason),
            ])
    }

    /// At most `limit`, the newest first. By the index (article, id).
    package func all(of article: ID<Article>, limit: Int) throws -> [ArticleChange] {
        try connection.rows(
            "SELECT at, person, what, before, after, reason FROM article_change WHERE article = ?1 ORDER BY id DESC LIMIT ?2",
            [article.sqlValue, .integer(Int64(limit))]
        ).map { row in
            ArticleChange(
                at: try row.instant(0), person: try row.id(1), what: try row.word(2), before: try row.text(3), after: try row.text(4),
                reason: try row.text(5))
        }
    }
}
