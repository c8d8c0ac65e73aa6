import Database
import ServiceDesk

/// Which articles are asked for.
package struct ArticleFilter: Sendable, Hashable {
    package var section: ID<ArticleSection>?
    package var confidence: ArticleConfidence?
    package var audience: ArticleAudience.Kind?
    package var owner: ID<Person>?
    /// Those that are to be looked at again by this day.
    package var reviewBy: CalendarDate?
    /// Whether those that were put away are among them, where no confidence is asked for.
    package var withArchived = false

    package init() {}
}

/// Where a page of articles begins.
package struct ArticlePlace: Sendable, Hashable {
    package let at: Instant
    package let id: ID<Article>

    package init(_ article: Article) {
        at = article.updatedAt
        id = article.id
    }

    /// As `written` gives it.
    package init?(written: String) {
        let parts = written.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        (at, id) = (Instant(microseconds: parts[0]), ID(parts[1]))
    }

    package var written: String { "\(at.microseconds).\(id.rawValue)" }
}

extension ArticleReader {
    /// What an article `a` must be so that he may know of it: the same as `Article.isSeen`, in SQL, with words that were approved for
    /// whoever asks for help. `nil` for whoever sees all of them.
    ///
    /// - Parameter place: the number of the placeholder for `argument`.
    func condition(_ place: Int) -> String? {
        let approved =
            "a.confidence <> 'archived' AND EXISTS (SELECT 1 FROM article_text x WHERE x.article = a.id AND x.approved IS NOT NULL)"
        return switch self {
        case .staff: nil
        case .guest: "a.audience = 'public' AND \(approved)"
        case .requester(nil): "a.audience IN ('public', 'requesters') AND \(approved)"
        case .requester(.some):
            "(a.audience IN ('public', 'requesters') OR (a.audience = 'organization' AND a.organization = ?\(place))) AND \(approved)"
        }
    }

    var argument: SQLValue? {
        guard case .requester(.some(let organization)) = self else { return nil }
        return organization.sqlValue
    }
}

extension Articles {
    /// At most `limit` articles that a reader may know of, the latest changed first, before a place. Keyset, by the index
    /// (section, updated_at, id), else (updated_at, id).
    package func page(_ filter: ArticleFilter, seenBy reader: ArticleReader, before place: ArticlePlace?, limit: Int) throws -> [Article] {
        var (arguments, conditions): ([SQLValue], [String]) = ([.integer(Int64(limit))], [])
        func require(_ condition: String, _ value: SQLValue) {
            arguments.append(value)
            conditions.append("\(condition) ?\(arguments.count)")
        }
        if let section = filter.section { require("a.section =", section.sqlValue) }
        if let confidence = filter.confidence { require("a.confidence =", .text(confidence.rawValue)) }
        if let audience = filter.audience { require("a.audience =", .text(audience.rawValue)) }
        if let owner = filter.owner { require("a.owner =", owner.sqlValue) }
        if let day = filter.reviewBy { require("a.review_on <=", .integer(day.day)) }
        if filter.confidence == nil, !filter.withArchived { conditions.append("a.confidence <> 'archived'") }
        if let seen = reader.condition(arguments.count + 1) {
            conditions.append(seen)
            arguments += [reader.argument].compactMap { $0 }
        }
        if let place {
            arguments += [place.at.sqlValue, place.id.sqlValue]
            conditions.append("(a.updated_at, a.id) < (?\(arguments.count - 1), ?\(arguments.count))")
        }
        let selected = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
        return try articles(
            connection.rows("SELECT \(Self.columns) FROM article a\(selected) ORDER BY a.updated_at DESC, a.id DESC LIMIT ?1", arguments))
    }

    /// How many articles of each section a reader may know of, without those that were put away; a section of none is missing. By the
    /// index (section, updated_at, id).
    package func counts(seenBy reader: ArticleReader) throws -> [ID<ArticleSection>: Int] {
        let seen = reader.condition(1) ?? "a.confidence <> 'archived'"
        return try connection.rows(
            "SELECT a.section, COUNT(*) FROM article a WHERE \(seen) GROUP BY a.section", [reader.argument].compactMap { $0 }
        ).reduce(into: [:]) { $0[try $1.id(0)] = try $1.int(1) }
    }

    /// How many are to be looked at again by a day, of somebody's or of all. By the index (review_on, id).
    package func reviewsDue(by day: CalendarDate, of owner: ID<Person>? = nil) throws -> Int {
        let own = owner == nil ? "" : " AND owner = ?2"
        return try connection.rows(
            "SELECT COUNT(*) FROM article WHERE review_on <= ?1 AND confidence <> 'archived'\(own)",
            [.integer(day.day)] + [owner?.sqlValue].compactMap { $0 }
        ).first.map { try $0.int(0) } ?? 0
    }
}
