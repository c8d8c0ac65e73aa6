import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Writing articles")
struct ArticleWritingTests {
    @Test("Every version is kept with who, when and why; one that is restored is a new one", arguments: TestDatabases.engines)
    func versions(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("one")
            fixture.clock.advance(by: .seconds(60))
            #expect(try await bench.save(id, base: 1, "two", by: bench.dana) == .saved(2))
            #expect(try await bench.desk.restoreArticle(id, in: .english, to: 1, reason: "It was right", by: bench.anna) == 3)
            let history = try await bench.desk.articleHistory(id, in: .english, for: bench.dana)
            #expect(history.versions.map(\.number) == [3, 2, 1] && history.versions.map(\.title) == ["one", "two", "one"])
            #expect(history.versions.map(\.author) == [bench.anna.person, bench.dana.person, bench.anna.person])
            #expect(history.versions.map(\.reason) == ["It was right", "Why not", ""] && history.versions[0].restores == 1)
            #expect(history.versions[1].at == bench.desk.now && history.people[bench.dana.person]?.name == Cast.dana.name)
            let comparison = try await bench.desk.compareArticle(id, in: .english, from: 2, to: 3, for: bench.dana)
            #expect(!comparison.title.isSame && comparison.summary.isSame)
            #expect(comparison.parts.filter { !$0.comparison.isSame }.map(\.part) == [.problem, .resolution])
            await #expect(throws: DeskError.refusedArticle(.noChange)) {
                _ = try await bench.desk.restoreArticle(id, in: .english, to: 3, by: bench.anna)
            }
            await #expect(throws: DeskError.notFound) {
                _ = try await bench.desk.restoreArticle(id, in: .english, to: 9, by: bench.anna)
            }
        }
    }

    @Test("Of two who edit the same version the second is told, and both texts are kept", arguments: TestDatabases.engines)
    func conflict(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("one")
            #expect(try await bench.save(id, base: 1, "Anna’s", by: bench.anna) == .saved(2))
            guard case .conflict(let theirs) = try await bench.save(id, base: 1, "Dana’s", by: bench.dana) else {
                Issue.record("the second was not told")
                return
            }
            #expect(theirs.number == 2 && theirs.content.title == "Anna’s" && theirs.author == bench.anna.person)
            #expect(try await bench.desk.article(id, for: bench.dana).version.content.title == "Anna’s")
            let draft = try await bench.desk.beginEdit(of: id, in: .english, for: bench.dana)
            #expect(draft.content.title == "Dana’s" && draft.base == 1)
            // Having seen the other's text he saves on top of it; nothing is left of the draft.
            #expect(try await bench.save(id, base: 2, "Both", by: bench.dana) == .saved(3))
            #expect(try await bench.desk.article(id, for: bench.dana).draft == nil)
            #expect(try await bench.desk.articleVersion(2, of: id, in: .english, for: bench.dana).content.title == "Anna’s")
        }
    }

    @Test("Many who save at the same moment: one is saved, the others are told", arguments: TestDatabases.engines)
    func race(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("one")
            let outcomes = try await withThrowingTaskGroup(of: ArticleSaving.self) { group in
                for number in 1...6 {
                    group.addTask { try await bench.save(id, base: 1, "text \(number)", by: number % 2 == 0 ? bench.anna : bench.dana) }
                }
                return try await group.reduce(into: [ArticleSaving]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == .saved(2) }.count == 1 && outcomes.count == 6)
            #expect(try await bench.desk.articleHistory(id, in: .english, for: bench.dana).versions.count == 2)
        }
    }

    @Test("What cannot be an article is refused, with the field that is wrong", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            func add(_ content: ArticleContent, section: ID<ArticleSection>? = nil, reason: String = "") async -> DeskError? {
                do {
                    let new = NewArticle(section: section ?? bench.section, language: .english, content: content, reason: reason)
                    _ = try await bench.desk.addArticle(new, by: bench.dana)
                    return nil
                } catch {
                    return error as? DeskError
                }
            }
            let long = String(repeating: "[", count: ArticleContent.longestPart + 1)
            #expect(await add(ArticleContent(title: " \n")) == .invalid(field: "title", .empty))
            #expect(await add(ArticleContent(title: String(repeating: "я", count: 251))) == .invalid(field: "title", .tooLong))
            #expect(
                await add(ArticleContent(title: "a", summary: String(repeating: "a", count: 2_001))) == .invalid(field: "summary", .tooLong)
            )
            #expect(await add(ArticleContent(title: "a", cause: long)) == .invalid(field: "cause", .tooLong))
            #expect(await add(ArticleContent(title: "a"), section: ID(99)) == .invalid(field: "section", .unknown))
            #expect(
                await add(ArticleContent(title: "a"), reason: String(repeating: "a", count: 1_001)) == .invalid(field: "reason", .tooLong))
            #expect(try await bench.desk.articles(for: bench.dana).entries.isEmpty)
            let id = try await bench.article("one")
            await #expect(throws: DeskError.refusedArticle(.noChange)) {
                let same = try await bench.desk.article(id, for: bench.anna).version.content
                _ = try await bench.desk.saveArticle(id, ArticleEdit(language: .english, base: 1, content: same), by: bench.anna)
            }
            try await bench.desk.changeArticle(id, ArticleCare(confidence: .archived), by: bench.anna)
            await #expect(throws: DeskError.refusedArticle(.archived)) { _ = try await bench.save(id, base: 1, "two", by: bench.anna) }
            await #expect(throws: DeskError.notFound) { _ = try await bench.save(ID(99), base: 0, "two", by: bench.anna) }
        }
    }

    @Test("What nobody sees is left out, so that the longest text fits where drafts are kept", arguments: TestDatabases.engines)
    func controls(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            var content = ArticleContent(title: "a")
            for part in ArticleContent.Part.allCases { content[part] = String(repeating: "\u{1}\"", count: ArticleContent.longestPart) }
            try await bench.desk.keepArticleDraft(in: .english, content, by: bench.dana)
            let kept = try await bench.desk.beginArticle(in: .english, for: bench.dana).content
            #expect(kept.steps == String(repeating: "\"", count: ArticleContent.longestPart))
        }
    }

    @Test("What one has begun is kept for oneself, and gone once it is saved", arguments: TestDatabases.engines)
    func drafts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let words = ArticleContent(title: "", problem: "Half a sen")
            try await bench.desk.keepArticleDraft(in: .swedish, words, by: bench.dana)
            #expect(try await bench.desk.beginArticle(in: .english, for: bench.dana).content.problem == "Half a sen")
            #expect(try await bench.desk.beginArticle(in: .english, for: bench.anna).content.isEmpty)
            #expect(try await bench.desk.articleDrafts(for: bench.dana).count == 1)
            let new = NewArticle(section: bench.section, language: .swedish, content: ArticleContent(title: "a"))
            _ = try await bench.desk.addArticle(new, by: bench.dana)
            #expect(try await bench.desk.articleDrafts(for: bench.dana).isEmpty)
            let id = try await bench.article()
            try await bench.desk.keepArticleDraft(of: id, in: .english, base: 1, ArticleContent(title: "b"), by: bench.dana)
            #expect(try await bench.desk.article(id, for: bench.dana).draft?.content.title == "b")
            try await bench.desk.discardArticleDraft(of: id, in: .english, by: bench.dana)
            #expect(try await bench.desk.beginEdit(of: id, in: .english, for: bench.dana).content.title == "Printer hums")
        }
    }
}
