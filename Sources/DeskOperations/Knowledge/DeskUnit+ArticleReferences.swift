import DeskStore
import ServiceDesk

extension DeskUnit {
    /// The parts of an article with every reference as a link that its reader can follow, under the title of what it leads to; what he may
    /// not know of keeps its words and leads nowhere, whether it is there or not.
    func linked(_ content: ArticleContent, in language: Language, for asker: ArticleAsker) throws -> ArticleContent {
        let targets = content.targets
        guard !targets.isEmpty else { return content }
        let reader = try self.reader(asker)
        let seen = try articles.find(Set(targets.compactMap(\.article))).filter { $0.isSeen(by: reader) }
        let headings = try articleTexts.headings(of: Set(seen.map(\.id)), for: reader)
        let titles = seen.reduce(into: [ID<Article>: String]()) { titles, article in
            let known = headings[article.id] ?? []
            let choice = ArticleLanguages.choice(
                among: Set(known.map(\.language)), wanted: [language], desk: article.sourceLanguage, source: article.sourceLanguage)
            titles[article.id] = known.first { $0.language == choice }?.title
        }
        var tickets: Set<ID<Ticket>> = []
        if case .staff(let viewer) = asker {
            tickets = Set(try list.summaries(of: Set(targets.compactMap(\.ticket)), seenBy: viewer).map(\.ticket.id))
        }
        var linked = content
        for part in ArticleContent.Part.allCases {
            linked[part] = ArticleReference.rewriting(content[part]) { reference in
                switch reference.target {
                case .article(let id):
                    guard let title = titles[id] else { return Self.unlinked(reference, "\(id.rawValue)") }
                    return "[\(reference.words ?? ArticleReference.plain(title))](\(asker.path(of: id)))"
                case .ticket(let number):
                    guard tickets.contains(number.ticket) else { return Self.unlinked(reference, number.description) }
                    return "[\(reference.words ?? ArticleReference.plain(number.description))](/tickets/\(number.digits))"
                }
            }
        }
        return linked
    }

    private static func unlinked(_ reference: ArticleReference, _ name: String) -> String {
        reference.words ?? ArticleReference.plain(name)
    }
}

extension ArticleReference.Target {
    fileprivate var article: ID<Article>? {
        switch self {
        case .article(let id): id
        case .ticket: nil
        }
    }

    fileprivate var ticket: ID<Ticket>? {
        switch self {
        case .article: nil
        case .ticket(let number): number.ticket
        }
    }
}
