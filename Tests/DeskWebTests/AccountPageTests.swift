import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Localization
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Account pages")
struct AccountPageTests {
    private static let password = "correct horse battery"

    @Test("Everybody sees where he is signed in, and what he is told to end ends")
    func sessions() async throws {
        try await TestDesk.run { test in
            let rita = try await test.requester()
            let other = "other"
            let now = test.time.now
            try await test.database.write { connection in
                try Sessions(connection).begin(
                    ContentHash(of: Array(other.utf8)), for: rita.id,
                    with: SigningPlace(
                        browser: "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", source: "192.0.2.9"),
                    at: now, until: now.advanced(by: .seconds(3600)))
            }
            let page = try await test.get("/account", as: rita).text
            #expect(page.contains("Firefox") && page.contains("Linux") && page.contains("192.0.2.9"))
            #expect(!page.contains(ContentHash(of: Array(other.utf8)).rawValue))
            let path = try #require(page.firstMatch(of: #/action="(\/account\/sessions\/[0-9a-f]+\/end)"/#)?.1)
            let ended = try await test.post(String(path), [:], as: rita)
            #expect(ended.headers[.location] == "/account?done=session")
            #expect(try await test.desk.holder(of: other) == nil)
            #expect(try await test.desk.holder(of: rita.session) != nil)
            #expect(try await test.get("/account?done=session", as: rita).text.contains("role=\"status\""))
            #expect(try await test.get("/account?done=%3Cb%3E", as: rita).status == .ok)
        }
    }

    @Test("A requester chooses a password without an old one, and is asked for it the next time")
    func password() async throws {
        try await TestDesk.run { test in
            let rita = try await test.requester()
            #expect(try await !test.get("/account", as: rita).text.contains("name=\"old\""))
            let short = try await test.post("/account/password", ["password": "short"], as: rita)
            #expect(short.status == .unprocessableContent && short.text.contains("at least twelve characters"))
            let set = try await test.post("/account/password", ["password": Self.password], as: rita)
            #expect(set.headers[.location] == "/account?done=password")
            #expect(try await test.get("/account", as: rita).text.contains("name=\"old\""))
            let wrong = try await test.post("/account/password", ["old": "x", "password": Self.password], as: rita)
            #expect(wrong.status == .unprocessableContent && !wrong.text.contains(Self.password))
            let signedIn = try await test.post("/sign-in", ["email": "rita@example.com", "password": Self.password])
            #expect(signedIn.headers[.location] == "/my")
        }
    }

    @Test("D4 whoever forgot his password chooses a new one by the link, and is signed in")
    func forgotten() async throws {
        try await TestDesk.run { test in
            _ = try await test.member("anna@example.org", .agent)
            #expect(try await test.get("/password/forgotten").status == .ok)
            let known = try await test.post("/password/forgotten", ["email": "anna@example.org"])
            let unknown = try await test.post("/password/forgotten", ["email": "nobody@example.org"])
            #expect((known.status, known.headers[.location]) == (unknown.status, unknown.headers[.location]))
            let path = try await SignInLinkTests.path(test)
            #expect(path.hasPrefix("/password/link/"))
            let page = try await test.get(path)
            #expect(page.status == .ok && page.text.contains("anna@example.org"))
            let short = try await test.post(path, ["password": "short"])
            #expect(short.status == .unprocessableContent)
            let set = try await test.post(path, ["password": Self.password])
            #expect(set.headers[.location] == "/tickets")
            #expect(try await test.desk.session(SignInLinkTests.session(set)) != nil)
            #expect(try await test.get(path).status == .notFound)
            #expect(try await test.post(path, ["password": Self.password]).status == .notFound)
            #expect(LogText.path(path) == "/password/link/…")
        }
    }

    @Test("An administrator invites somebody by a page, sends it again and takes it back")
    func invitation() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let form = ["name": "New <b>", "email": "new@example.org", "role": "agent", "language": "he"]
            let invited = try await test.post("/admin/people", form, as: ada)
            let place = try #require(invited.headers[.location])
            #expect(invited.status == .seeOther && place.hasPrefix("/admin/people/"))
            let again = try await test.post("/admin/people", form, as: ada)
            #expect(again.status == .unprocessableContent && again.text.contains("has this address already"))
            #expect(again.text.contains("value=\"New &lt;b"))
            let page = try await test.get(place, as: ada).text
            #expect(page.contains("action=\"\(place)/invitation\"") && page.contains("action=\"\(place)/invitation/removal\""))
            let path = try await SignInLinkTests.path(test)
            #expect(try await test.post("\(place)/invitation/removal", [:], as: ada).headers[.location] == place)
            #expect(try await test.get(path).status == .notFound)
            #expect(try await !test.get(place, as: ada).text.contains("invitation/removal"))
            #expect(try await test.post("\(place)/invitation", [:], as: ada).headers[.location] == place)
            let set = try await test.post(try await SignInLinkTests.path(test), ["password": Self.password])
            #expect(set.headers[.location] == "/tickets")
            #expect(try await test.post("\(place)/sessions/end", [:], as: ada).headers[.location] == place)
            #expect(try await test.desk.session(SignInLinkTests.session(set)) == nil)
        }
    }

    @Test(
        "A browser and its system are called what people call them",
        arguments: [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox", "Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
                "Edge", "Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile Safari/604.1",
                "Safari", "iPhone"
            ),
            (
                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36", "Chrome",
                "Android"
            ),
            ("", nil, nil),
        ] as [(String, String?, String?)])
    func browsers(written: String, browser: String?, system: String?) {
        let name = BrowserName(written)
        #expect((name.browser, name.system) == (browser, system))
    }
}
