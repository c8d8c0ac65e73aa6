import Database
import ServiceDesk

/// A reference that leads nowhere, or to what nobody should rely on.
package struct BrokenReference: Sendable, Hashable {
    package let article: ID<Article>
    package let language: Language
    package let target: ArticleReference.Target
    /// The article is there, and was put away.
    package let isArchived: Bool
}

extension ArticleContent {
    /// What its parts point to, each once.
    package var targets: Set<ArticleReference.Target> {
        Set(Part.allCases.flatMap { ArticleReference.all(in: self[$0]).map(\.target) })
    }
}

extension ArticleTexts {
    func note(_ targets: Set<ArticleReference.Target>, of article: ID<Article>, in language: Language) throws {
        let key: [SQLValue] = [article.sqlValue, .text(language.rawValue)]
        try connection.execute("DELETE FROM article_reference WHERE article = ?1 AND language = ?2", key)
        for target in targets {
            let (kind, id) = target.columns
            try connection.execute(
                "INSERT INTO article_reference (article, language, kind, target) VALUES (?1, ?2, ?3, ?4)",
                key + [.text(kind), .integer(id)])
        }
    }

    /// What the current text of an article points to. By primary key.
    package func references(of article: ID<Article>, in language: Language) throws -> Set<ArticleReference.Target> {
        Set(
            try connection.rows(
                "SELECT kind, target FROM article_reference WHERE article = ?1 AND language = ?2",
                [article.sqlValue, .text(language.rawValue)]
            ).map { ArticleReference.Target(kind: try $0.text(0), id: try $0.integer(1)) })
    }

    /// At most `limit` references of articles in use that lead nowhere or to an article that was put away, of one article or of all, by
    /// article. By primary keys; reads all references.
    package func broken(in article: ID<Article>? = nil, limit: Int) throws -> [BrokenReference] {
        let one = article == nil ? "" : " AND r.article = ?2"
        return try connection.rows(
            """
            SELECT r.article, r.language, r.kind, r.target, a.id FROM article_reference r
            JOIN article o ON o.id = r.article AND o.confidence <> 'archived'
            LEFT JOIN article a ON r.kind = 'article' AND a.id = r.target
            LEFT JOIN ticket t ON r.kind = 'ticket' AND t.id = r.target
            WHERE ((a.id IS NULL AND t.id IS NULL) OR a.confidence = 'archived')\(one)
            ORDER BY r.article, r.language, r.kind, r.target LIMIT ?1
            """, [.integer(Int64(limit))] + [article?.sqlValue].compactMap { $0 }
        ).map { row in
            BrokenReference(
                article: try row.id(0), language: try row.word(1),
                target: ArticleReference.Target(kind: try row.text(2), id: try row.integer(3)), isArchived: try row.integerOrNil(4) != nil)
        }
    }
}

extension ArticleReference.Target {
    var columns: (kind: String, id: Int64) {
        switch self {
        case .article(let id): ("article", id.rawValue)
        case .ticket(let number): ("ticket", number.ticket.rawValue)
        }
    }

    init(kind: String, id: Int64) {
        self = kind == "ticket" ? .ticket(TicketNumber(ID(id))) : .article(ID(id))
    }
}
