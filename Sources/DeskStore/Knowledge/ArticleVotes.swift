import Database
import ServiceDesk

/// What a reader says of an article.
package struct ArticleVote: Sendable, Hashable {
    package let language: Language
    /// What he had before him.
    package let version: Int
    /// `nil` for a guest.
    package let person: ID<Person>?
    package let isHelpful: Bool
    package let words: String
    package let at: Instant

    package init(language: Language, version: Int, person: ID<Person>?, isHelpful: Bool, words: String, at: Instant) {
        (self.language, self.version, self.person) = (language, version, person)
        (self.isHelpful, self.words, self.at) = (isHelpful, words, at)
    }
}

/// How readers took to an article.
package struct ArticleReception: Sendable, Hashable {
    /// How often it was offered.
    package var shown = 0
    /// How often somebody looked at it.
    package var opened = 0
    package var helpful = 0
    package var unhelpful = 0
    /// With how many tickets it helped.
    package var solved = 0

    package init() {}
}

/// What readers say of articles, and how often they see them.
package struct ArticleVotes {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// In the place of what the same voter said before.
    package func save(_ vote: ArticleVote, of article: ID<Article>, by voter: String) throws {
        try connection.execute(
            """
            INSERT INTO article_vote (article, language, version, voter, person, is_helpful, words, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (article, voter) DO UPDATE
            SET language = excluded.language, version = excluded.version, is_helpful = excluded.is_helpful, words = excluded.words,
            at = excluded.at
            """,
            [
                article.sqlValue, .text(vote.language.rawValue), .integer(Int64(vote.version)), .text(voter), vote.person.sqlValue,
                vote.isHelpful.sqlValue, .text(vote.words), vote.at.sqlValue,
            ])
    }

    /// At most `limit` votes with words, the newest first. By the index (article, at, id).
    package func words(on article: ID<Article>, limit: Int) throws -> [ArticleVote] {
        try connection.rows(
            """
            SELECT language, version, person, is_helpful, words, at FROM article_vote WHERE article = ?1 AND words <> ''
            ORDER BY at DESC, id DESC LIMIT ?2
            """, [article.sqlValue, .integer(Int64(limit))]
        ).map { row in
            ArticleVote(
                language: try row.word(0), version: try row.int(1), person: try row.idOrNil(2), isHelpful: try row.bool(3),
                words: try row.text(4), at: try row.instant(5))
        }
    }

    /// How readers took to articles, each of those asked for. By primary keys and the index (article, at, id).
    package func reception(of articles: Set<ID<Article>>) throws -> [ID<Article>: ArticleReception] {
        guard !articles.isEmpty else { return [:] }
        var receptions = Dictionary(uniqueKeysWithValues: articles.map { ($0, ArticleReception()) })
        let (places, ids) = (SQLValue.places(rows: 1, columns: articles.count), articles.sorted().map(\.sqlValue))
        for row in try connection.rows("SELECT article, shown, opened FROM article_use WHERE article IN \(places)", ids) {
            receptions[try row.id(0)]?.shown = try row.int(1)
            receptions[try row.id(0)]?.opened = try row.int(2)
        }
        for row in try connection.rows(
            "SELECT article, is_helpful, COUNT(*) FROM article_vote WHERE article IN \(places) GROUP BY article, is_helpful", ids)
        {
            if try row.bool(1) {
                receptions[try row.id(0)]?.helpful = try row.int(2)
            } else {
                receptions[try row.id(0)]?.unhelpful = try row.int(2)
            }
        }
        for (article, count) in try ArticleLinks(connection).helped(articles) { receptions[article]?.solved = count }
        return receptions
    }

    /// Counts articles as offered or looked at, each once more. By primary key, in the order of their ids.
    package func count(shown: Set<ID<Article>> = [], opened: Set<ID<Article>> = []) throws {
        for article in shown.union(opened).sorted() {
            try connection.execute(
                """
                INSERT INTO article_use (article, shown, opened) VALUES (?1, ?2, ?3)
                ON CONFLICT (article) DO UPDATE SET shown = article_use.shown + excluded.shown, opened = article_use.opened + excluded.opened
                """, [article.sqlValue, shown.contains(article).sqlValue, opened.contains(article).sqlValue])
        }
    }

    /// Takes the words that somebody said away; that he said something stays. By the index on `person`.
    package func takeWords(of person: ID<Person>) throws {
        try connection.execute("UPDATE article_vote SET words = '' WHERE person = ?1", [person.sqlValue])
    }

    /// Makes what one record of somebody said the other's. By the index on `person`.
    package func merge(_ second: ID<Person>, into first: ID<Person>) throws {
        try connection.execute("UPDATE article_vote SET person = ?1 WHERE person = ?2", [first.sqlValue, second.sqlValue])
    }
}
