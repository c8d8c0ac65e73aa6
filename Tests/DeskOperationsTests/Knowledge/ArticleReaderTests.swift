import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Readers of articles")
struct ArticleReaderTests {
    @Test("A reader has one voice, of what he can have read; where he reads has one for guests", arguments: TestDatabases.engines)
    func votes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            _ = try await bench.desk.receive(.mail(Cast.tickets[0]))
            let alice = try await fixture.person(Cast.alice.address).id
            let id = try await bench.article()
            let secret = try await bench.article("secret", audience: .internal)
            func vote(_ helps: Bool, _ words: String = "", by asker: ArticleAsker = .guest, at place: String = "a") async throws {
                try await bench.desk.vote(on: id, in: .english, version: 1, isHelpful: helps, words: words, by: asker, source: place)
            }
            try await vote(true)
            try await vote(false, " Which key? \r\n")
            try await vote(true, at: "b")
            try await vote(false, "Mine is green", by: .requester(alice))
            let view = try await bench.desk.article(id, for: bench.dana)
            #expect(view.reception.helpful == 1 && view.reception.unhelpful == 2)
            #expect(Set(view.words.map(\.words)) == ["Which key?", "Mine is green"] && view.people[alice] != nil)
            await #expect(throws: DeskError.notFound) {
                try await bench.desk.vote(on: secret, in: .english, version: 1, isHelpful: true, by: .guest, source: "a")
            }
            await #expect(throws: DeskError.notFound) {
                try await bench.desk.vote(on: id, in: .english, version: 2, isHelpful: true, by: .guest, source: "a")
            }
            await #expect(throws: DeskError.invalid(field: "words", .tooLong)) {
                try await vote(true, String(repeating: "a", count: 2_001))
            }
            // Whoever is erased with his words leaves a voice without them.
            try await bench.desk.erase(alice, withWords: true, by: bench.anna)
            #expect(try await bench.desk.article(id, for: bench.dana).words.map(\.words) == ["Which key?"])
            await #expect(throws: DeskError.self) { for _ in 0..<40 { try await vote(true, at: "c") } }
        }
    }

    @Test("What is offered and what is looked at is counted", arguments: TestDatabases.engines)
    func counted(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article()
            try await bench.desk.noteShown([id, ID(99)])
            try await bench.desk.noteShown([id])
            try await bench.desk.noteOpened(id)
            try await bench.desk.noteOpened(ID(99))
            let reception = try await bench.desk.article(id, for: bench.dana).reception
            #expect(reception.shown == 2 && reception.opened == 1)
        }
    }

    @Test(
        "Sections are named, ordered and removed by administrators, and the list of changes tells of it", arguments: TestDatabases.engines)
    func sections(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let second = try await bench.desk.addArticleSection(ArticleSectionDraft(name: "Doors", names: [.polish: " "]), by: bench.anna)
            await #expect(throws: DeskError.invalid(field: "name", .taken)) {
                _ = try await bench.desk.addArticleSection(ArticleSectionDraft(name: "Doors"), by: bench.anna)
            }
            try await bench.desk.moveArticleSection(second, isEarlier: true, by: bench.anna)
            #expect(try await bench.desk.articleSections(for: bench.dana).map(\.section.name) == ["Doors", "Printers"])
            try await bench.desk.changeArticleSection(
                second, to: ArticleSectionDraft(name: "Gates", names: [.polish: "Bramy"]), by: bench.anna)
            try await bench.desk.removeArticleSection(second, by: bench.anna)
            _ = try await bench.article()
            await #expect(throws: DeskError.invalid(field: "section", .taken)) {
                try await bench.desk.removeArticleSection(bench.section, by: bench.anna)
            }
            await #expect(throws: DeskError.notFound) { try await bench.desk.removeArticleSection(second, by: bench.anna) }
            var filter = AuditFilter()
            filter.kind = "articleSections"
            let entries = try await bench.desk.auditList(filter, before: nil, limit: 9, for: bench.anna).entries
            #expect(
                entries.map(\.act) == [.removed, .changed, .ordered, .added, .added]
                    && entries.allSatisfy { $0.person == bench.anna.person })
        }
    }
}
