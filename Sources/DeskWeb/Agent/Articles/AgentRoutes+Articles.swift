import DeskOperations
import DeskStore
import Hummingbird
import ServiceDesk

/// What the desk knows, for those who work here.
extension AgentRoutes {
    static func listArticles(_ request: PageRequest) async throws -> Response {
        let (viewer, choice) = (try request.viewer(), ArticleListChoice(request.query))
        let list = try await request.desk.articles(
            choice.filter(for: viewer, on: CalendarDate(of: request.desk.now)), before: choice.place, for: viewer)
        return request.page(
            ArticleListPage(
                frame: request.frame(.articles), choice: choice, list: list, drafts: try await request.desk.articleDrafts(for: viewer),
                clock: request.clock))
    }

    static func showArticle(_ request: PageRequest) async throws -> Response {
        request.page(try await articlePage(request, AdminEntry()))
    }

    static func listBrokenReferences(_ request: PageRequest) async throws -> Response {
        request.page(
            BrokenReferencesPage(
                frame: request.frame(.articles), broken: try await request.desk.brokenReferences(for: try request.viewer())))
    }

    static func listArticleVersions(_ request: PageRequest) async throws -> Response {
        let history = try await request.desk.articleHistory(
            try request.id("id"), in: try request.textLanguage(), before: Int(request.query.text("before")), for: try request.viewer())
        return request.page(ArticleVersionsPage(frame: request.frame(.articles), history: history, clock: request.clock))
    }

    static func showArticleVersion(_ request: PageRequest) async throws -> Response {
        let (id, language, viewer): (ID<Article>, Language, Viewer) = (
            try request.id("id"), try request.textLanguage(), try request.viewer()
        )
        let version = try await request.desk.articleVersion(try request.version(), of: id, in: language, for: viewer)
        let states = try await request.desk.article(id, in: [language], for: viewer).states
        return request.page(
            ArticleVersionPage(
                frame: request.frame(.articles), version: version,
                isCurrent: states.contains { $0.language == language && $0.current == version.number }, clock: request.clock))
    }

    /// What is different between two versions; without them, what the latest changed.
    static func compareArticle(_ request: PageRequest) async throws -> Response {
        let (id, language, viewer): (ID<Article>, Language, Viewer) = (
            try request.id("id"), try request.textLanguage(), try request.viewer()
        )
        let current = try await request.desk.article(id, in: [language], for: viewer).states.first { $0.language == language }?.current ?? 1
        let to = Int(request.query.text("to")) ?? current
        let comparison = try await request.desk.compareArticle(
            id, in: language, from: Int(request.query.text("from")) ?? max(to - 1, 1), to: to, for: viewer)
        return request.page(ArticleComparisonPage(frame: request.frame(.articles), comparison: comparison, clock: request.clock))
    }

    static func restoreArticle(_ request: PageRequest) async throws -> Response {
        let (id, language): (ID<Article>, Language) = (try request.id("id"), try request.textLanguage())
        return try await care(request, id) { viewer in
            _ = try await request.desk.restoreArticle(id, in: language, to: try request.version(), by: viewer)
            return ArticlePaths.article(id, in: language)
        }
    }

    static func careForArticle(_ request: PageRequest) async throws -> Response {
        let id: ID<Article> = try request.id("id")
        return try await care(request, id) { viewer in
            try await request.desk.changeArticle(id, try request.form.articleCare(), because: request.form.text("reason"), by: viewer)
            return ArticlePaths.article(id)
        }
    }

    /// Does one thing to an article; where that is refused, shows it again and says why.
    private static func care(_ request: PageRequest, _ id: ID<Article>, _ action: (Viewer) async throws -> String) async throws -> Response
    {
        do {
            return try await AdminRoutes.edit(request) {
                try await action($0)
            } again: {
                try await articlePage(request, $0)
            }
        } catch DeskError.refusedArticle(let refusal) {
            var entry = AdminEntry(form: request.path, fields: request.form)
            entry.text = request.words.word(refusal)
            return request.page(try await articlePage(request, entry), status: .conflict)
        }
    }

    private static func articlePage(_ request: PageRequest, _ entry: AdminEntry) async throws -> ArticlePage {
        let (id, viewer): (ID<Article>, Viewer) = (try request.id("id"), try request.viewer())
        let language = Language(rawValue: request.query.text("language")) ?? request.visitor.language
        return ArticlePage(
            frame: request.frame(.articles, back: ArticlePaths.article(id)),
            view: try await request.desk.article(id, in: [language], for: viewer),
            choices: try await request.desk.articleChoices(for: viewer), clock: request.clock, entry: entry)
    }
}

extension PageRequest {
    /// The language of a text in the path; whatever is none names nothing.
    func textLanguage() throws(DeskError) -> Language {
        guard let language = parameters.get("language").flatMap({ Language(rawValue: $0) }) else { throw .notFound }
        return language
    }

    func version() throws(DeskError) -> Int {
        guard let number = parameters.get("version").flatMap({ Int($0) }) else { throw .notFound }
        return number
    }
}

extension FormFields {
    /// What a form of care says; a field that it does not have leaves a thing as it is.
    fileprivate func articleCare() throws(DeskError) -> ArticleCare {
        var care = ArticleCare()
        care.confidence = self["confidence"].flatMap { ArticleConfidence(rawValue: $0) }
        if let kind = self["audience"].flatMap({ ArticleAudience.Kind(rawValue: $0) }) {
            let organization: ID<Organization>? = kind == .organization ? choice("organization") : nil
            guard let audience = ArticleAudience(kind, organization: organization) else { throw .invalid(field: "organization", .empty) }
            care.audience = audience
        }
        care.section = choice("section")
        care.owner = choice("owner")
        if self["hasReviewers"] == "1" { care.reviewers = ticked("reviewer-") }
        if let day = self["reviewOn"] {
            guard day.isEmpty || CalendarDate(day) != nil else { throw .invalid(field: "reviewOn", .malformed) }
            care.reviewOn = .some(CalendarDate(day))
        }
        return care
    }
}
