import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Help centre")
struct HelpPageTests {
    /// Articles of each audience that only their titles tell apart, all approved.
    private func articles(_ test: TestDesk, by ada: Member) async throws -> [String: ID<Article>] {
        let section = try await test.desk.addArticleSection(
            ArticleSectionDraft(name: "Printing", names: [.hebrew: "הדפסה"]), by: ada.viewer)
        let organization = try await test.desk.addOrganization("Harbour", domains: "", agreement: nil, by: ada.viewer).id
        var ids: [String: ID<Article>] = [:]
        for audience in [ArticleAudience.internal, .organization(organization), .requesters, .public] {
            let name = "canary-\(audience.kind.rawValue)"
            let content = ArticleContent(title: name, summary: "About \(name)", resolution: "Press **\(name)**.")
            let id = try await test.desk.addArticle(NewArticle(section: section, language: .english, content: content), by: ada.viewer)
            let care = ArticleCare(confidence: .validated, audience: audience == .internal ? nil : audience)
            try await test.desk.changeArticle(id, care, by: ada.viewer)
            ids[audience.kind.rawValue] = id
        }
        return ids
    }

    @Test("A10 D1 every surface of the help centre shows a reader his articles, and not a word of another")
    func audiences() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let ids = try await articles(test, by: ada)
            try await test.ticket()
            let (rita, carl) = (try await test.requester(), try await test.requester("carl@example.com"))
            _ = try await test.desk.join(ID(1), carl.id, by: ada.viewer)
            let readers: [(Member?, Set<String>)] = [
                (nil, ["public"]), (rita, ["public", "requesters"]), (carl, ["public", "requesters", "organization"]),
                (ada, ["public", "requesters"]),
            ]
            for (reader, seen) in readers {
                var surfaces = try await test.get("/help", as: reader).text + test.get("/help/sections/1", as: reader).text
                surfaces += try await test.get("/help/feed", as: reader).text + test.get("/sitemap.xml", as: reader).text
                for (name, id) in ids {
                    let page = try await test.get("/help/\(id.rawValue)", as: reader)
                    #expect(page.status == (seen.contains(name) ? .ok : .notFound), "\(name)")
                    #expect(page.text.contains("canary-\(name)") == seen.contains(name))
                    #expect(surfaces.contains("canary-\(name)") == seen.contains(name), "\(name)")
                }
            }
            let feed = try await test.get("/help/feed?language=en", as: carl)
            #expect(feed.headers[.contentType] == "application/atom+xml; charset=utf-8")
            #expect(feed.text.contains("<title>canary-public</title>") && !feed.text.contains("canary-requesters"))
            let map = try await test.get("/sitemap.xml", as: carl).text
            #expect(map.contains("<loc>http://127.0.0.1:8080/help/4</loc>") && !map.contains("/help/3<"))
        }
    }

    @Test("An article is read in its reader's language, right to left where that is so; what is missing or old is said")
    func languages() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let id = try #require(try await articles(test, by: ada)["public"])
            let path = "/help/\(id.rawValue)"
            let hebrew = [HTTPField(name: .acceptLanguage, value: "he")]
            let fallback = try await test.get(path, hebrew).text
            #expect(
                fallback.contains("<html lang=\"he\" dir=\"rtl\">") && fallback.contains("lang=\"en\" dir=\"ltr\"")
                    && fallback.contains("role=\"status\""))
            let edit = ArticleEdit(language: .hebrew, base: 0, content: ArticleContent(title: "מדפסת", resolution: "ללחוץ."), translates: 1)
            #expect(try await test.desk.saveArticle(id, edit, by: ada.viewer) == .saved(1))
            let translated = try await test.get(path, hebrew).text
            #expect(
                translated.contains("lang=\"he\" dir=\"rtl\"") && translated.contains("מדפסת") && !translated.contains("role=\"status\""))
            #expect(translated.contains("hreflang=\"en\""))
            let later = ArticleEdit(language: .english, base: 1, content: ArticleContent(title: "Later", resolution: "x"))
            #expect(try await test.desk.saveArticle(id, later, by: ada.viewer) == .saved(2))
            #expect(try await test.get("\(path)?language=he").text.contains("older than the text"))
            #expect(try await test.get("/sitemap.xml").text.contains("hreflang=\"he\""))
        }
    }

    @Test("A reader says whether it helped, without signing in and without a script; staff read it")
    func votes() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let ids = try await articles(test, by: ada)
            let id = try #require(ids["public"]).rawValue
            let vote = ["language": "en", "version": "1", "helpful": "0", "words": "Which <b>key</b>?"]
            let reply = try await test.post("/help/\(id)/vote", vote)
            #expect(reply.status == .seeOther && reply.headers[.location] == "/help/\(id)?language=en&voted=1")
            #expect(try await test.get("/help/\(id)?voted=1").text.contains("Thank you"))
            let page = try await test.get("/articles/\(id)", as: ada).text
            #expect(page.contains("Which &lt;b&gt;key&lt;/b&gt;?") && page.contains("did not help: 1"))
            #expect(try await test.post("/help/\(try #require(ids["internal"]).rawValue)/vote", vote).status == .notFound)
            #expect(
                try await test.post("/help/\(id)/vote", vote.merging(["words": String(repeating: "a", count: 2_001)]) { $1 }).status
                    == .unprocessableContent)
            #expect(try await test.post("/help/\(id)/vote", vote, token: "none").status == .forbidden)
            let opened = try await test.desk.article(ID(id), for: ada.viewer).reception.opened
            #expect(opened == 1)
        }
    }

    @Test("What a title says is words in a feed and in a map, whatever it says")
    func hostile() {
        let bad = "]]><script>&\"'\u{0}\u{8}"
        #expect(XML.text(bad) == "]]&gt;&lt;script&gt;&amp;&quot;&#39;\u{FFFD}\u{FFFD}")
    }
}
