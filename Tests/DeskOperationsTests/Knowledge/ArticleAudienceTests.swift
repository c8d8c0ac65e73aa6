import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Who reads articles")
struct ArticleAudienceTests {
    /// Alice of an organisation, and Erik of none.
    private func requesters(_ bench: KnowledgeBench) async throws -> (alice: ArticleAsker, erik: ArticleAsker, own: ID<Organization>) {
        for author in [Cast.alice, Cast.erik] {
            _ = try await bench.desk.receive(.mail(from: author, subject: "Help", text: "a", messageID: author.address))
        }
        let own = try await bench.desk.addOrganization("Harbour", domains: "", agreement: nil, by: bench.anna).id
        let (alice, erik) = (try await bench.fixture.person(Cast.alice.address).id, try await bench.fixture.person(Cast.erik.address).id)
        _ = try await bench.desk.join(own, alice, by: bench.anna)
        return (.requester(alice), .requester(erik), own)
    }

    @Test("A10 D1 nobody finds or opens what is not for him, in lists, counts and pages alike", arguments: TestDatabases.engines)
    func audiences(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let (alice, erik, own) = try await requesters(bench)
            let ids = [
                "internal": try await bench.article("internal", audience: .internal),
                "own": try await bench.article("own", audience: .organization(own)),
                "requesters": try await bench.article("requesters", audience: .requesters),
                "public": try await bench.article("public", audience: .public),
            ]
            let expected: [(ArticleAsker, Set<String>)] = [
                (.guest, ["public"]), (erik, ["public", "requesters"]), (alice, ["public", "requesters", "own"]),
                // Whoever works here reads the help centre as its readers do, unless he comes as staff.
                (.requester(bench.anna.person), ["public", "requesters"]), (.staff(bench.dana), Set(ids.keys)),
            ]
            for (asker, seen) in expected {
                #expect(try await bench.titles(for: asker) == seen)
                for (name, id) in ids { #expect(try await bench.title(id, for: asker) == (seen.contains(name) ? name : nil), "\(name)") }
                let counts = try await bench.desk.helpCentre(for: asker).shelves.map(\.count)
                #expect(counts == [seen.count])
            }
            #expect(try await bench.desk.publicArticles(limit: 9).articles.map(\.entry.article.id) == [ids["public"]])
            try await bench.desk.changeArticle(try #require(ids["public"]), ArticleCare(confidence: .archived), by: bench.anna)
            #expect(try await bench.titles(for: .guest).isEmpty)
            await #expect(throws: DeskError.notFound) { _ = try await bench.desk.helpSection(bench.section, for: .guest) }
        }
    }

    @Test("What an agent writes reaches those who ask for help only when somebody approves it", arguments: TestDatabases.engines)
    func approval(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let id = try await bench.article("right")
            #expect(try await bench.save(id, base: 1, "doubtful", by: bench.dana) == .saved(2))
            let view = try await bench.desk.article(id, for: bench.dana)
            #expect(view.article.confidence == .notValidated && view.version.content.title == "doubtful" && !view.mayApprove)
            #expect(try await bench.title(id, for: .guest) == "right")
            #expect(try await bench.titles(for: .guest) == ["right"])
            for care in [
                ArticleCare(confidence: .validated), ArticleCare(audience: .internal), ArticleCare(reviewers: [bench.dana.person]),
            ] {
                await #expect(throws: DeskError.forbidden) { try await bench.desk.changeArticle(id, care, by: bench.dana) }
            }
            // As its reviewer she may.
            try await bench.desk.changeArticle(id, ArticleCare(reviewers: [bench.dana.person]), because: "She knows", by: bench.anna)
            try await bench.desk.changeArticle(id, ArticleCare(confidence: .validated), by: bench.dana)
            #expect(try await bench.title(id, for: .guest) == "doubtful")
            #expect(try await bench.save(id, base: 2, "better", by: bench.dana) == .saved(3))
            #expect(try await bench.title(id, for: .guest) == "better")
            let changes = try await bench.desk.article(id, for: bench.dana).changes
            #expect(changes.map(\.what) == [.confidence, .reviewers, .confidence, .audience, .confidence])
            #expect(changes[1].reason == "She knows" && changes[1].person == bench.anna.person)
            #expect(changes[2].before == "validated" && changes[2].after == "notValidated" && changes[2].person == bench.dana.person)
        }
    }

