import Database
import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

/// Walks the tables of routes, so that a new one is held against these rules without anybody thinking of it.
@Suite("Every route")
struct EveryRouteTests {
    /// What any member of staff may ask of the desk as a whole.
    private static let openToStaff: Set<String> = [
        "GET /api/v1/tickets", "POST /api/v1/tickets", "GET /api/v1/categories", "GET /api/v1/people", "GET /api/v1/priority-matrix",
        "GET /api/v1/line-policy", "GET /api/v1/lines", "GET /api/v1/skills", "GET /api/v1/tags",
        "GET /api/v1/articles", "POST /api/v1/articles", "GET /api/v1/article-sections",
        // His own.
        "GET /api/v1/timer", "POST /api/v1/tickets/next", "POST /api/v1/tickets/bulk",
        "GET /api/v1/people/{id}/work-profile", "POST /api/v1/people/{id}/absence",
        "DELETE /api/v1/people/{id}/absence", "GET /api/v1/notices", "POST /api/v1/notices/reading", "GET /api/v1/notice-choices",
        "PUT /api/v1/notice-choices", "GET /api/v1/notification-matrix", "GET /api/v1/signature", "PUT /api/v1/signature",
    ]

    /// A body that the route takes, so that nothing but permission refuses it.
    private func body(_ route: APIRoute) -> String? {
        let path = route.path.replacing("/api/v1", with: "")
        let farewells = [
            "/tickets/{number}/redaction": #"{"message":1,"passage":"printer","reason":"x"}"#, "/people/{id}/merge": #"{"other":1}"#,
            "/quarantine/{id}/removal": #"{"reason":"x"}"#,
        ]
        return OpenAPITests.work.first { $0.0 == route.method && $0.1.prefix { $0 != "?" } == path }?.2
            ?? (route.method == .post ? farewells[path] ?? "{}" : nil)
    }

    private func state(_ test: TestDesk, _ number: TicketNumber) async throws -> [String] {
        let ticket = try await test.desk.summary(number, for: nil).ticket
        let messages = try await test.desk.conversation(number, for: nil)
        return ["\(ticket.version)", "\(messages.count)", messages.map(\.body).joined()]
    }

