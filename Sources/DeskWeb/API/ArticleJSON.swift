import DeskOperations
import DeskStore
import ServiceDesk

/// A section of the knowledge base.
struct ArticleSectionJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let names: [String: String]
    let articles: Int

    init(_ section: ArticleSection, _ articles: Int) {
        (id, name, self.articles) = (section.id.rawValue, section.name, articles)
        names = Dictionary(uniqueKeysWithValues: section.names.map { ($0.key.rawValue, $0.value) })
    }
}

struct ArticleSectionListJSON: Encodable, Sendable {
    let sections: [ArticleSectionJSON]
}

/// An article without its words.
struct ArticleEntryJSON: Encodable, Sendable {
    let id: Int64
    let section: Int64
    let confidence: String
    let audience: String
    let organization: Nullable<Int64>
    let sourceLanguage: String
    let owner: Int64
    let reviewers: [Int64]
    let reviewOn: Nullable<String>
    let createdAt: String
    let updatedAt: String
    let titles: [String: String]
    let outdated: [String]
    let solvedTickets: Int

    init(_ entry: ArticleEntry) {
        let article = entry.article
        (id, section) = (article.id.rawValue, article.section.rawValue)
        (confidence, audience) = (article.confidence.rawValue, article.audience.kind.rawValue)
        organization = Nullable(article.audience.organization?.rawValue)
        (sourceLanguage, owner) = (article.sourceLanguage.rawValue, article.owner.rawValue)
        reviewers = article.reviewers.map(\.rawValue)
        reviewOn = Nullable(article.reviewOn?.description)
        (createdAt, updatedAt) = (article.createdAt.iso8601, article.updatedAt.iso8601)
        titles = Dictionary(entry.headings.map { ($0.language.rawValue, $0.title) }, uniquingKeysWith: { first, _ in first })
        outdated = entry.outdated.map(\.rawValue).sorted()
        solvedTickets = entry.reception.solved
    }
}

struct ArticleListJSON: Encodable, Sendable {
    let articles: [ArticleEntryJSON]
    let next: Nullable<String>
}

/// An article with its words in one language.
struct ArticleJSON: Encodable, Sendable {
    let id: Int64
    let section: Int64
    let confidence: String
    let audience: String
    let organization: Nullable<Int64>
    let sourceLanguage: String
    let owner: Int64
    let reviewers: [Int64]
    let reviewOn: Nullable<String>
    let createdAt: String
    let updatedAt: String
    let language: String
    let version: Int
    let approvedVersion: Nullable<Int>
    let translates: Nullable<Int>
    let languages: [String]
    let outdated: [String]
    let author: Int64
    let writtenAt: String
    let reason: String
    let title: String
    let summary: String
    let problem: String
    let environment: String
    let cause: String
    let resolution: String
    let steps: String

    init(_ view: ArticleView) {
        let (article, version, content) = (view.article, view.version, view.version.content)
        (id, section) = (article.id.rawValue, article.section.rawValue)
        (confidence, audience) = (article.confidence.rawValue, article.audience.kind.rawValue)
        organization = Nullable(article.audience.organization?.rawValue)
        (sourceLanguage, owner) = (article.sourceLanguage.rawValue, article.owner.rawValue)
        reviewers = article.reviewers.map(\.rawValue)
        reviewOn = Nullable(article.reviewOn?.description)
        (createdAt, updatedAt) = (article.createdAt.iso8601, article.updatedAt.iso8601)
        (language, self.version, author) = (version.language.rawValue, version.number, version.author.rawValue)
        approvedVersion = Nullable(view.states.first { $0.language == version.language }?.approved)
        translates = Nullable(version.translates)
        languages = view.states.map(\.language.rawValue)
        outdated = view.outdated.map(\.rawValue).sorted()
        (writtenAt, reason) = (version.at.iso8601, version.reason)
        (title, summary, problem, environment) = (content.title, content.summary, content.problem, content.environment)
        (cause, resolution, steps) = (content.cause, content.resolution, content.steps)
    }
}
