import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Translations of articles")
struct ArticleTranslationTests {
    @Test(
        "A reader gets his language, or another and is told so; a translation that is older than its source says so",
        arguments: TestDatabases.engines)
    func fallback(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("red")
            #expect(try await bench.save(id, .hebrew, base: 0, "אדום", translates: 1, by: bench.anna) == .saved(1))
            let hebrew = try await bench.desk.helpArticle(id, in: [.hebrew], for: .guest)
            #expect(
                hebrew.content.title == "אדום" && hebrew.missing == nil && !hebrew.isOutdated && hebrew.languages == [.english, .hebrew])
            let polish = try await bench.desk.helpArticle(id, in: [.polish, .hebrew], for: .guest)
            #expect(polish.language == .hebrew && polish.missing == .polish)
            #expect(try await bench.desk.helpArticle(id, in: [.polish], for: .guest).language == .english)
            #expect(try await bench.save(id, base: 1, "green", by: bench.anna) == .saved(2))
            #expect(try await bench.desk.helpArticle(id, in: [.hebrew], for: .guest).isOutdated)
            let view = try await bench.desk.article(id, in: [.hebrew], for: bench.dana)
            #expect(view.outdated == [.hebrew] && view.version.translates == 1)
            #expect(try await bench.desk.articles(for: bench.dana).entries.first?.outdated == [.hebrew])
            // Nobody need change a word to say that it holds for the source as it is now.
            let same = ArticleEdit(language: .hebrew, base: 1, content: view.version.content, translates: 2)
            #expect(try await bench.desk.saveArticle(id, same, by: bench.anna) == .saved(2))
            #expect(try await bench.desk.article(id, for: bench.dana).outdated.isEmpty)
            await #expect(throws: DeskError.invalid(field: "translates", .unknown)) {
                _ = try await bench.save(id, .russian, base: 0, "a", translates: 3, by: bench.anna)
            }
        }
    }

    @Test("A translation that nobody approved is not there for those who ask for help", arguments: TestDatabases.engines)
    func unapproved(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("red")
            #expect(try await bench.save(id, .hebrew, base: 0, "אדום", translates: 1, by: bench.dana) == .saved(1))
            let guest = try await bench.desk.helpArticle(id, in: [.hebrew], for: .guest)
            #expect(guest.language == .english && guest.languages == [.english] && guest.missing == .hebrew)
            await #expect(throws: DeskError.notFound) {
                try await bench.desk.vote(on: id, in: .hebrew, version: 1, isHelpful: true, by: .guest, source: "here")
            }
            try await bench.desk.changeArticle(id, ArticleCare(confidence: .validated), by: bench.anna)
            #expect(try await bench.title(id, for: .guest, in: [.hebrew]) == "אדום")
        }
    }
}
