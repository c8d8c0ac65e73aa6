import Database
import Localization
import ServiceDesk

/// Articles by what stands in them, as far as a reader may know of them: whoever works here by their current words, the others by those that were
/// approved.
package struct ArticlesByWords {
    let connection: any Connection
    let reader: ArticleReader

    package init(_ connection: any Connection, seenBy reader: ArticleReader) {
        self.connection = connection
        self.reader = reader
    }

    private var edition: String { reader.isStaff ? "current" : "approved" }

    /// At most `limit` articles that match, the latest changed first. Reads all that match: there are thousands of articles, not millions.
    package func matching(_ match: SearchMatch, limit: Int) throws -> [ID<Article>] {
        let dialect = connection.engine.search
        let source = dialect.source(in: "search_article", at: "?1")
        var arguments: [SQLValue] = [.text(dialect.text(of: match)), .text(edition), .integer(Int64(limit))]
        let seen = condition(&arguments)
        return try connection.rows(
            """
            SELECT DISTINCT a.id, a.updated_at FROM \(source.from) search_article s ON s.id = \(source.id) JOIN article a ON a.id = s.article
            WHERE \(source.condition) AND s.edition = ?2 AND \(seen) ORDER BY a.updated_at DESC, a.id DESC LIMIT ?3
            """, arguments
        ).map { try $0.id(0) }
    }

    /// The articles that are most like a text, the likest first.
    package func like(_ likeness: Likeness, limit: Int) throws -> [ID<Article>] {
        let rows = try SearchIndex(connection).like(likeness, in: "search_article", limit: 200)
        guard let best = rows.first else { return [] }
        var arguments: [SQLValue] = [.text(edition)]
        let seen = condition(&arguments)
        let places = rows.map { row in
            arguments.append(.integer(row.row))
            return "?\(arguments.count)"
        }
        let articles = try connection.rows(
            """
            SELECT s.id, a.id FROM search_article s JOIN article a ON a.id = s.article
            WHERE s.edition = ?1 AND \(seen) AND s.id IN (\(places.joined(separator: ", ")))
            """, arguments
        ).reduce(into: [Int64: ID<Article>]()) { $0[try $1.integer(0)] = try $1.id(1) }
        var known: Set<ID<Article>> = []
        // What has far less of it than the likest is there by chance.
        return Array(
            rows.filter { $0.score >= best.score / 4 }.compactMap { articles[$0.row] }.filter { known.insert($0).inserted }.prefix(limit))
    }

    private func condition(_ arguments: inout [SQLValue]) -> String {
        let seen = reader.condition(arguments.count + 1) ?? "a.confidence <> 'archived'"
        arguments += [reader.argument].compactMap { $0 }
        return seen
    }
}
