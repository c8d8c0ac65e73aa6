import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Portal")
struct PortalTests {
    private static let entry = ["name": "Rita", "email": "rita@example.com", "subject": "Help", "message": "Please <help>"]

    /// The form as a guest is shown it, filled in after a while.
    private static func filled(_ test: TestDesk, _ changes: [String: String] = [:], after: Duration = .seconds(5)) async throws -> [String:
        String]
    {
        let guest = HTTPField(name: .cookie, value: "__Host-svar-guest=\(TestDesk.guest)")
        let page = try await test.get("/form", as: nil, [guest]).text
        let started = try #require(page.firstMatch(of: #/name="started" value="([^"]+)"/#)?.1)
        test.time.pass(after)
        return entry.merging(["started": String(started)]) { $1 }.merging(changes) { $1 }
    }

    @Test("The form makes a ticket and says that a mail was sent")
    func form() async throws {
        try await TestDesk.run { test in
            let sent = try await test.post("/form", try await Self.filled(test))
            #expect(sent.headers[.location] == "/form/thanks")
            #expect(try await test.get("/form/thanks").status == .ok)
            let tickets = try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets
            #expect(tickets.map(\.subject) == ["Help"])
            #expect(tickets.first?.ticket.channel == .form)
        }
    }

    @Test(
        "What is wrong in the form stands at its field, and nothing that was typed is lost",
        arguments: [("email", "rita", "email"), ("subject", " ", "subject"), ("message", "\n", "message")])
    func faults(field: String, value: String, marked: String) async throws {
        try await TestDesk.run { test in
            let reply = try await test.post("/form", try await Self.filled(test, [field: value]))
            #expect(reply.status == .unprocessableContent)
            #expect(reply.text.contains("aria-describedby=\"\(marked)-fault\""))
            #expect(reply.text.contains("id=\"\(marked)-fault\""))
            #expect(reply.text.contains("value=\"Rita\""))
            #expect(field == "message" || reply.text.contains("Please &lt;help"))
            #expect(try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets.isEmpty)
        }
    }

