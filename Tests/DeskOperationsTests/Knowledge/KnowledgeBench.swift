import DeskOperations
import DeskStore
import ServiceDesk
import Support

/// Small steps that the tests of articles share.
struct KnowledgeBench {
    let fixture: DeskFixture
    /// Approves whatever there is.
    let anna: Viewer
    /// Writes, and approves what she reviews.
    let dana: Viewer
    let section: ID<ArticleSection>

    var desk: Desk { fixture.desk }

    init(_ fixture: DeskFixture) async throws {
        self.fixture = fixture
        anna = try await fixture.viewer(Cast.anna)
        dana = try await fixture.viewer(Cast.dana)
        section = try await fixture.desk.addArticleSection(
            ArticleSectionDraft(name: "Printers", names: [.hebrew: "מדפסות"]), by: anna)
    }

    /// An article of Anna's in English, said to be right.
    func article(
        _ title: String = "Printer hums", problem: String = "It hums.", resolution: String = "Press the red key.",
        audience: ArticleAudience = .public
    ) async throws -> ID<Article> {
        let content = ArticleContent(title: title, problem: problem, resolution: resolution)
        let id = try await desk.addArticle(NewArticle(section: section, language: .english, content: content), by: anna)
        try await desk.changeArticle(id, ArticleCare(confidence: .validated), by: anna)
        if audience != .internal { try await desk.changeArticle(id, ArticleCare(audience: audience), by: anna) }
        return id
    }

    func save(_ id: ID<Article>, _ language: Language = .english, base: Int, _ title: String, translates: Int? = nil, by viewer: Viewer)
        async throws -> ArticleSaving
    {
        let content = ArticleContent(title: title, resolution: "Press the \(title) key.")
        return try await desk.saveArticle(
            id, ArticleEdit(language: language, base: base, content: content, reason: "Why not", translates: translates), by: viewer)
    }

    /// What somebody who asks for help reads of an article; `nil` where it is not there for him.
    func title(_ id: ID<Article>, for asker: ArticleAsker, in languages: [Language] = [.english]) async throws -> String? {
        do {
            return try await desk.helpArticle(id, in: languages, for: asker).content.title
        } catch DeskError.notFound {
            return nil
        }
    }

    /// The titles of everything that somebody finds in the help centre.
    func titles(for asker: ArticleAsker) async throws -> Set<String> {
        let centre = try await desk.helpCentre(for: asker, latest: 100)
        return Set(centre.shelves.flatMap(\.entries).compactMap { $0.heading(for: .english)?.title })
    }
}
