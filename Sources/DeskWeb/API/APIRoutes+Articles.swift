import DeskOperations
import DeskStore
import HTTPTypes
import Hummingbird
import ServiceDesk

/// What the desk knows.
extension APIRoutes {
    static func listArticleSections(_ request: APIRequest) async throws -> Response {
        let sections = try await request.desk.articleSections(for: request.viewer)
        return try request.reply(ArticleSectionListJSON(sections: sections.map { ArticleSectionJSON($0.section, $0.articles) }))
    }

    static func addArticleSection(_ request: APIRequest) async throws -> Response {
        let draft = try request.decode(WrittenArticleSection.self).draft()
        let id = try await request.desk.addArticleSection(draft, by: request.viewer)
        let section = ArticleSection(id: id, name: draft.name, names: draft.names)
        return try request.reply(ArticleSectionJSON(section, 0), status: .created)
    }

    /// The latest changed first.
    static func listArticles(_ request: APIRequest) async throws -> Response {
        var filter = ArticleFilter()
        filter.section = request.parameter("section").flatMap { Int64($0) }.map { ID($0) }
        if let word = request.parameter("confidence") {
            guard let confidence = ArticleConfidence(rawValue: word) else {
                throw APIProblem.parameter("confidence", allowed: ArticleConfidence.allCases.map(\.rawValue))
            }
            filter.confidence = confidence
        }
        let place = request.parameter("before").flatMap { ArticlePlace(written: $0) }
        let limit = request.parameter("limit").flatMap { Int($0) } ?? 50
        let list = try await request.desk.articles(filter, before: place, limit: limit, for: request.viewer)
        return try request.reply(ArticleListJSON(articles: list.entries.map { ArticleEntryJSON($0) }, next: Nullable(list.next?.written)))
    }

    static func showArticle(_ request: APIRequest) async throws -> Response {
        let language = try request.parameter("language").map { try articleLanguage($0) }
        return try await article(try request.id(), in: language, request, status: .ok)
    }

    static func addArticle(_ request: APIRequest) async throws -> Response {
        let body = try request.decode(WrittenArticle.self)
        let id = try await request.desk.addArticle(body.new(), by: request.viewer)
        return try await article(id, in: nil, request, status: .created)
    }

    /// Writes a version in place of the one that it names as its base, or the first in a language.
    static func saveArticle(_ request: APIRequest) async throws -> Response {
        guard let language = request.parameters.get("language").flatMap({ Language(rawValue: $0) }) else { throw DeskError.notFound }
        let (id, body): (ID<Article>, WrittenArticleText) = (try request.id(), try request.decode(WrittenArticleText.self))
        switch try await request.desk.saveArticle(id, body.edit(in: language), by: request.viewer) {
        case .saved: return try await article(id, in: language, request, status: .ok)
        case .conflict(let theirs):
            var problem = APIProblem(.conflict, detail: "Somebody else has written version \(theirs.number); yours is kept as a draft.")
            problem.refusal = "overtaken"
            throw problem
        }
    }

    private static func article(_ id: ID<Article>, in language: Language?, _ request: APIRequest, status: HTTPResponse.Status) async throws
        -> Response
    {
        let view = try await request.desk.article(id, in: [language].compactMap { $0 }, for: request.viewer)
        guard language == nil || view.missing == nil else { throw DeskError.notFound }
        return try request.reply(ArticleJSON(view), status: status)
    }

    private static func articleLanguage(_ written: String) throws(APIProblem) -> Language {
        guard let language = Language(rawValue: written) else {
            throw APIProblem.parameter("language", allowed: Language.allCases.map(\.rawValue))
        }
        return language
    }
}

/// A section, as a program writes it.
private struct WrittenArticleSection: Decodable {
    let name: String?
    let names: [String: String]?

    func draft() throws(APIProblem) -> ArticleSectionDraft {
        var draft = ArticleSectionDraft(name: name ?? "")
        for (code, name) in names ?? [:] {
            guard let language = Language(rawValue: code) else { throw .parameter("names", allowed: Language.allCases.map(\.rawValue)) }
            draft.names[language] = name
        }
        return draft
    }
}

/// The words of an article, as a program writes them.
private struct WrittenArticleWords: Decodable {
    let title: String?
    let summary: String?
    let problem: String?
    let environment: String?
    let cause: String?
    let resolution: String?
    let steps: String?

    var content: ArticleContent {
        ArticleContent(
            title: title ?? "", summary: summary ?? "", problem: problem ?? "", environment: environment ?? "", cause: cause ?? "",
            resolution: resolution ?? "", steps: steps ?? "")
    }
}

/// An article, as a program writes it.
private struct WrittenArticle: Decodable {
    let section: Int64?
    let language: String?
    let ticket: String?
    let reason: String?
    private let words: WrittenArticleWords

    private enum CodingKeys: String, CodingKey { case section, language, ticket, reason }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        section = try container.decodeIfPresent(Int64.self, forKey: .section)
        language = try container.decodeIfPresent(String.self, forKey: .language)
        ticket = try container.decodeIfPresent(String.self, forKey: .ticket)
        reason = try container.decodeIfPresent(String.self, forKey: .reason)
        words = try WrittenArticleWords(from: decoder)
    }

    func new() throws -> NewArticle {
        guard let language = language.flatMap({ Language(rawValue: $0) }) else {
            throw APIProblem.parameter("language", allowed: Language.allCases.map(\.rawValue))
        }
        let ticket = try ticket.map { written throws(DeskError) in
            guard let number = TicketNumber(written) else { throw .invalid(field: "ticket", .malformed) }
            return number
        }
        return NewArticle(
            section: ID(section ?? 0), language: language, content: words.content, ticket: ticket, reason: reason ?? "")
    }
}

/// A version of a text, as a program writes it.
private struct WrittenArticleText: Decodable {
    let base: Int?
    let reason: String?
    let translates: Int?
    private let words: WrittenArticleWords

    private enum CodingKeys: String, CodingKey { case base, reason, translates }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        base = try container.decodeIfPresent(Int.self, forKey: .base)
        reason = try container.decodeIfPresent(String.self, forKey: .reason)
        translates = try container.decodeIfPresent(Int.self, forKey: .translates)
        words = try WrittenArticleWords(from: decoder)
    }

    func edit(in language: Language) -> ArticleEdit {
        ArticleEdit(language: language, base: base ?? 0, content: words.content, reason: reason ?? "", translates: translates)
    }
}
