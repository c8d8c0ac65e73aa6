import DeskStore
import ServiceDesk

/// What is read without working here: guests read what is public, whoever is signed in what is for requesters and for his organisation.
extension Desk {
    /// The sections that hold anything for him, in their order, with the latest of each.
    package func helpCentre(for asker: ArticleAsker, latest: Int = 5) async throws -> HelpCentre {
        try await read { unit in
            let reader = try unit.reader(asker)
            let counts = try unit.articles.counts(seenBy: reader)
            let shelves = try unit.articleSections.all().filter { counts[$0.id] != nil }.map { section in
                var filter = ArticleFilter()
                filter.section = section.id
                let articles = try unit.articles.page(filter, seenBy: reader, before: nil, limit: latest)
                return HelpCentre.Shelf(section: section, count: counts[section.id] ?? 0, entries: try unit.entries(articles, for: reader))
            }
            return HelpCentre(shelves: shelves)
        }
    }

    /// One section, the latest changed first.
    ///
    /// - Throws: `DeskError.notFound` for one that holds nothing for him.
    package func helpSection(
        _ id: ID<ArticleSection>, before place: ArticlePlace? = nil, limit: Int = 50, for asker: ArticleAsker
    ) async throws -> HelpSection {
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let reader = try unit.reader(asker)
            guard let section = try unit.articleSections.all().first(where: { $0.id == id }),
                try unit.articles.counts(seenBy: reader)[id] != nil
            else { throw DeskError.notFound }
            var filter = ArticleFilter()
            filter.section = id
            let found = try unit.articles.page(filter, seenBy: reader, before: place, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return HelpSection(
                section: section, entries: try unit.entries(shown, for: reader),
                next: found.count > limit ? shown.last.map { ArticlePlace($0) } : nil)
        }
    }

    /// One article in the first language of those wanted that it was approved in, else in the desk's order.
    package func helpArticle(_ id: ID<Article>, in wanted: [Language], for asker: ArticleAsker) async throws -> HelpArticle {
        try await read { unit in
            let reader = try unit.reader(asker)
            let article = try unit.article(id, for: reader)
            let states = try unit.articleTexts.states(of: id)
            let languages = states.filter { $0.approved != nil || reader.isStaff }.map(\.language)
            let chosen = ArticleLanguages.choice(
                among: Set(languages), wanted: wanted, desk: identity.language, source: article.sourceLanguage)
            guard let state = states.first(where: { $0.language == chosen }),
                let section = try unit.articleSections.all().first(where: { $0.id == article.section })
            else { throw DeskError.notFound }
            let version = try unit.version(
                reader.isStaff ? state.current : state.approved ?? state.current, of: id, in: state.language)
            let source = states.first { $0.language == article.sourceLanguage }
            return HelpArticle(
                id: id, section: section, language: state.language, version: version.number,
                content: try unit.linked(version.content, in: state.language, for: asker),
                missing: wanted.first.flatMap { $0 == state.language ? nil : $0 }, languages: languages, updatedAt: version.at,
                isOutdated: state.language != article.sourceLanguage && (version.translates ?? 0) < (source?.approved ?? 0))
        }
    }

    /// Counts articles as offered, for instance among suggestions.
    package func noteShown(_ articles: Set<ID<Article>>) async throws {
        guard !articles.isEmpty else { return }
        try await change { unit in
            try unit.articleVotes.count(shown: Set(unit.articles.find(articles).map(\.id)))
        }
    }

    /// Counts an article as looked at.
    package func noteOpened(_ article: ID<Article>) async throws {
        try await change { unit in
            guard try unit.articles.find(article) != nil else { return }
            try unit.articleVotes.count(opened: [article])
        }
    }

    /// At most `limit` articles that anybody may read, the latest changed first, before a place.
    package func publicArticles(before place: ArticlePlace? = nil, limit: Int) async throws -> (
        articles: [PublicArticle], next: ArticlePlace?
    ) {
        try await read { unit in
            let found = try unit.articles.page(ArticleFilter(), seenBy: .guest, before: place, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return (
                try unit.entries(shown, for: .guest).map { PublicArticle(entry: $0) },
                found.count > limit ? shown.last.map { ArticlePlace($0) } : nil
            )
        }
    }
}
