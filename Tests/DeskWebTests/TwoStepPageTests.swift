import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of two-step sign-in and tokens")
struct TwoStepPageTests {
    @Test("Whoever has to set two-step sign-in up is led there from every page, and nothing else opens")
    func required() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent)
            let set = try await test.post("/admin/sign-in", ["role-agent": "1"], as: ada)
            #expect(set.headers[.location] == "/admin/sign-in?saved=1")
            #expect(try await test.get("/admin/sign-in?saved=1", as: ada).status == .ok)
            for path in ["/tickets", "/account", "/my", "/tokens", "/notices"] {
                let reply = try await test.get(path, as: bert)
                #expect(reply.headers[.location] == "/account/two-step?next=\(path)", "\(path): \(reply.status)")
                #expect(try await test.post(path, [:], as: bert).status != .ok)
            }
            #expect(try await test.get("/", as: bert).headers[.location] == "/account/two-step")
            let page = try await test.get("/account/two-step", as: bert)
            #expect(page.status == .ok && page.text.contains("Your role requires two-step sign-in") && !page.text.contains("/tickets"))
            #expect(try await test.post("/account/two-step", [:], as: bert).headers[.location] == "/account/two-step")
            let enrolment = try await test.get("/account/two-step", as: bert)
            #expect(enrolment.text.contains("otpauth://totp/Desk:bert%40example.org?secret="))
            #expect(enrolment.headers[.cacheControl] == "no-store")
            let picture = try await test.get("/account/two-step/code.svg", as: bert)
            #expect(picture.headers[.contentType] == "image/svg+xml" && picture.text.hasPrefix("<svg"))
            #expect(picture.headers[.cacheControl] == "no-store")
            let wrong = try await test.post("/account/two-step/confirmation", ["code": "000000"], as: bert)
            #expect(wrong.status == .unprocessableContent)
            #expect(try await test.get("/tickets", as: bert).status == .seeOther)
        }
    }

    @Test("The page for a code sends whoever needs none on, and a code without a session is refused")
    func codePage() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent)
            #expect(try await test.get("/sign-in/code", as: bert).headers[.location] == "/")
            #expect(try await test.get("/sign-in/code?next=//evil.example").headers[.location] == "/")
            #expect(try await test.post("/sign-in/code", ["code": "000000"]).status == .forbidden)
        }
    }

    @Test("A token is shown once, in the answer to the form that made it, and can be revoked")
    func tokens() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent)
            let ada = try await test.member("ada@example.org", .administrator)
            let made = try await test.post("/tokens", ["name": "Re<port>s", "scope": "read", "days": "90"], as: bert)
            let token = String(try #require(made.text.firstMatch(of: #/svar_[0-9a-f]{64}/#)).0)
            #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
            #expect(try await test.desk.bearer(token)?.scope == .read)
            let listed = try await test.get("/tokens", as: bert).text
            #expect(listed.contains("Re&lt;port&gt;s") || listed.contains("Re&lt;port>s"))
            #expect(!listed.contains(token))
            for form in [
                ["name": "", "scope": "read", "days": "90"], ["name": "x", "scope": "all", "days": "90"],
                ["name": "x", "scope": "administration", "days": "90"], ["name": "x", "scope": "read", "days": "366"],
                ["name": "x", "scope": "read", "days": ""],
            ] {
                #expect(try await test.post("/tokens", form, as: bert).status == .unprocessableContent, "\(form)")
            }
            #expect(try await test.get("/admin/tokens", as: ada).text.contains("/removal"))
            let id = try #require(try await test.desk.ownTokens(of: bert.viewer).first { $0.name != "" }).id.rawValue
            #expect(try await test.post("/admin/tokens/\(id)/removal", [:], as: ada).headers[.location] == "/admin/tokens")
            #expect(try await test.desk.bearer(token) == nil)
            #expect(try await test.post("/tokens/\(id)/removal", [:], as: bert).status == .notFound)
        }
    }

    @Test("A picture of a text has its three corners, and whoever reads it sees nothing but squares")
    func picture() throws {
        let svg = try #require(QRCode("otpauth://totp/Desk:a%40b?secret=AAAA")).svg
        #expect(svg.contains("M4 4h1v1h-1z") && svg.wholeMatch(of: #/<svg [^<]*><path [^<]*><path d="[Mhvz0-9 -]*"\/><\/svg>/#) != nil)
        #expect(QRCode(String(repeating: "x", count: 5_000)) == nil)
    }
}
