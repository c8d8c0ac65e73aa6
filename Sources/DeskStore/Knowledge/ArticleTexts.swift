import Database
import ServiceDesk

/// What an article is called in one language.
package struct ArticleHeading: Sendable, Hashable {
    package let article: ID<Article>
    package let language: Language
    package let version: Int
    package let title: String
    package let summary: String
}

/// A version without its words.
package struct ArticleVersionHeading: Sendable, Hashable {
    package let number: Int
    package let title: String
    package let author: ID<Person>
    package let at: Instant
    package let reason: String
    package let restores: Int?
    package let translates: Int?
}

/// The words of articles. Versions are added, never edited.
package struct ArticleTexts {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    // MARK: Versions

    private static let columns = """
        v.article, v.language, v.number, v.title, v.summary, v.problem, v.environment, v.cause, v.resolution, v.steps, v.author, v.at, v.reason,
        v.restores, v.translates
        """

    /// By primary key.
    package func version(_ number: Int, of article: ID<Article>, in language: Language) throws -> ArticleVersion? {
        try connection.row(
            "SELECT \(Self.columns) FROM article_version v WHERE v.article = ?1 AND v.language = ?2 AND v.number = ?3",
            [article.sqlValue, .text(language.rawValue), .integer(Int64(number))]
        ).map { try ArticleVersion(row: $0) }
    }

    /// At most `limit` versions in a language, the newest first, before one. Keyset by primary key.
    package func versions(of article: ID<Article>, in language: Language, before number: Int? = nil, limit: Int) throws
        -> [ArticleVersionHeading]
    {
        try connection.rows(
            """
            SELECT number, title, author, at, reason, restores, translates FROM article_version
            WHERE article = ?1 AND language = ?2 AND number < ?3 ORDER BY number DESC LIMIT ?4
            """,
            [article.sqlValue, .text(language.rawValue), .integer(Int64(number ?? Int(Int32.max))), .integer(Int64(limit))]
        ).map { row in
            ArticleVersionHeading(
                number: try row.int(0), title: try row.text(1), author: try row.id(2), at: try row.instant(3), reason: try row.text(4),
                restores: try row.integerOrNil(5).map { Int($0) }, translates: try row.integerOrNil(6).map { Int($0) })
        }
    }

    /// Adds a version, makes it the current one, and notes what it points to.
    ///
    /// - Throws: `DatabaseError.unique` when somebody else was faster with the same number.
    package func add(_ version: ArticleVersion) throws {
        let content = version.content
        try connection.execute(
            """
            INSERT INTO article_version (article, language, number, title, summary, problem, environment, cause, resolution, steps, author, at,
            reason, restores, translates) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
            """,
            Self.key(version) + [
                .text(content.title), .text(content.summary), .text(content.problem), .text(content.environment), .text(content.cause),
                .text(content.resolution), .text(content.steps), version.author.sqlValue, version.at.sqlValue, .text(version.reason),
                version.restores.sqlValue, version.translates.sqlValue,
            ])
        try connection.execute(
            """
            INSERT INTO article_text (article, language, version) VALUES (?1, ?2, ?3)
            ON CONFLICT (article, language) DO UPDATE SET version = excluded.version
            """, Self.key(version))
        try note(content.targets, of: version.article, in: version.language)
    }

    private static func key(_ version: ArticleVersion) -> [SQLValue] {
        [version.article.sqlValue, .text(version.language.rawValue), .integer(Int64(version.number))]
    }

    // MARK: Where they stand

    /// In the order of their languages' codes. By primary key.
    package func states(of article: ID<Article>) throws -> [ArticleTextState] { try states(of: [article])[article] ?? [] }

    /// By primary keys.
    package func states(of articles: Set<ID<Article>>) throws -> [ID<Article>: [ArticleTextState]] {
        guard !articles.isEmpty else { return [:] }
        return try connection.rows(
            """
            SELECT t.article, t.language, t.version, t.approved, v.translates FROM article_text t
            JOIN article_version v ON v.article = t.article AND v.language = t.language AND v.number = t.version
            WHERE t.article IN \(SQLValue.places(rows: 1, columns: articles.count)) ORDER BY t.article, t.language
            """, articles.sorted().map(\.sqlValue)
        ).reduce(into: [:]) { states, row in
            states[try row.id(0), default: []].append(
                ArticleTextState(
                    language: try row.word(1), current: try row.int(2), approved: try row.integerOrNil(3).map { Int($0) },
                    translates: try row.integerOrNil(4).map { Int($0) }))
        }
    }

    /// Whoever asks for help reads the current texts of an article from now on: all of them, or that in one language.
    package func approve(_ article: ID<Article>, in language: Language? = nil) throws {
        let one = language == nil ? "" : " AND language = ?2"
        try connection.execute(
            "UPDATE article_text SET approved = version WHERE article = ?1\(one)",
            [article.sqlValue] + [language.map { .text($0.rawValue) }].compactMap { $0 })
    }

    /// What articles are called, in every language that a reader may have them in: the current version for whoever works here, else the
    /// one that was approved. By primary keys.
    package func headings(of articles: Set<ID<Article>>, for reader: ArticleReader) throws -> [ID<Article>: [ArticleHeading]] {
        guard !articles.isEmpty else { return [:] }
        return try connection.rows(
            """
            SELECT v.article, v.language, v.number, v.title, v.summary FROM article_text t
            JOIN article_version v ON v.article = t.article AND v.language = t.language
            AND v.number = \(reader.isStaff ? "t.version" : "t.approved")
            WHERE t.article IN \(SQLValue.places(rows: 1, columns: articles.count)) ORDER BY v.article, v.language
            """, articles.sorted().map(\.sqlValue)
        ).reduce(into: [:]) { headings, row in
            let heading = ArticleHeading(
                article: try row.id(0), language: try row.word(1), version: try row.int(2), title: try row.text(3), summary: try row.text(4)
            )
            headings[heading.article, default: []].append(heading)
        }
    }
}

extension ArticleVersion {
    fileprivate init(row: Row) throws {
        let content = ArticleContent(
            title: try row.text(3), summary: try row.text(4), problem: try row.text(5), environment: try row.text(6),
            cause: try row.text(7), resolution: try row.text(8), steps: try row.text(9))
        self.init(
            article: try row.id(0), language: try row.word(1), number: try row.int(2), content: content, author: try row.id(10),
            at: try row.instant(11), reason: try row.text(12), restores: try row.integerOrNil(13).map { Int($0) },
            translates: try row.integerOrNil(14).map { Int($0) })
    }
}
