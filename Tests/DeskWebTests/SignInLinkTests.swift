import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import MailFormat
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Sign-in by mailed link")
struct SignInLinkTests {
    /// The path of the newest link that was mailed.
    static func path(_ test: TestDesk) async throws -> String {
        let mails = try await test.desk.claimDueMails(limit: 50)
        for mail in mails { try await test.desk.finish(mail.entry, .delivered, dialogue: nil) }
        let text = MailParser().parse(try #require(mails.last { $0.entry.link != nil }).bytes).text
        let link = try #require(text.firstMatch(of: #/http://\S+/#))
        return String(link.0.dropFirst("http://127.0.0.1:8080".count))
    }

    static func session(_ reply: TestResponse) throws -> String {
        let cookie = try #require(reply.headers[values: .setCookie].first { $0.hasPrefix("__Host-svar=") })
        return String(try #require(cookie.split(separator: ";").first).dropFirst("__Host-svar=".count))
    }

    @Test("A requester asks for a link, follows it, presses the button and has a page of his own")
    func story() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let asked = try await test.post("/sign-in/link", ["email": "rita@example.com", "next": "/my?a=b"])
            #expect(asked.status == .seeOther && asked.headers[.location] == "/sign-in/sent")
            let path = try await Self.path(test)
            let page = try await test.get(path)
            #expect(page.status == .ok && page.text.contains("rita@example.com") && page.text.contains("action=\"\(path)\""))
            #expect(page.headers[values: .setCookie].allSatisfy { !$0.hasPrefix("__Host-svar=") })
            let used = try await test.post(path, [:])
            #expect(used.status == .seeOther && used.headers[.location] == "/my?a=b")
            let rita = Member(
                id: ID(1), viewer: Viewer(person: ID(1), role: .requester, queues: []), session: try Self.session(used), token: "")
            #expect(try await test.get("/my", as: rita).text.contains("rita@example.com"))
            #expect(try await test.get("/", as: rita).headers[.location] == "/my")
            #expect(try await test.get("/tickets", as: rita).status == .forbidden)
            #expect(try await test.post(path, [:]).status == .notFound)
            #expect(try await test.post("/sign-out", [:], as: rita).status == .seeOther)
            #expect(try await test.get("/my", as: rita).headers[.location] == "/sign-in?next=/my")
        }
    }

    @Test("D5 the page says the same of an address that is known, and of one that is not")
    func sameAnswer() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let known = try await test.post("/sign-in/link", ["email": "rita@example.com"])
            let unknown = try await test.post("/sign-in/link", ["email": "nobody@example.com"])
            #expect((known.status, known.text) == (unknown.status, unknown.text))
            #expect(known.headers[.location] == unknown.headers[.location])
            #expect(try await test.post("/sign-in/link", ["email": "no address"]).status == .unprocessableContent)
        }
    }

    @Test("D4 the link is made of the desk's own address, whatever the request calls it")
    func host() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let host = HTTPField(name: try #require(HTTPField.Name("X-Forwarded-Host")), value: "evil.example")
            _ = try await test.post("/sign-in/link", ["email": "rita@example.com"], as: nil, [host])
            let mails = try await test.desk.claimDueMails(limit: 50)
            #expect(mails.contains { $0.entry.notice == .signInLink })
            #expect(mails.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("evil") })
        }
    }

    @Test("D9 where the link leads afterwards is within the desk")
    func next() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            _ = try await test.post("/sign-in/link", ["email": "rita@example.com", "next": "//evil.example"])
            #expect(try await test.post(try await Self.path(test), [:]).headers[.location] == "/my")
        }
    }

    @Test("D9 no secret of a mailed link comes into the log")
    func log() {
        for path in ["/sign-in/link/", "/closure/", "/watching/", "/preferences/", "/satisfaction/"] {
            #expect(LogText.path("\(path)0123abcd") == "\(path)…")
            #expect(LogText.path("\(path)0123abcd/more") == "\(path)…")
        }
    }
}