    @Test("What does not say how to help is not said to be right; names that mean nothing are refused", arguments: TestDatabases.engines)
    func care(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let new = NewArticle(section: bench.section, language: .english, content: ArticleContent(title: "a", problem: "b"))
            let id = try await bench.desk.addArticle(new, by: bench.dana)
            func refusal(_ care: ArticleCare) async -> DeskError? {
                do {
                    try await bench.desk.changeArticle(id, care, by: bench.anna)
                    return nil
                } catch {
                    return error as? DeskError
                }
            }
            #expect(await refusal(ArticleCare(confidence: .validated)) == .refusedArticle(.incomplete))
            #expect(await refusal(ArticleCare(audience: .organization(ID(99)))) == .invalid(field: "organization", .unknown))
            #expect(await refusal(ArticleCare(section: ID(99))) == .invalid(field: "section", .unknown))
            #expect(await refusal(ArticleCare(owner: ID(99))) == .invalid(field: "owner", .unknown))
            #expect(await refusal(ArticleCare(reviewers: [ID(99)])) == .invalid(field: "reviewers", .unknown))
            #expect(await refusal(ArticleCare()) == .refusedArticle(.noChange))
            let day = CalendarDate(of: fixture.clock.now)
            #expect(await refusal(ArticleCare(owner: bench.anna.person, reviewOn: .some(day))) == nil)
            let list = try await bench.desk.articles(for: bench.anna)
            #expect(list.entries.first?.isReviewDue == true && list.reviewsDue == 1)
            #expect(try await bench.desk.articles(for: bench.dana).reviewsDue == 0)
            #expect(await refusal(ArticleCare(reviewOn: .some(nil))) == nil)
            #expect(try await bench.desk.article(id, for: bench.anna).article.reviewOn == nil)
        }
    }

    @Test("A reference is a link for whoever may follow it, and tells nobody else a title", arguments: TestDatabases.engines)
    func references(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let bench = try await KnowledgeBench(fixture)
            let ticket = try await bench.desk.receive(.mail(Cast.tickets[0])).number
            let secret = try await bench.article("The canary](javascript:x)", audience: .internal)
            let open = try await bench.article("Keys *and* doors")
            let text = "[[\(secret.rawValue)]] [[\(open.rawValue)]] [this](/articles/\(secret.rawValue)) [[#\(ticket.digits)]] [[99]]"
            let id = try await bench.article("Links", resolution: text)
            let staff = try await bench.desk.article(id, for: bench.dana)
            #expect(
                staff.linked.resolution
                    == "[The canary\\]\\(javascript\\:x\\)](/articles/\(secret.rawValue)) [Keys \\*and\\* doors](/articles/\(open.rawValue)) "
                    + "[this](/articles/\(secret.rawValue)) [\(ArticleReference.plain(ticket.description))](/tickets/\(ticket.digits)) 99")
            #expect(staff.broken.map(\.target) == [.article(ID(99))])
            #expect(try await bench.desk.brokenReferences(for: bench.dana).count == 1)
            let guest = try await bench.desk.helpArticle(id, in: [.english], for: .guest).content.resolution
            #expect(
                guest
                    == "\(secret.rawValue) [Keys \\*and\\* doors](/help/\(open.rawValue)) this \(ArticleReference.plain(ticket.description)) 99"
            )
            // An agent who may not see the ticket gets no link to it either.
            let ivan = try await fixture.viewer(Cast.ivan)
            #expect(try await !bench.desk.article(id, for: ivan).linked.resolution.contains("/tickets/"))
        }
    }
}
