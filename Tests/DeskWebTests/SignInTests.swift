import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Sign-in")
struct SignInTests {
    private static let password = "correct horse battery"

    @Test("D6 Signing in gives a new secret in a __Host- cookie, and signing out ends it")
    func signInAndOut() async throws {
        try await TestDesk.run { test in
            try await test.desk.addAgent("anna@example.org", name: "Anna", role: .agent, password: Self.password)
            let form = ["email": "anna@example.org", "password": Self.password]
            let first = try await test.post("/sign-in", form)
            let second = try await test.post("/sign-in", form)
            #expect(first.status == .seeOther)
            #expect(first.headers[.location] == "/tickets")
            let cookies = first.headers[values: .setCookie]
            let session = try #require(cookies.first { $0.hasPrefix("__Host-svar=") })
            #expect(session.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
            #expect(second.headers[values: .setCookie].first != session)

            let secret = try #require(session.split(separator: ";").first).dropFirst("__Host-svar=".count)
            let member = Member(id: ID(1), viewer: Viewer(person: ID(1), role: .agent, queues: []), session: String(secret), token: "")
            #expect(try await test.get("/tickets", as: member).status == .ok)
            #expect(try await test.post("/sign-out", [:], as: member).status == .seeOther)
            #expect(try await test.get("/tickets", as: member).headers[.location] == "/sign-in?next=/tickets")
        }
    }

    @Test("D6 A session ends after its time")
    func sessionEnds() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            test.time.pass(.seconds(3601))
            #expect(try await test.get("/tickets", as: anna).status == .seeOther)
        }
    }

    @Test("A wrong password and an unknown address look the same, and the address is kept in the form")
    func wrongPassword() async throws {
        try await TestDesk.run { test in
            try await test.desk.addAgent("anna@example.org", name: "Anna", role: .agent, password: Self.password)
            let wrong = try await test.post("/sign-in", ["email": "anna@example.org", "password": "wrong"])
            let unknown = try await test.post("/sign-in", ["email": "anna@example.net", "password": "wrong"])
            #expect(wrong.status == .forbidden)
            #expect(wrong.text.contains("value=\"anna@example.org\""))
            #expect(wrong.text.replacing("example.org", with: "example.net") == unknown.text)
            #expect(wrong.headers[values: .setCookie].isEmpty)
        }
    }

    @Test("After many wrong passwords the next attempt has to wait, and is told how long")
    func attemptsAreLimited() async throws {
        try await TestDesk.run { test in
            for _ in 0..<10 { _ = try await test.post("/sign-in", ["email": "anna@example.org", "password": "x"]) }
            let refused = try await test.post("/sign-in", ["email": "anna@example.org", "password": "x"])
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
        }
    }

    @Test(
        "D9 The way on after signing in leads nowhere else",
        arguments: [
            ("/tickets/1000017?images=shown", "/tickets/1000017?images=shown"), ("//evil.example", "/tickets"),
            ("/\\evil.example", "/tickets"), ("https://evil.example/", "/tickets"), ("/a\r\nSet-Cookie: x=y", "/tickets"),
            ("javascript:alert(1)", "/tickets"), ("", "/tickets"),
        ])
    func nextIsLocal(next: String, expected: String) async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let encoded = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let reply = try await test.get("/sign-in?next=\(encoded)", as: anna)
            #expect(reply.headers[.location] == expected)
            #expect(LocalPath.checked(next) ?? "/tickets" == expected)
        }
    }

    @Test("D9 A form without its token, with somebody else's, or from another site changes nothing")
    func formTokens() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)/assignment"
            let foreign = test.desk.keys.formToken(for: bert.session)
            #expect(try await test.post(path, ["agent": "me"], as: anna, token: "").status == .forbidden)
            #expect(try await test.post(path, ["agent": "me"], as: anna, token: foreign).status == .forbidden)
            let crossSite = HTTPField(name: .fetchSite, value: "cross-site")
            #expect(try await test.post(path, ["agent": "me"], as: anna, [crossSite]).status == .forbidden)
            let origin = HTTPField(name: .origin, value: "https://evil.example")
            #expect(try await test.post(path, ["agent": "me"], as: anna, [origin]).status == .forbidden)
            #expect(try await test.desk.summary(number, for: nil).assignee == nil)
            let own = HTTPField(name: .fetchSite, value: "same-origin")
            #expect(try await test.post(path, ["agent": "me"], as: anna, [own]).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).assignee?.id == anna.id)
        }
    }

    @Test("A guest gets a cookie for his forms once, and none when he has it")
    func guestCookie() async throws {
        try await TestDesk.run { test in
            let first = try await test.get("/form")
            #expect(first.headers[values: .setCookie].first?.hasPrefix("__Host-svar-guest=") == true)
            let again = try await test.get("/form", as: nil, [HTTPField(name: .cookie, value: "__Host-svar-guest=aguest")])
            #expect(again.headers[values: .setCookie].isEmpty)
            #expect(again.text.contains(test.desk.keys.formToken(for: "aguest")))
        }
    }

    @Test("The language is the person's, then the cookie's, then the browser's; choosing one keeps the page")
    func languages() async throws {
        try await TestDesk.run { test in
            let polish = HTTPField(name: .acceptLanguage, value: "pl-PL,en;q=0.5")
            let hebrew = HTTPField(name: .cookie, value: "svar-language=he")
            #expect(try await test.get("/", as: nil, [polish]).text.contains("<html lang=\"pl\" dir=\"ltr\">"))
            #expect(try await test.get("/", as: nil, [polish, hebrew]).text.contains("<html lang=\"he\" dir=\"rtl\">"))
            let anna = try await test.member("anna@example.org", .agent)
            let chosen = try await test.post("/language", ["language": "sv", "back": "/tickets?view=mine"], as: anna)
            #expect(chosen.headers[.location] == "/tickets?view=mine")
            #expect(chosen.headers[values: .setCookie].contains { $0.hasPrefix("svar-language=sv;") })
            #expect(try await test.get("/tickets", as: anna, [polish]).text.contains("<html lang=\"sv\""))
            let elsewhere = try await test.post("/language", ["language": "sv", "back": "//evil.example"], as: anna)
            #expect(elsewhere.headers[.location] == "/")
        }
    }
}
