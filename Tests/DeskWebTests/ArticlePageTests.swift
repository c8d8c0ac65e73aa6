import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of articles")
struct ArticlePageTests {
    /// What the form of an article sends.
    private func words(_ title: String, resolution: String = "Press the red key.", _ more: [String: String] = [:]) -> [String: String] {
        ["title": title, "resolution": resolution, "language": "en", "section": "1"].merging(more) { $1 }
    }

    private func section(_ test: TestDesk, by ada: Member) async throws {
        #expect(try await test.post("/admin/article-sections", ["name": "Printing", "name-he": "הדפסה"], as: ada).status == .seeOther)
    }

    @Test("From a solved ticket to the article that solves the next: drafted, read through, saved, linked")
    func story() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await section(test, by: ada)
            let number = try await test.ticket(body: "The printer is on fire.\n\nKind regards\nRita Requester\n+48 22 123 45 67")
            _ = try await test.desk.propose(number, body: "Use the *extinguisher*.", by: ada.viewer)
            let solved = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(solved.contains("which article helped?") && solved.contains("/articles/new?ticket=\(number.digits)"))
            let form = try await test.get("/articles/new?ticket=\(number.digits)", as: ada).text
            #expect(form.contains("The printer is on fire") && form.contains("Use the *extinguisher*."))
            #expect(!form.contains("Rita") && !form.contains("123 45 67"))
            let sent = words("The printer burns", ["ticket": number.digits])
            let saved = try await test.post("/articles", sent, as: ada)
            #expect(saved.status == .seeOther && saved.headers[.location] == "/articles/1")
            let page = try await test.get("/articles/1", as: ada).text
            #expect(page.contains("The printer burns") && page.contains(number.description) && page.contains("written from it"))
            let next = try await test.ticket(subject: "It burns again")
            #expect(try await test.post("/tickets/\(next.digits)/articles", ["article": "/articles/1"], as: ada).status == .seeOther)
            #expect(try await test.get("/tickets/\(next.digits)", as: ada).text.contains("The printer burns"))
            let again = try await test.post("/tickets/\(next.digits)/articles", ["article": "1"], as: ada)
            #expect(again.status == .conflict && again.text.contains("linked to the ticket already"))
            let unknown = try await test.post("/tickets/\(next.digits)/articles", ["article": "99"], as: ada)
            #expect(unknown.status == .unprocessableContent && unknown.text.contains("no article of that number"))
            #expect(try await test.post("/tickets/\(next.digits)/articles/1/removal", [:], as: ada).status == .seeOther)
            #expect(try await !test.get("/tickets/\(next.digits)", as: ada).text.contains("The printer burns"))
        }
    }

    @Test("Two who edit at once: the second sees both texts and what is different, and saves on top")
    func conflict() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent)
            try await section(test, by: ada)
            _ = try await test.post("/articles", words("One"), as: ada)
            let path = "/articles/1/texts/en"
            #expect(try await test.get("/articles/1/edit?language=en", as: bert).text.contains("name=\"base\" value=\"1\""))
            #expect(try await test.post(path, words("Adas", ["base": "1"]), as: ada).status == .seeOther)
            let reply = try await test.post(path, words("Berts", resolution: "Press the green key.", ["base": "1"]), as: bert)
            #expect(reply.status == .conflict && reply.text.contains("Yours is kept as a draft"))
            #expect(
                reply.text.contains("Adas") && reply.text.contains("value=\"Berts\"") && reply.text.contains("name=\"base\" value=\"2\""))
            #expect(reply.text.contains("<del>red</del>") && reply.text.contains("<ins>green</ins>"))
            #expect(try await test.get("/articles", as: bert).text.contains("Berts"))
            #expect(try await test.post(path, words("Both", ["base": "2"]), as: bert).status == .seeOther)
            let versions = try await test.get("\(path)/versions", as: bert).text
            #expect(versions.contains("Version 3") && versions.contains("Adas") && !versions.contains("Berts"))
            #expect(try await test.get("\(path)/comparison?from=2&to=3", as: bert).text.contains("<ins>Both</ins>"))
            #expect(try await test.post("\(path)/versions/2/restoration", [:], as: bert).status == .seeOther)
            #expect(try await test.get("\(path)/versions/4", as: bert).text.contains("Adas"))
            #expect(try await test.post("\(path)/versions/4/restoration", [:], as: bert).status == .conflict)
        }
    }

    @Test("A form that cannot be taken comes back with all that was written; a preview shows what marks mean")
    func form() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let empty = try await test.post("/articles", words("Title", ["section": ""]), as: ada)
            #expect(
                empty.status == .unprocessableContent && empty.text.contains("Choose a section")
                    && empty.text.contains("Press the red key."))
            try await section(test, by: ada)
            let untitled = try await test.post("/articles", words(" "), as: ada)
            #expect(untitled.status == .unprocessableContent && untitled.text.contains("needs a title"))
            let marks = "| a | b |\n|---|---|\n| **c** | [d](/articles/1) |"
            let preview = try await test.post("/articles/preview", words("Title", resolution: marks), as: ada).text
            #expect(
                preview.contains("<table>") && preview.contains("<strong>c</strong>") && preview.contains("<a href=\"/articles/1\">d</a>"))
            #expect(try await test.post("/articles/draft", words("Half"), as: ada).status == .seeOther)
            #expect(try await test.get("/articles/new", as: ada).text.contains("value=\"Half\""))
            #expect(try await test.post("/articles/draft/removal", words("Half"), as: ada).status == .seeOther)
            #expect(try await !test.get("/articles/new", as: ada).text.contains("value=\"Half\""))
            #expect(try await test.get("/articles/new?ticket=9", as: ada).status == .notFound)
        }
    }

    @Test("Who approves an article publishes it; an agent may doubt it and no more")
    func care() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent)
            try await section(test, by: ada)
            _ = try await test.post("/articles", words("Keys"), as: bert)
            let care = "/articles/1/care"
            #expect(try await test.post(care, ["confidence": "validated"], as: bert).status == .forbidden)
            #expect(try await !test.get("/articles/1", as: bert).text.contains("name=\"audience\""))
            #expect(try await test.post(care, ["confidence": "validated", "reason": "Tried it"], as: ada).status == .seeOther)
            #expect(try await test.post(care, ["audience": "organization"], as: ada).status == .unprocessableContent)
            #expect(try await test.post(care, ["audience": "public"], as: ada).status == .seeOther)
            #expect(try await test.post(care, ["audience": "public"], as: ada).status == .conflict)
            #expect(
                try await test.post(care, ["hasReviewers": "1", "reviewer-\(bert.id.rawValue)": "1", "reviewOn": "2026-03-01"], as: ada)
                    .status == .seeOther)
            let page = try await test.get("/articles/1", as: bert).text
            #expect(page.contains("Tried it") && page.contains("Due for review") && page.contains("name=\"audience\""))
            #expect(try await test.get("/articles?due=1", as: bert).text.contains("Keys"))
            #expect(try await test.post(care, ["confidence": "archived"], as: bert).status == .seeOther)
            #expect(try await test.post("/articles/1/texts/en", words("New", ["base": "1"]), as: ada).status == .conflict)
            #expect(try await !test.get("/articles", as: ada).text.contains("Keys"))
            #expect(try await test.get("/articles?confidence=archived", as: ada).text.contains("Keys"))
        }
    }

    @Test("C1 hostile marks in an article are read or given up, bounded and without anything active")
    func hostile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await section(test, by: ada)
            let parts = [
                String(repeating: "[", count: 190_000), String(repeating: "> ", count: 90_000), String(repeating: "[[1]]", count: 30_000),
                "[x](javascript:alert(1)) <script>alert(2)</script> [y](/articles/1/care) [z](//evil.example)", Hostile.name,
            ]
            for (place, part) in parts.enumerated() {
                let sent = words("Hostile \(place)", resolution: part)
                #expect(try await test.post("/articles", sent, as: ada).status == .seeOther)
                let page = try await test.get("/articles/\(place + 1)", as: ada)
                #expect(page.status == .ok)
                let inside = Snapshot.inside(of: page.text)
                #expect(
                    !inside.contains("<script") && !inside.contains("javascript:alert") && !inside.contains("href=\"/articles/1/care\"")
                        || place != 3)
                #expect(!inside.contains("href=\"//evil") && !page.text.contains(Hostile.name))
            }
            let huge = words("Huge", resolution: String(repeating: "[", count: 1_000_000))
            #expect([.unprocessableContent, .contentTooLarge].contains(try await test.post("/articles", huge, as: ada).status))
        }
    }
}
