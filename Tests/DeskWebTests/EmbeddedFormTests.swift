import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("The form in other sites")
struct EmbeddedFormTests {
    private static let site = "https://www.example.org"

    private static func allow(_ test: TestDesk, _ sites: String = site) async throws -> Member {
        let ada = try await test.member("ada@example.org", .administrator)
        #expect(try await test.post(FormSitesPage.path, ["sites": sites], as: ada).status == .seeOther)
        return ada
    }

    /// What stands in the form, as a browser without a cookie sends it back.
    private static func filled(_ test: TestDesk) async throws -> [String: String] {
        let page = try await test.get(FormPage.framed).text
        let hidden = page.matches(of: #/name="(token|started)" value="([^"]+)"/#).map { (String($0.1), String($0.2)) }
        test.time.pass(.seconds(5))
        return ["name": "Rita", "email": "rita@example.com", "subject": "Help", "message": "Please"].merging(hidden) { $1 }
    }

    private static func send(
        _ test: TestDesk, _ path: String, _ form: [String: String], _ headers: [HTTPField] = []
    ) async throws -> TestResponse {
        try await test.post(path, form, token: form["token"] ?? "", headers)
    }

    @Test("Only sites that an administrator names may hold the form in a frame, and no other page at all")
    func ancestors() async throws {
        try await TestDesk.run { test in
            #expect(try await test.get(FormPage.framed).status == .notFound)
            let ada = try await Self.allow(test, "\(Self.site)\nhttps://*.example.com")
            let policy = try #require(try await test.get(FormPage.framed).headers[.contentSecurityPolicy])
            #expect(policy.hasSuffix("frame-ancestors https://www.example.org https://*.example.com"))
            for path in ["/form", "/form/thanks", "/sign-in", FormSitesPage.path] {
                let policy = try #require(
                    try await test.get(path, as: path.hasPrefix("/admin") ? ada : nil).headers[.contentSecurityPolicy])
                #expect(policy.hasSuffix("frame-ancestors 'none'"), "\(path)")
            }
            let refused = try await test.post(FormSitesPage.path, ["sites": "\(Self.site)/path"], as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains("\(Self.site)/path"))
            #expect(try await test.post(FormSitesPage.path, ["sites": ""], as: ada).status == .seeOther)
            #expect(try await test.get(FormPage.framed).status == .notFound)
        }
    }

    @Test("A browser that keeps no cookie there sends the form all the same, in the language that the frame asks for")
    func sending() async throws {
        try await TestDesk.run { test in
            _ = try await Self.allow(test)
            let page = try await test.get("\(FormPage.framed)?language=he")
            #expect(page.text.contains(#"lang="he" dir="rtl""#) && page.headers[.setCookie] == nil)
            #expect(page.text.contains(#"action="/form/embed?language=he""#) && !page.text.contains("<header"))
            let sent = try await Self.send(test, "\(FormPage.framed)?language=he", try await Self.filled(test))
            #expect(sent.headers[.location] == "/form/embed/thanks?language=he")
            let tickets = try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets
            #expect(tickets.map(\.subject) == ["Help"])
        }
    }

    @Test("D9 what another site sends itself is refused, and whoever is signed in is nobody there")
    func trust() async throws {
        try await TestDesk.run { test in
            let ada = try await Self.allow(test)
            #expect(try await test.get(FormPage.framed, as: ada).text.contains(#"name="email""#))
            let filled = try await Self.filled(test)
            let site = HTTPField(name: .fetchSite, value: "cross-site")
            #expect(try await Self.send(test, FormPage.framed, filled, [site]).status == .forbidden)
            #expect(try await Self.send(test, FormPage.framed, filled.merging(["started": "1.1"]) { $1 }).status == .unprocessableContent)
            #expect(try await Self.send(test, "/form", filled).status == .forbidden)
            #expect(try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets.isEmpty)
        }
    }
}