    @Test("D1 no route of the API serves nobody, a former member, or an agent of another queue")
    func interface() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let former = try await test.member("former@example.org", .administrator)
            try await test.database.write { try $0.execute("UPDATE person SET is_disabled = 1 WHERE id = ?1", [former.id.sqlValue]) }
            let number = try await test.ticket()
            let before = try await state(test, number)
            for route in APIRoutes.all {
                let path = route.path.replacing("/api/v1", with: "").replacing("{number}", with: number.digits)
                    .replacing("{mail}", with: "accepted").replacing("{language}", with: "en").replacing(/\{\w+\}/, with: "1")
                for member in [nil, former] {
                    let reply = try await test.api(route.method, path, body(route), as: member)
                    #expect(reply.status == .unauthorized, "\(route.method) \(path)")
                }
                if Self.openToStaff.contains("\(route.method.rawValue) \(route.path)") { continue }
                let reply = try await test.api(route.method, path, body(route), as: bert)
                #expect([.notFound, .forbidden].contains(reply.status), "\(route.method) \(path): \(reply.status), \(reply.text)")
                #expect(!reply.text.contains("printer") && !reply.text.contains("rita"), "\(path)")
            }
            #expect(try await test.api(.get, "/tickets", as: bert).json["tickets"].count == 0)
            #expect(try await state(test, number) == before)
        }
    }

    /// What is only looked at is asked by GET, and nothing else is.
    @Test("D1 a token that may only read changes nothing, and one that may write sets nothing up, by any route of the API")
    func scopes() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let before = try await state(test, number)
            func member(_ scope: TokenScope) async throws -> Member {
                let token = try await test.desk.addToken(TokenDraft(name: "x", scope: scope, days: 1), by: ada.viewer)
                return Member(id: ada.id, viewer: ada.viewer, session: ada.session, token: token)
            }
            let (reader, writer) = (try await member(.read), try await member(.write))
            for route in APIRoutes.all {
                #expect(route.scope != .read || route.method == .get, "\(route.method) \(route.path)")
                let described = try APIDescription.read().document["paths"][route.path][route.method.rawValue.lowercased()]["x-scope"]
                #expect(described.string == route.scope.rawValue, "docs/openapi.json: \(route.method) \(route.path)")
                let path = route.path.replacing("/api/v1", with: "").replacing("{number}", with: number.digits)
                    .replacing("{mail}", with: "accepted").replacing("{language}", with: "en").replacing(/\{\w+\}/, with: "1")
                for (member, scope) in [(reader, TokenScope.read), (writer, .write)] where route.scope > scope {
                    let reply = try await test.api(route.method, path, body(route), as: member)
                    #expect(reply.status == .forbidden, "\(route.method) \(path): \(reply.status)")
                    #expect(reply.text.contains("good for \(scope.rawValue)"))
                }
                if route.method == .get, route.scope == .read {
                    let reply = try await test.api(route.method, path, nil, as: reader)
                    #expect(!reply.text.contains("good for read"), "\(path)")
                }
            }
            #expect(try await state(test, number) == before)
        }
    }

    @Test(
        "D1 no page of staff serves nobody, the requester, a former member, or an agent of another queue, and none of administration an agent or a manager"
    )
    func pages() async throws {
        try await TestDesk.run { test in
            let manager = try await test.member("max@example.org", .manager)
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let former = try await test.member("former@example.org", .administrator)
            try await test.database.write { try $0.execute("UPDATE person SET is_disabled = 1 WHERE id = ?1", [former.id.sqlValue]) }
            let number = try await test.ticket()
            let before = try await state(test, number)
            func ask(_ route: PageRoute, as member: Member?) async throws -> TestResponse {
                let path = route.path.replacing(":number", with: number.digits).replacing(/:\w+/, with: "1")
                return route.method == .get ? try await test.get(path, as: member) : try await test.post(path, [:], as: member)
            }
            for route in RequesterRoutes.all where !route.path.contains(":") {
                for member in [nil, former] {
                    #expect(try await ask(route, as: member).status == (route.method == .get ? .seeOther : .forbidden), "\(route.path)")
                }
            }
            let requester = try await test.requester()
            let stranger = try await test.requester("eve@example.com")
            for route in RequesterRoutes.all where route.path.contains(":number") {
                for member in [stranger, bert, manager] {
                    let reply = try await ask(route, as: member)
                    #expect(reply.status == .notFound, "\(route.method) \(route.path): \(reply.status)")
                    #expect(!reply.text.contains("printer"))
                }
                for member in [nil, former] {
                    #expect(try await ask(route, as: member).status == (route.method == .get ? .seeOther : .forbidden), "\(route.path)")
                }
            }
            for route in AgentRoutes.all + AdminRoutes.all {
                let refused = try await ask(route, as: requester)
                #expect(refused.status == .forbidden, "\(route.method) \(route.path): \(refused.status)")
                #expect(!refused.text.contains("printer"))
                for member in [nil, former] {
                    let reply = try await ask(route, as: member)
                    #expect(reply.status == (route.method == .get ? .seeOther : .forbidden), "\(route.method) \(route.path)")
                    #expect(!reply.text.contains("printer"))
                }
                if route.access == .administrators {
                    for member in [bert, manager] {
                        #expect(try await ask(route, as: member).status == .forbidden, "\(route.method) \(route.path)")
                    }
                } else if route.path.contains(":") {
                    let reply = try await ask(route, as: bert)
                    #expect(reply.status == .notFound, "\(route.method) \(route.path): \(reply.status)")
                    #expect(!reply.text.contains("printer"))
                }
            }
            #expect(try await !test.get("/tickets", as: bert).text.contains("printer"))
            #expect(try await state(test, number) == before)
        }
    }

    /// Where a mistyped field would promise something else, or do what was only asked about.
    private static let strict: Set<String> = [
        "/agreements", "/agreements/{id}/versions", "/calendars", "/calendars/{id}/versions", "/calendars/{id}/holidays",
        "/priority-agreements", "/organizations/{id}", "/people/{id}/organization", "/people/{id}/addresses", "/categories",
        "/categories/{id}",
        "/tickets/{number}/category", "/tickets/{number}/priority", "/line-policy",
        "/desk", "/desk/plan", "/tickets/{number}/incident-answers",
        "/canned-answers", "/canned-answers/{id}", "/macros", "/macros/order", "/macros/{id}",
        "/tickets/{number}/macros/{id}", "/tickets/bulk", "/triggers", "/triggers/order", "/triggers/{id}", "/mailboxes", "/mailboxes/{id}",
        "/queues/{id}/letter", "/signature",
        "/outbox/pause", "/outbox/policy", "/settings", "/settings/mail-server",
    ]

    @Test("D2 fields that a body does not have are left aside or refused by every route: no role, moment, author or state comes of them")
    func extras() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let bert = try await test.member("bert@example.org", .manager)
            let carl = try await test.member("carl@example.org", .administrator)
            try await test.ticket()
            var (number, watcher, worked) = ("", "", "")
            var strict: Set<String> = []
            for (method, path, body) in OpenAPITests.work {
                func ask(_ body: String?) async throws -> TestResponse {
                    try await test.api(
                        method,
                        try await OpenAPITests.latest(in: OpenAPITests.filled(path, number), of: number, test).replacing(
                            "{id}", with: path.contains("watchers") ? watcher : "1"),
                        body, as: !path.hasPrefix("/tickets") ? carl : path.hasSuffix("/approval") ? bert : anna)
                }
                var reply = try await ask(body.map(withExtras))
                if reply.json["field"].string == "actor" {
                    #expect(reply.status == .unprocessableContent && reply.json["problem"].string == "unknown")
                    strict.insert(path)
                    reply = try await ask(body)
                }
                if path == "/categories", method == .post {
                    _ = try await test.desk.addField("Floor", type: .number, to: ID(1), by: carl.viewer)
                }
                #expect(reply.status.kind == .successful || reply.status == .unprocessableContent, "\(method) \(path): \(reply.text)")
                if path == "/tickets", method == .post { number = try #require(reply.json["number"].string) }
                if path.hasSuffix("/solution") { worked = number }
                if case .number(let id) = reply.json["watchers"][0]["id"] { watcher = "\(Int(id))" }
                test.time.pass(.seconds(3 * 3600))
            }
            #expect(strict == Self.strict)
            let ticket = try #require(TicketNumber(worked)).ticket
            let events = try await test.desk.history(TicketNumber(ticket), for: nil)
            #expect(events.map(\.sequence) == Array(1...events.count))
            #expect(events.allSatisfy { $0.at.iso8601.hasPrefix("2026-03-") && $0.actor.person != ID(99) })
            let rita = try await test.database.read { try People($0).find(try #require(EmailAddress("rita@example.com"))) }
            #expect((rita?.role, rita?.isDisabled) == (.requester, false))
            let messages = try await test.desk.conversation(TicketNumber(ticket), for: nil)
            #expect(messages.filter { $0.body == "An answer" }.map(\.purpose) == [.answer])
            #expect(messages.allSatisfy { $0.author != ID(99) && !$0.isHeld })
        }
    }

    /// The fields of the body, and some that would do harm if anybody believed them.
    private func withExtras(_ body: String) -> String {
        let extras =
            #""role":"administrator","verified":true,"created":"1999-01-01T00:00:00Z","createdAt":"1999-01-01T00:00:00Z","author":99,"#
            + #""actor":{"type":"staff","id":99},"id":99,"number":"1000015","version":77,"held":true,"isDisabled":true,"round":9"#
        let rest = body.dropFirst().drop { $0.isWhitespace }
        return "{" + extras + (rest.first == "}" ? "" : ",") + rest
    }
}
