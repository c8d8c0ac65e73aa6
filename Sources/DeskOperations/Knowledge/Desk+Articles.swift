import DeskStore
import ServiceDesk

extension Desk {
    /// What there is, the latest changed first, for whoever works here.
    package func articles(
        _ filter: ArticleFilter = ArticleFilter(), before place: ArticlePlace? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> ArticleList {
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let reader = try unit.reader(.staff(viewer))
            let found = try unit.articles.page(filter, seenBy: reader, before: place, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return ArticleList(
                entries: try unit.entries(shown, for: reader), next: found.count > limit ? shown.last.map { ArticlePlace($0) } : nil,
                sections: try unit.articleSections.all(), people: try unit.named(Set(shown.map(\.owner))),
                reviewsDue: try unit.articles.reviewsDue(by: unit.today, of: viewer.person))
        }
    }

    /// One article, in a language or in the one that it was written in.
    ///
    /// - Parameter languages: those that the viewer reads, the likeliest first.
    package func article(_ id: ID<Article>, in languages: [Language] = [], for viewer: Viewer) async throws -> ArticleView {
        try await read { unit in try unit.view(unit.article(id, for: unit.reader(.staff(viewer))), in: languages, for: viewer) }
    }

    package func articleVersion(_ number: Int, of id: ID<Article>, in language: Language, for viewer: Viewer) async throws
        -> ArticleVersion
    {
        try await read { unit in
            _ = try unit.article(id, for: unit.reader(.staff(viewer)))
            return try unit.version(number, of: id, in: language)
        }
    }

    /// The versions in a language, the newest first, before a number.
    package func articleHistory(
        _ id: ID<Article>, in language: Language, before number: Int? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> ArticleHistory {
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let article = try unit.article(id, for: unit.reader(.staff(viewer)))
            let found = try unit.articleTexts.versions(of: id, in: language, before: number, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return ArticleHistory(
                article: article, language: language, states: try unit.articleTexts.states(of: id), versions: shown,
                next: found.count > limit ? shown.last?.number : nil, people: try unit.named(Set(shown.map(\.author))))
        }
    }

    /// What is different in two versions of a text.
    package func compareArticle(
        _ id: ID<Article>, in language: Language, from first: Int, to second: Int, for viewer: Viewer
    ) async throws -> ArticleComparison {
        let (article, from, to, people) = try await read { unit in
            let article = try unit.article(id, for: unit.reader(.staff(viewer)))
            let (from, to) = (try unit.version(first, of: id, in: language), try unit.version(second, of: id, in: language))
            return (article, from, to, try unit.named([from.author, to.author]))
        }
        return ArticleComparison(
            article: article, from: from, to: to, title: TextComparison(from.content.title, to.content.title),
            summary: TextComparison(from.content.summary, to.content.summary),
            parts: ArticleContent.Part.allCases.map { ($0, TextComparison(from.content[$0], to.content[$0])) }, people: people)
    }

    /// References that lead nowhere or to what was put away, of all articles in use, by article.
    package func brokenReferences(limit: Int = 200, for viewer: Viewer) async throws -> [BrokenReference] {
        try viewer.require(.readArticles)
        return try await read { try $0.articleTexts.broken(limit: min(max(limit, 1), 1_000)) }
    }
}

extension DeskUnit {
    /// The day on which articles are to be looked at again.
    var today: CalendarDate { CalendarDate(of: now) }

    func named(_ people: Set<ID<Person>>) throws -> [ID<Person>: Person] {
        Dictionary(try self.people.find(people).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func version(_ number: Int, of article: ID<Article>, in language: Language) throws -> ArticleVersion {
        guard let version = try articleTexts.version(number, of: article, in: language) else { throw DeskError.notFound }
        return version
    }

    /// Articles with what a list shows of each, in their order. Readers from outside are told nothing of how others took to them.
    func entries(_ articles: [Article], for reader: ArticleReader) throws -> [ArticleEntry] {
        let ids = Set(articles.map(\.id))
        let headings = try articleTexts.headings(of: ids, for: reader)
        let receptions = reader.isStaff ? try articleVotes.reception(of: ids) : [:]
        let states = reader.isStaff ? try articleTexts.states(of: ids) : [:]
        return articles.map { article in
            ArticleEntry(
                article: article, headings: headings[article.id] ?? [], reception: receptions[article.id] ?? ArticleReception(),
                outdated: ArticleLanguages.outdated(states[article.id] ?? [], source: article.sourceLanguage),
                isReviewDue: reader.isStaff && article.isReviewDue(on: today))
        }
    }

    fileprivate func view(_ article: Article, in languages: [Language], for viewer: Viewer) throws -> ArticleView {
        let states = try articleTexts.states(of: article.id)
        let chosen = ArticleLanguages.choice(
            among: Set(states.map(\.language)), wanted: languages, desk: article.sourceLanguage, source: article.sourceLanguage)
        guard let state = states.first(where: { $0.language == chosen }),
            let section = try articleSections.all().first(where: { $0.id == article.section })
        else { throw DeskError.notFound }
        let version = try self.version(state.current, of: article.id, in: state.language)
        let links = try articleLinks.all(of: article.id, limit: 200)
        let seen = try list.summaries(of: Set(links.map(\.ticket)), seenBy: viewer)
        let tickets = links.compactMap { link in
            seen.first { $0.ticket.id == link.ticket }.map { LinkedTicket(summary: $0, part: link.part) }
        }
        let (words, changes) = (try articleVotes.words(on: article.id, limit: 50), try articleChanges.all(of: article.id, limit: 50))
        let people = Set([article.owner, version.author] + article.reviewers + words.compactMap(\.person) + changes.flatMap(\.people))
        return ArticleView(
            article: article, section: section, organization: try article.audience.organization.flatMap { try organizations.find($0) },
            version: version, linked: try linked(version.content, in: state.language, for: .staff(viewer)),
            missing: languages.first.flatMap { $0 == state.language ? nil : $0 }, states: states,
            outdated: ArticleLanguages.outdated(states, source: article.sourceLanguage),
            reception: try articleVotes.reception(of: [article.id])[article.id] ?? ArticleReception(), words: words, tickets: tickets,
            hiddenTickets: links.count - tickets.count, changes: changes, broken: try articleTexts.broken(in: article.id, limit: 50),
            people: try named(people), isReviewDue: article.isReviewDue(on: today), mayApprove: viewer.approves(article),
            draft: try articleDrafts.of(viewer.person, article.id, in: state.language))
    }
}

extension ArticleChange {
    /// Whoever made it, and whom it names.
    fileprivate var people: [ID<Person>] {
        switch what {
        case .owner, .reviewers: [person] + (before + " " + after).split(separator: " ").compactMap { Int64($0).map { ID($0) } }
        case .confidence, .audience, .section, .review: [person]
        }
    }
}
