import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Articles in the store")
struct ArticlesTests {
    private static func at(_ seconds: Int) -> Instant { StoreBench.start.advanced(by: .seconds(seconds)) }

    /// An article with one version in English.
    @discardableResult
    private static func add(
        _ connection: any Connection, _ content: ArticleContent = ArticleContent(title: "Printer hums"), section: ID<ArticleSection>,
        audience: ArticleAudience = .internal, confidence: ArticleConfidence = .validated, at second: Int = 0, approved: Bool = true
    ) throws -> ID<Article> {
        let id = try Articles(connection).add(
            Article(
                id: ID(0), section: section, confidence: confidence, audience: audience, sourceLanguage: .english, owner: ID(1),
                reviewers: [ID(2), ID(1)], reviewOn: CalendarDate(day: Int64(second)), createdAt: at(second), updatedAt: at(second)))
        let texts = ArticleTexts(connection)
        try texts.add(ArticleVersion(article: id, language: .english, number: 1, content: content, author: ID(1), at: at(second)))
        if approved { try texts.approve(id) }
        return id
    }

    private static func section(_ connection: any Connection, _ name: String = "Printers") throws -> ID<ArticleSection> {
        try ArticleSections(connection).add(ArticleSection(id: ID(0), name: name))
    }

    @Test("An article comes back as it was kept, and every version of its texts with it", arguments: TestDatabases.engines)
    func kept(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (articles, texts) = (Articles(connection), ArticleTexts(connection))
                let section = try Self.section(connection)
                let id = try Self.add(connection, section: section, audience: .requesters, at: 3)
                var article = try #require(try articles.find(id))
                #expect(article.reviewers == [ID(1), ID(2)] && article.audience == .requesters && article.reviewOn == CalendarDate(day: 3))
                article.confidence = .archived
                article.reviewers = [ID(3)]
                article.reviewOn = nil
                article.updatedAt = Self.at(9)
                try articles.save(article)
                #expect(try articles.load(id) == article && articles.load(ID(99)) == nil)
                let second = ArticleVersion(
                    article: id, language: .english, number: 2,
                    content: ArticleContent(
                        title: "b", summary: "c", problem: "d", environment: "e", cause: "f", resolution: "g", steps: "h"),
                    author: ID(2), at: Self.at(5), reason: "Better")
                try texts.add(second)
                try texts.add(
                    ArticleVersion(
                        article: id, language: .hebrew, number: 1, content: ArticleContent(title: "ה"), author: ID(3), at: Self.at(6),
                        translates: 1))
                #expect(try texts.version(2, of: id, in: .english) == second)
                #expect(try texts.version(1, of: id, in: .english)?.content.title == "Printer hums")
                #expect(
                    try texts.states(of: id) == [
                        ArticleTextState(language: .english, current: 2, approved: 1),
                        ArticleTextState(language: .hebrew, current: 1, translates: 1),
                    ])
                #expect(try texts.headings(of: [id], for: .staff)[id]?.map(\.title) == ["b", "ה"])
                #expect(try texts.headings(of: [id], for: .guest)[id]?.map(\.title) == ["Printer hums"])
                let versions = try texts.versions(of: id, in: .english, limit: 9)
                #expect(versions.map(\.number) == [2, 1] && versions[0].reason == "Better" && versions[0].author == ID(2))
                #expect(try texts.versions(of: id, in: .english, before: 2, limit: 9).map(\.number) == [1])
            }
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { connection in
                    let again = ArticleVersion(
                        article: ID(1), language: .english, number: 2, content: ArticleContent(title: "x"), author: ID(1), at: Self.at(7))
                    try ArticleTexts(connection).add(again)
                }
            }
        }
    }

    @Test("The query finds what the rule lets a reader see, of every audience and confidence", arguments: TestDatabases.engines)
    func audiences(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let organizations = Organizations(connection)
                let own = try organizations.add("Harbour", domains: [], agreement: nil, sharesTickets: false).id
                let other = try organizations.add("Fjord", domains: [], agreement: nil, sharesTickets: false).id
                let section = try Self.section(connection)
                var approved: Set<ID<Article>> = []
                for audience in [ArticleAudience.internal, .organization(own), .organization(other), .requesters, .public] {
                    for confidence in ArticleConfidence.allCases {
                        for isApproved in [true, false] {
                            let id = try Self.add(
                                connection, section: section, audience: audience, confidence: confidence, at: 1, approved: isApproved)
                            if isApproved { approved.insert(id) }
                        }
                    }
                }
                let articles = Articles(connection)
                var filter = ArticleFilter()
                filter.withArchived = true
                let all = try articles.page(filter, seenBy: .staff, before: nil, limit: 100)
                #expect(all.count == 40)
                let readers: [ArticleReader] = [.guest, .requester(organization: nil), .requester(organization: own)]
                for reader in readers {
                    let seen = all.filter { $0.isSeen(by: reader) && approved.contains($0.id) }
                    #expect(!seen.isEmpty)
                    #expect(try articles.page(filter, seenBy: reader, before: nil, limit: 100).map(\.id) == seen.map(\.id), "\(reader)")
                    #expect(try articles.counts(seenBy: reader) == [section: seen.count], "\(reader)")
                }
            }
        }
    }

    @Test("Pages go on where the last one ended, and filters narrow them", arguments: TestDatabases.engines)
    func pages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let (first, second) = (try Self.section(connection, "A"), try Self.section(connection, "B"))
                let ids = try (0..<25).map { try Self.add(connection, section: $0 % 2 == 0 ? first : second, at: $0 / 2) }
                let articles = Articles(connection)
                var (found, place): ([ID<Article>], ArticlePlace?) = ([], nil)
                while true {
                    let page = try articles.page(ArticleFilter(), seenBy: .staff, before: place, limit: 4)
                    found += page.map(\.id)
                    guard let last = page.last else { break }
                    place = ArticlePlace(written: ArticlePlace(last).written)
                }
                #expect(found == ids.reversed())
                var filter = ArticleFilter()
                filter.section = second
                filter.reviewBy = CalendarDate(day: 3)
                #expect(try articles.page(filter, seenBy: .staff, before: nil, limit: 9).map(\.id) == [ids[7], ids[5], ids[3], ids[1]])
                filter.confidence = .archived
                #expect(try articles.page(filter, seenBy: .staff, before: nil, limit: 9).isEmpty)
                #expect(try articles.reviewsDue(by: CalendarDate(day: 1)) == 4)
                #expect(try articles.reviewsDue(by: CalendarDate(day: 1), of: ID(2)) == 0)
                #expect(try ArticleSections(connection).counts() == [first: 13, second: 12])
            }
        }
    }

    @Test("Sections keep their names and their order; one with articles stays", arguments: TestDatabases.engines)
    func sections(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let used = try await fixture.database.write { connection in
                let sections = ArticleSections(connection)
                let first = try sections.add(ArticleSection(id: ID(0), name: "A", names: [.polish: "Ą"]))
                let second = try sections.add(ArticleSection(id: ID(0), name: "B"))
                try sections.order([second, first])
                #expect(try sections.all().map(\.name) == ["B", "A"] && sections.all()[1].name(in: .polish) == "Ą")
                try sections.save(ArticleSection(id: first, name: "C", names: [.hebrew: "ג"]))
                #expect(try sections.all()[1].names == [.hebrew: "ג"])
                try sections.remove(second)
                #expect(try sections.all().map(\.id) == [first])
                try Self.add(connection, section: first)
                return first
            }
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { try ArticleSections($0).remove(used) }
            }
        }
    }

    @Test("What texts point to is noted anew with each version, and what leads nowhere is found", arguments: TestDatabases.engines)
    func references(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let section = try Self.section(connection)
                let ticket = try StoreBench.begin(connection)
                let old = try Self.add(connection, section: section, confidence: .archived)
                let there = try Self.add(connection, section: section)
                let missing = TicketNumber(ID(77))
                let content = ArticleContent(
                    title: "Links", cause: "[[\(there.rawValue)]] [[\(old.rawValue)]]",
                    steps: "[a](/articles/99) [[#\(ticket.number.digits)]] [[#\(missing.digits)]]")
                let id = try Self.add(connection, content, section: section)
                let texts = ArticleTexts(connection)
                #expect(
                    try texts.references(of: id, in: .english) == [
                        .article(there), .article(old), .article(ID(99)), .ticket(ticket.number), .ticket(missing),
                    ])
                let broken = try texts.broken(limit: 9)
                #expect(broken.map(\.target) == [.article(old), .article(ID(99)), .ticket(missing)])
                #expect(broken.map(\.isArchived) == [true, false, false] && broken.allSatisfy { $0.article == id })
                #expect(try texts.broken(in: there, limit: 9).isEmpty && texts.broken(in: id, limit: 2).count == 2)
                try texts.add(
                    ArticleVersion(
                        article: id, language: .english, number: 2, content: ArticleContent(title: "None"), author: ID(1), at: Self.at(1)))
                #expect(try texts.references(of: id, in: .english).isEmpty && texts.broken(limit: 9).isEmpty)
            }
        }
    }

    @Test("Of a draft there is one, and nobody else's is touched", arguments: TestDatabases.engines)
    func drafts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let drafts = ArticleDrafts(connection)
                let ticket = try StoreBench.begin(connection).id
                let id = try Self.add(connection, section: try Self.section(connection))
                let words = ArticleContent(title: "a", problem: "secret word", steps: "s")
                var new = ArticleDraft(language: .hebrew, ticket: ticket, content: words, updatedAt: Self.at(1))
                try drafts.save(new, of: ID(1))
                new.content.title = "b"
                new.updatedAt = Self.at(2)
                try drafts.save(new, of: ID(1))
                try drafts.save(ArticleDraft(language: .english, content: words, updatedAt: Self.at(3)), of: ID(1))
                let edit = ArticleDraft(article: id, language: .english, base: 1, content: words, updatedAt: Self.at(4))
                try drafts.save(edit, of: ID(1))
                try drafts.save(edit, of: ID(2))
                #expect(try drafts.new(of: ID(1), from: ticket) == new && drafts.new(of: ID(2), from: ticket) == nil)
                #expect(try drafts.new(of: ID(1), from: nil)?.content == words && drafts.of(ID(1), id, in: .english) == edit)
                #expect(try drafts.all(of: ID(1)).map(\.updatedAt) == [Self.at(4), Self.at(3), Self.at(2)])
                try drafts.rewrite(from: ticket) { $0.replacing("secret", with: "▇") }
                #expect(try drafts.new(of: ID(1), from: ticket)?.content.problem == "▇ word")
                #expect(try drafts.of(ID(1), id, in: .english)?.content.problem == "secret word")
                try drafts.remove(new, of: ID(1))
                try drafts.remove(edit, of: ID(1))
                #expect(try drafts.all(of: ID(1)).count == 1 && drafts.all(of: ID(2)).count == 1)
            }
        }
    }

    @Test("Readers have one voice each, and what was shown, opened and solved is counted", arguments: TestDatabases.engines)
    func reception(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let section = try Self.section(connection)
                let (id, other) = (try Self.add(connection, section: section), try Self.add(connection, section: section))
                let (votes, links) = (ArticleVotes(connection), ArticleLinks(connection))
                func vote(_ helps: Bool, _ words: String, _ voter: String, _ second: Int, person: ID<Person>? = nil) throws {
                    try votes.save(
                        ArticleVote(language: .english, version: 1, person: person, isHelpful: helps, words: words, at: Self.at(second)),
                        of: id, by: voter)
                }
                try vote(true, "", "a", 1)
                try vote(false, "Nothing helps", "b", 2, person: ID(1))
                try vote(true, "Now it does", "b", 3, person: ID(1))
                try vote(false, "Which key?", "c", 4)
                try votes.count(shown: [id, other], opened: [id])
                try votes.count(shown: [id])
                let ticket = try StoreBench.begin(connection).id
                let link = ArticleLink(article: id, ticket: ticket, part: .helped, person: ID(1), at: Self.at(5))
                #expect(try links.add(link))
                #expect(try !links.add(link))
                #expect(try links.add(ArticleLink(article: id, ticket: ticket, part: .written, person: ID(1), at: Self.at(6))))
                let found = try votes.reception(of: [id, other])
                var expected = ArticleReception()
                (expected.shown, expected.opened, expected.helpful, expected.unhelpful, expected.solved) = (2, 1, 2, 1, 1)
                #expect(found[id] == expected && found[other]?.shown == 1)
                #expect(try votes.words(on: id, limit: 9).map(\.words) == ["Which key?", "Now it does"])
                #expect(try links.all(of: ticket).map(\.part) == [.helped, .written] && links.all(of: id, limit: 1).count == 1)
                try votes.merge(ID(1), into: ID(2))
                try votes.takeWords(of: ID(2))
                #expect(try votes.words(on: id, limit: 9).map(\.words) == ["Which key?"])
                #expect(try links.remove(.helped, of: id, from: ticket))
                #expect(try !links.remove(.helped, of: id, from: ticket))
                // A ticket that goes takes its links along, and the drafts from it.
                try ArticleDrafts(connection).save(
                    ArticleDraft(language: .english, ticket: ticket, content: ArticleContent(title: "a"), updatedAt: Self.at(1)), of: ID(1))
                _ = try DeletedTickets(connection).delete(ticket, because: .spam, by: ID(1), at: Self.at(7))
                #expect(try links.all(of: id, limit: 9).isEmpty && ArticleDrafts(connection).all(of: ID(1)).isEmpty)
            }
        }
    }

    @Test("What was made of an article besides its words is kept, the newest first", arguments: TestDatabases.engines)
    func changes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let id = try Self.add(connection, section: try Self.section(connection))
                let changes = ArticleChanges(connection)
                let made = ArticleChange.What.allCases.enumerated().map {
                    ArticleChange(at: Self.at($0.offset), person: ID(1), what: $0.element, before: "", after: "x", reason: "why")
                }
                for change in made { try changes.add(change, to: id) }
                #expect(try changes.all(of: id, limit: 9) == made.reversed() && changes.all(of: id, limit: 2).count == 2)
            }
        }
    }
}
