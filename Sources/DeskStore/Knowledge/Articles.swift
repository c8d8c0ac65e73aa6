import Database
import ServiceDesk

/// The articles, each with who sees to it and who may read it; their words stand in `ArticleTexts`.
package struct Articles {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    static let columns =
        "a.id, a.section, a.confidence, a.audience, a.organization, a.language, a.owner, a.review_on, a.created_at, a.updated_at"

    /// By primary key.
    package func find(_ id: ID<Article>) throws -> Article? { try find([id]).first }

    /// By id. By primary key.
    package func find(_ ids: Set<ID<Article>>) throws -> [Article] {
        guard !ids.isEmpty else { return [] }
        let rows = try connection.rows(
            "SELECT \(Self.columns) FROM article a WHERE a.id IN \(SQLValue.places(rows: 1, columns: ids.count)) ORDER BY a.id",
            ids.sorted().map(\.sqlValue))
        return try articles(rows)
    }

    /// Locked until the unit ends, so that what follows from its state still does. By primary key.
    package func load(_ id: ID<Article>) throws -> Article? {
        let touched = try connection.execute("UPDATE article SET updated_at = updated_at WHERE id = ?1", [id.sqlValue])
        return touched == 0 ? nil : try find(id)
    }

    package func add(_ article: Article) throws -> ID<Article> {
        let id: ID<Article> = try connection.insert(
            """
            INSERT INTO article (section, confidence, audience, organization, language, owner, review_on, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """, Self.values(article) + [article.createdAt.sqlValue, article.updatedAt.sqlValue])
        try add(article.reviewers, to: id)
        return id
    }

    package func save(_ article: Article) throws {
        try connection.execute(
            """
            UPDATE article SET section = ?1, confidence = ?2, audience = ?3, organization = ?4, language = ?5, owner = ?6, review_on = ?7,
            updated_at = ?9 WHERE id = ?8
            """, Self.values(article) + [article.id.sqlValue, article.updatedAt.sqlValue])
        try connection.execute("DELETE FROM article_reviewer WHERE article = ?1", [article.id.sqlValue])
        try add(article.reviewers, to: article.id)
    }

    private static func values(_ article: Article) -> [SQLValue] {
        [
            article.section.sqlValue, .text(article.confidence.rawValue), .text(article.audience.kind.rawValue),
            article.audience.organization.sqlValue, .text(article.sourceLanguage.rawValue), article.owner.sqlValue,
            (article.reviewOn?.day).sqlValue,
        ]
    }

    private func add(_ reviewers: [ID<Person>], to article: ID<Article>) throws {
        for person in reviewers {
            try connection.execute(
                "INSERT INTO article_reviewer (article, person) VALUES (?1, ?2)", [article.sqlValue, person.sqlValue])
        }
    }

    /// Rows with `columns` and their reviewers, in their order. One query more.
    func articles(_ rows: [Row]) throws -> [Article] {
        guard !rows.isEmpty else { return [] }
        let ids = try rows.map { SQLValue.integer(try $0.integer(0)) }
        let reviewers: [Int64: [ID<Person>]] = try connection.rows(
            "SELECT article, person FROM article_reviewer WHERE article IN \(SQLValue.places(rows: 1, columns: ids.count))", ids
        ).reduce(into: [:]) { $0[try $1.integer(0), default: []].append(try $1.id(1)) }
        return try rows.map { try Article(row: $0, reviewers: reviewers[try $0.integer(0)] ?? []) }
    }
}

extension Article {
    fileprivate init(row: Row, reviewers: [ID<Person>]) throws {
        let kind: ArticleAudience.Kind = try row.word(3)
        guard let audience = ArticleAudience(kind, organization: try row.idOrNil(4)) else {
            throw DatabaseError.unexpectedValue("an audience of article \(try row.integer(0))")
        }
        self.init(
            id: try row.id(0), section: try row.id(1), confidence: try row.word(2), audience: audience, sourceLanguage: try row.word(5),
            owner: try row.id(6), reviewers: reviewers, reviewOn: try row.integerOrNil(7).map { CalendarDate(day: $0) },
            createdAt: try row.instant(8), updatedAt: try row.instant(9))
    }
}
