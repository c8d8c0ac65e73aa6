import Database
import Foundation
import ServiceDesk

/// What somebody has begun to write of an article and not saved.
package struct ArticleDraft: Sendable, Hashable {
    /// `nil` for one that is not there yet.
    package var article: ID<Article>?
    package var language: Language
    /// The version that the writing began with; 0 where the article has no text in that language.
    package var base: Int
    /// The ticket that a new article is written from.
    package var ticket: ID<Ticket>?
    package var content: ArticleContent
    package var updatedAt: Instant

    package init(
        article: ID<Article>? = nil, language: Language, base: Int = 0, ticket: ID<Ticket>? = nil, content: ArticleContent,
        updatedAt: Instant
    ) {
        (self.article, self.language, self.base, self.ticket) = (article, language, base, ticket)
        (self.content, self.updatedAt) = (content, updatedAt)
    }
}

/// The drafts of articles, each its writer's own.
package struct ArticleDrafts {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    private static let select = "SELECT article, language, base, ticket, fields, updated_at FROM article_draft"

    /// By the unique index.
    package func of(_ person: ID<Person>, _ article: ID<Article>, in language: Language) throws -> ArticleDraft? {
        try connection.row(
            "\(Self.select) WHERE person = ?1 AND article = ?2 AND language = ?3",
            [person.sqlValue, article.sqlValue, .text(language.rawValue)]
        ).map(draft)
    }

    /// Of an article that is not there yet, from a ticket or from none. By the unique index.
    package func new(of person: ID<Person>, from ticket: ID<Ticket>?) throws -> ArticleDraft? {
        try connection.row(
            "\(Self.select) WHERE person = ?1 AND article IS NULL AND COALESCE(ticket, 0) = ?2",
            [person.sqlValue, .integer(ticket?.rawValue ?? 0)]
        ).map(draft)
    }

    /// Everything that somebody has begun, the latest first. By the unique indexes on `person`.
    package func all(of person: ID<Person>) throws -> [ArticleDraft] {
        try connection.rows("\(Self.select) WHERE person = ?1 ORDER BY updated_at DESC, id DESC", [person.sqlValue]).map(draft)
    }

    /// In the place of what was there.
    ///
    /// - Throws: `DatabaseError.unique` when the same person saves it at the same moment elsewhere.
    package func save(_ draft: ArticleDraft, of person: ID<Person>) throws {
        try remove(draft, of: person)
        try connection.execute(
            """
            INSERT INTO article_draft (person, article, language, base, ticket, fields, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                person.sqlValue, draft.article.sqlValue, .text(draft.language.rawValue), .integer(Int64(draft.base)), draft.ticket.sqlValue,
                .text(try StoredJSON.text(StoredContent(draft.content))), draft.updatedAt.sqlValue,
            ])
    }

    /// What takes the place of it, whatever its words.
    package func remove(_ draft: ArticleDraft, of person: ID<Person>) throws {
        if let article = draft.article {
            try connection.execute(
                "DELETE FROM article_draft WHERE person = ?1 AND article = ?2 AND language = ?3",
                [person.sqlValue, article.sqlValue, .text(draft.language.rawValue)])
        } else {
            try connection.execute(
                "DELETE FROM article_draft WHERE person = ?1 AND article IS NULL AND COALESCE(ticket, 0) = ?2",
                [person.sqlValue, .integer(draft.ticket?.rawValue ?? 0)])
        }
    }

    /// Removes everybody's drafts from the tickets of somebody: they are made of his words. By the indexes on `requester` and `ticket`.
    package func remove(fromTicketsOf requester: ID<Person>) throws {
        try connection.execute(
            "DELETE FROM article_draft WHERE ticket IN (SELECT t.id FROM ticket t WHERE t.requester = ?1)", [requester.sqlValue])
    }

    /// Takes words out of everybody's drafts from a ticket. By the index on `ticket`.
    ///
    /// - Parameter redacted: what stays of a text.
    package func rewrite(from ticket: ID<Ticket>, _ redacted: (String) -> String) throws {
        for row in try connection.rows("SELECT id, fields FROM article_draft WHERE ticket = ?1 ORDER BY id", [ticket.sqlValue]) {
            let stored: StoredContent = try StoredJSON.value(try row.text(1))
            var content = stored.content
            (content.title, content.summary) = (redacted(content.title), redacted(content.summary))
            for part in ArticleContent.Part.allCases { content[part] = redacted(content[part]) }
            guard content != stored.content else { continue }
            try connection.execute(
                "UPDATE article_draft SET fields = ?2 WHERE id = ?1",
                [.integer(try row.integer(0)), .text(try StoredJSON.text(StoredContent(content)))])
        }
    }

    private func draft(_ row: Row) throws -> ArticleDraft {
        let stored: StoredContent = try StoredJSON.value(try row.text(4))
        return ArticleDraft(
            article: try row.idOrNil(0), language: try row.word(1), base: try row.int(2), ticket: try row.idOrNil(3),
            content: stored.content,
            updatedAt: try row.instant(5))
    }
}

/// The words of a draft as its column has them.
private struct StoredContent: Codable {
    let title: String
    let summary: String
    let parts: [String: String]

    init(_ content: ArticleContent) {
        (title, summary) = (content.title, content.summary)
        parts = Dictionary(uniqueKeysWithValues: ArticleContent.Part.allCases.map { ($0.rawValue, content[$0]) })
    }

    var content: ArticleContent {
        var content = ArticleContent(title: title, summary: summary)
        for part in ArticleContent.Part.allCases { content[part] = parts[part.rawValue] ?? "" }
        return content
    }
}
