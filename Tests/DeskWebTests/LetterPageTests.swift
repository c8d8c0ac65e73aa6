import DeskOperations
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of greetings and signatures")
struct LetterPageTests {
    @Test("An administrator writes what a queue says, sees it again, and is told of a variable that there is not")
    func queue() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let form = [
                "greeting-en": "Dear {{requester}}, </textarea><script>", "signature-he": "בברכה", "greeting-sv": " ", "signature-en": "",
            ]
            let saved = try await test.post("/admin/queues/1/letter", form, as: carl)
            #expect(saved.status == .seeOther && saved.headers[.location] == "/admin/queues/1")
            let page = try await test.get("/admin/queues/1", as: carl).text
            #expect(page.contains("Dear {{requester}}, &lt;/textarea&gt;&lt;script&gt;") && page.contains("בברכה</textarea>"))
            let letter = try await test.desk.letterWords(of: ID(1), for: carl.viewer)
            #expect(Set(letter.greetings.keys) == [.english] && Set(letter.signatures.keys) == [.hebrew])
            let refused = try await test.post("/admin/queues/1/letter", ["greeting-en": "Kept {{due}}"], as: carl)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("{{due}}") && refused.text.contains("{{requester}} {{number}} {{queue}} {{agent}} {{desk}}"))
            #expect(refused.text.contains("Kept {{due}}</textarea>"))
            #expect(try await test.desk.letterWords(of: ID(1), for: carl.viewer) == letter)
            #expect(try await test.post("/admin/queues/99/letter", form, as: carl).status == .notFound)
        }
    }

    @Test("The sender's name of a queue is set with it")
    func sender() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let form = ["name": "Lifts", "assignment": "byHand", "sender-name": "Lifts & <b>"]
            _ = try await test.post("/admin/queues/1", form, as: carl)
            let page = try await test.get("/admin/queues/1", as: carl).text
            #expect(page.contains("value=\"Lifts &amp; &lt;b>\"") || page.contains("value=\"Lifts &amp; &lt;b&gt;\""))
            let shown = try await test.api(.get, "/queues", as: carl).json["queues"][0]
            #expect(shown["senderName"].string == "Lifts & <b>")
        }
    }

    @Test("An agent writes his own signature, which nobody else sees")
    func signature() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent)
            let anna = try await test.member("anna@example.org", .agent)
            let saved = try await test.post("/signature", ["text": "Bert", "text-ru": "Берт"], as: bert)
            #expect(saved.headers[.location] == "/signature?saved=true")
            let page = try await test.get("/signature?saved=true", as: bert).text
            #expect(page.contains("Bert</textarea>") && page.contains("Берт</textarea>"))
            #expect(try await !test.get("/signature", as: anna).text.contains("Bert</textarea>"))
            #expect(try await test.api(.get, "/signature", as: bert).json["languages"]["ru"].string == "Берт")
            #expect(try await test.api(.put, "/signature", #"{"languages":{"de":"B"}}"#, as: bert).status == .unprocessableContent)
            let refused = try await test.api(.put, "/signature", #"{"text":"{{subject}}"}"#, as: bert)
            #expect(refused.status == .unprocessableContent && refused.json["allowed"][0].string == "{{requester}}")
            #expect(try await test.get("/notifications", as: bert).text.contains("href=\"/signature\""))
        }
    }
}