    @Test("Who chooses a category in the form is asked its questions, but none that would tell him who is known here")
    func questions() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let hardware = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
            _ = try await test.desk.addField("Floor", type: .number, isRequired: true, to: hardware, by: ada.viewer)
            _ = try await test.desk.addField("Owner", type: .person, to: hardware, by: ada.viewer)
            let asking = try await Self.filled(test, ["category": "1", "step": "fields"])
            for _ in 0..<30 { #expect(try await test.post("/form", asking).status == .ok) }
            let shown = try await test.post("/form", asking).text
            #expect(shown.contains("name=\"field-1\"") && !shown.contains("field-2") && shown.contains("Please &lt;help"))

            let answered = try await Self.filled(test, ["category": "1", "asked": "1", "field-1": "3", "step": "open"])
            let wrong = try await test.post("/form", answered.merging(["field-1": "many"]) { $1 })
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Floor: that is no number."))
            let probing = try await test.post("/form", answered.merging(["field-2": "ada@example.org", "asked": "2"]) { $1 })
            #expect(probing.status == .unprocessableContent && probing.text.contains("other questions"))
            #expect(try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets.isEmpty)

            #expect(try await test.post("/form", answered).status == .seeOther)
            let ticket = try #require(try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets.first)
            #expect(try await test.desk.fields(of: ticket.ticket.number, for: ada.viewer).map(\.value) == ["3", ""])
        }
    }

    @Test("A machine that fills in the hidden field or takes no time makes no ticket")
    func machines() async throws {
        try await TestDesk.run { test in
            let trapped = try await test.post("/form", try await Self.filled(test, ["website": "x"]))
            #expect(trapped.status == .seeOther)
            let quick = try await test.post("/form", try await Self.filled(test, after: .zero))
            #expect(quick.status == .unprocessableContent)
            let forged = try await test.post("/form", try await Self.filled(test, ["started": "1.abc"]))
            #expect(forged.status == .unprocessableContent)
            let stale = try await test.post("/form", try await Self.filled(test, after: .seconds(90_000)))
            #expect(stale.status == .unprocessableContent)
            #expect(try await test.desk.tickets(TicketFilter(), after: nil, limit: 10, for: nil).tickets.isEmpty)
        }
    }

    @Test("More than twenty forms from one place within ten minutes have to wait, with their words kept")
    func limit() async throws {
        try await TestDesk.run { test in
            let form = try await Self.filled(test)
            for _ in 0..<20 { #expect(try await test.post("/form", form).status == .seeOther) }
            let refused = try await test.post("/form", form)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "600")
            #expect(refused.text.contains("Please &lt;help"))
            test.time.pass(.seconds(601))
            #expect(try await test.post("/form", form).status == .seeOther)
        }
    }

    @Test("Whoever corrects his mistakes need not wait: only what was taken in counts, and hundreds of attempts")
    func corrections() async throws {
        try await TestDesk.run { test in
            var wrong = try await Self.filled(test)
            let form = wrong
            wrong["email"] = "nobody"
            for _ in 0..<50 { #expect(try await test.post("/form", wrong).status == .unprocessableContent) }
            for _ in 0..<20 { #expect(try await test.post("/form", form).status == .seeOther) }
            #expect(try await test.post("/form", form).status == .tooManyRequests)
            // Seventy-one were sent.
            for _ in 0..<129 { _ = try await test.post("/form", [:]) }
            #expect(try await test.post("/form", [:]).status == .tooManyRequests)
        }
    }

    @Test("A form of more than one megabyte is too large, and says so on a page")
    func tooLarge() async throws {
        try await TestDesk.run { test in
            let reply = try await test.post("/form", ["message": String(repeating: "x", count: 1 << 20)])
            #expect(reply.status == .contentTooLarge)
            #expect(reply.text.contains("<h1>Too large</h1>"))
        }
    }

    @Test("A closure link asks and changes nothing; only its button closes; twice is no fault; a forged link is not found")
    func closure() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            try await test.desk.requestClosure(number, body: nil, by: anna.viewer)
            let summary = try await test.desk.summary(number, for: nil)
            let request = try #require(summary.ticket.closureRequest)
            let link = TicketLink(.closure, ticket: summary.ticket.id, person: summary.ticket.requester, event: request)
            let path = "/closure/\(link.token(keys: test.desk.keys))"
            for _ in 0..<3 { #expect(try await test.get(path).status == .ok) }
            #expect(try await test.get(path).text.contains("<form method=\"post\" action=\"\(path)\""))
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .solved)
            #expect(try await test.post(path, [:], as: nil, token: "").status == .forbidden)
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .solved)
            let done = try await test.post(path, [:])
            #expect(done.status == .ok)
            #expect(done.text.contains("Thank you for the confirmation"))
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .closed)
            #expect(try await test.post(path, [:]).status == .ok)
            #expect(try await test.get(path).text.contains("already closed"))
            #expect(try await test.get(path + "0").status == .notFound)
            #expect(try await test.get("/closure/x").status == .notFound)
        }
    }

    @Test("The start page leads guests to the form and staff to their tickets; unknown addresses and methods are pages too")
    func start() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            #expect(try await test.get("/").text.contains("href=\"/form\""))
            #expect(try await test.get("/", as: anna).headers[.location] == "/tickets")
            let lost = try await test.get("/nothing/here")
            #expect(lost.status == .notFound)
            #expect(lost.text.contains("<h1>Not found</h1>"))
            let method = try await test.client.executeRequest(uri: "/form", method: .put, headers: [:], body: nil)
            #expect(method.status == .methodNotAllowed)
            #expect(method.headers[.allow] == "GET, HEAD, POST")
        }
    }

    @Test("Every page tells the browser what not to do; over TLS also to come back over TLS only")
    func headers() async throws {
        try await TestDesk.run(baseURL: "https://desk.example.org") { test in
            for path in ["/", "/form", "/sign-in", "/nothing"] {
                let headers = try await test.get(path).headers
                #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; script-src 'self'; connect-src 'self';") == true)
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.referrerPolicy] == "no-referrer")
                #expect(headers[.cacheControl] == "no-store")
                #expect(headers[.strictTransportSecurity] == "max-age=31536000")
                #expect(headers[.requestID] != nil)
            }
            let style = try await test.get(Assets.stylesheet.path)
            #expect(style.status == .ok)
            #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
        }
    }
}
