import DeskOperations
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

/// What a program is told of a body that cannot be taken: where it is wrong, and what could stand there.
@Suite("Bodies that cannot be taken")
struct BadBodyTests {
    private struct Case: Sendable {
        let path: String
        let body: String
        let status: Int
        let field: String
        var problem: String?
        var allowed: [String]?
    }

    private static let priorities = ["lowest", "low", "normal", "high", "highest"]

    private static func terms(_ more: String, name: String = #""name":"Gold","#) -> String {
        #"{\#(name)"calendar":1,"terms":{"firstResponse":{"high":15},"resolution":{"high":60},\#(more)}}"#
    }

    private static func calendar(_ more: String, name: String = #""name":"Days","#) -> String {
        #"{\#(name)"definition":{"timezone":"UTC",\#(more)}}"#
    }

    private static let cases: [Case] = [
        Case(
            path: "/agreements", body: terms(#""daysToClose":3"#), status: 422, field: "terms.daysToClose", problem: "unknown",
            allowed: AgreementTerms.CodingKeys.allCases.map(\.rawValue)),
        Case(
            path: "/agreements/1/versions", body: terms(#""repeat":3"#, name: ""), status: 422, field: "terms.repeat", problem: "unknown",
            allowed: AgreementTerms.CodingKeys.allCases.map(\.rawValue)),
        Case(
            path: "/agreements", body: terms(#""nextResponse":{"hihg":3}"#), status: 422, field: "terms.nextResponse.hihg",
            problem: "unknown", allowed: priorities),
        Case(
            path: "/agreements", body: terms(#""lines":{"first":{"high":-3}}"#), status: 422, field: "terms.lines.first.high",
            problem: "malformed", allowed: ["0…5256000"]),
        Case(
            path: "/agreements", body: terms(#""daysToClosure":0"#), status: 422, field: "terms.daysToClosure", problem: "malformed",
            allowed: ["1…1000"]),
        Case(
            path: "/agreements", body: terms(#""pausedBy":["requester","lunch"]"#), status: 400, field: "terms.pausedBy[1]",
            allowed: PauseReason.allCases.map(\.rawValue)),
        Case(
            path: "/calendars", body: calendar(#""hours":{"mon":[["09:00","17:00"]]},"holydays":["2026-12-25"]"#), status: 422,
            field: "definition.holydays", problem: "unknown", allowed: ["timezone", "hours", "holidays", "overrides"]),
        Case(
            path: "/calendars/1/versions", body: calendar(#""hours":{"monday":[["09:00","17:00"]]}"#, name: ""), status: 422,
            field: "calendar", problem: "unknown"),
        Case(
            path: "/calendars/1/versions", body: calendar(#""hours":{"mon":[["9","17:00"]]}"#, name: ""), status: 422, field: "calendar",
            problem: "malformed"),
        Case(
            path: "/tickets/{number}/time-spent", body: #"{"minutes":5,"day":"2026-03-09"}"#, status: 422, field: "day",
            problem: "inFuture"),
        Case(
            path: "/tickets/{number}/waiting", body: #"{"reason":"date","until":"2026-03-05T09:59:00Z"}"#, status: 422, field: "until",
            problem: "inPast"),
        Case(
            path: "/tickets/{number}/waiting", body: #"{"reason":"date","day":"2026-03-04"}"#, status: 422, field: "until",
            problem: "inPast"),
        Case(
            path: "/tickets",
            body: #"{"subject":"x","body":"y","requester":{"email":"rita@example.com"},"reportedAt":"2026-03-05T10:00:01Z"}"#, status: 422,
            field: "reportedAt", problem: "inFuture"),
        Case(
            path: "/tickets/{number}/priority", body: #"{"assessment":{"users":"huge","business":"low","urgency":"low"}}"#, status: 400,
            field: "assessment.users", allowed: ["low", "medium", "high"]),
    ]

    /// Bodies in which a mistyped field would promise something else, or do what was only asked about, with all the fields that they take.
    private static let strict: [(path: String, body: String, fields: [String])] = [
        ("/agreements", terms(#""timeBox":9"#), ["name", "terms", "calendar"]),
        ("/agreements/1/versions", terms(#""timeBox":9"#, name: ""), ["terms", "calendar", "validFrom", "preview"]),
        ("/calendars", calendar(#""hours":{"mon":[["09:00","17:00"]]}"#), ["name", "definition"]),
        ("/calendars/1/versions", calendar(#""hours":{"mon":[["09:00","17:00"]]}"#, name: ""), ["definition", "validFrom", "preview"]),
        ("/calendars/1/holidays", #"{"ical":"BEGIN:VCALENDAR\r\nEND:VCALENDAR"}"#, ["ical", "validFrom", "preview"]),
        ("/priority-agreements", #"{"priority":"low","agreement":1}"#, ["priority", "agreement", "preview"]),
        ("/organizations/1", #"{"name":"Port"}"#, ["name", "domains", "agreement", "sharesTickets", "preview"]),
        ("/people/1/organization", #"{"organization":1}"#, ["organization", "preview"]),
        ("/categories/1", #"{"name":"Devices"}"#, ["name", "parent", "agreement", "queue", "kind", "skill", "active", "preview"]),
        ("/tickets/{number}/category", #"{"category":1}"#, ["category", "preview"]),
        ("/tickets/{number}/priority", #"{"priority":"low","reason":"Later."}"#, ["assessment", "priority", "reason", "preview"]),
        (
            "/tickets/{number}/incident-answers", #"{"key":"12345678","texts":{"en":"x"}}"#,
            ["key", "texts", "fallback", "solution", "preview"]
        ),
        ("/people/1/merge", #"{"other":2}"#, ["other", "preview"]),
    ]

    @Test("A mistyped field beside the others is refused where it would promise something else, and nothing changes")
    func mistyped() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            _ = try await test.ticket(name: "Sam", address: "sam@example.com")
            _ = try await test.desk.addOrganization("Harbour", domains: "", agreement: nil, by: ada.viewer)
            _ = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
            func state() async throws -> [String] {
                var texts: [String] = []
                for path in ["/agreements", "/calendars", "/organizations", "/categories", "/tickets"] {
                    texts.append(try await test.api(.get, path, as: ada).text)
                }
                return texts
            }
            let before = try await state()
            for (path, body, fields) in Self.strict {
                for word in ["previw", "validfrom"] {
                    let mistyped = body.dropLast() + #","\#(word)":true}"#
                    let reply = try await test.api(.post, path.replacing("{number}", with: number.digits), String(mistyped), as: ada)
                    #expect(reply.status == .unprocessableContent, "\(path): \(reply.text)")
                    #expect(reply.json["field"].string == word && reply.json["problem"].string == "unknown", "\(path)")
                    let allowed = reply.json["allowed"]
                    #expect((0..<allowed.count).compactMap { allowed[$0].string } == fields, "\(path)")
                }
            }
            #expect(try await state() == before)
        }
    }

    @Test("Where it is not said whether a ticket is proactive, that stays; where it is said, that holds")
    func proactive() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/tickets/\(try await test.ticket().digits)/kind"
            for (body, isProactive) in [
                (#"{"kind":"problem"}"#, false), (#"{"kind":"problem","proactive":true}"#, true), (#"{"kind":"change"}"#, true),
                (#"{"kind":"change","proactive":false}"#, false),
            ] {
                let ticket = try await test.api(.post, path, body, as: ada).json
                #expect(ticket["proactive"] == .flag(isProactive), "\(body)")
            }
            #expect(try await test.api(.post, path, #"{"kind":"change"}"#, as: ada).json["refusal"].string == "noChange")
        }
    }

    @Test("Each says which field, what is wrong with it, and what could stand there; nothing changes")
    func refusals() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let before = try await test.desk.agreementRecords(for: ada.viewer)
            for wrong in Self.cases {
                let reply = try await test.api(.post, wrong.path.replacing("{number}", with: number.digits), wrong.body, as: ada)
                #expect(reply.status.code == wrong.status, "\(wrong.body): \(reply.text)")
                #expect(reply.json["field"].string == wrong.field)
                #expect(reply.json["problem"].string == wrong.problem, "\(wrong.body)")
                let allowed = reply.json["allowed"]
                #expect((0..<allowed.count).compactMap { allowed[$0].string } == wrong.allowed ?? [])
            }
            #expect(try await test.desk.agreementRecords(for: ada.viewer) == before)
        }
    }

    @Test("Whatever is asked of a ticket that was deleted, it is gone; of one that never was, it is not found")
    func gone() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let form = ["confirmed": "1"]
            #expect(try await test.post("/tickets/\(number.digits)/deletion", form, as: ada).status == .seeOther)
            for route in APIRoutes.all where route.path.contains("{number}") {
                for (digits, status) in [(number.digits, HTTPResponse.Status.gone), ("1000500", .notFound)] {
                    let path = route.path.replacing("/api/v1", with: "").replacing("{number}", with: digits).replacing("{id}", with: "1")
                    let body = OpenAPITests.work.first { $0.0 == route.method && "/api/v1\($0.1)" == route.path }?.2
                    let reply = try await test.api(route.method, path, body ?? #"{"message":1,"passage":"x","reason":"x"}"#, as: ada)
                    #expect(reply.status == status, "\(route.method) \(path): \(reply.text)")
                }
            }
            for route in AgentRoutes.all where route.path.contains(":number") && !route.path.hasSuffix("redaction") {
                let path = route.path.replacing(":number", with: number.digits).replacing(/:\w+/, with: "1")
                let reply = route.method == .get ? try await test.get(path, as: ada) : try await test.post(path, form, as: ada)
                #expect(reply.status == .gone, "\(route.method) \(path): \(reply.status)")
            }
            let redaction = ["message": "1", "passage": "x", "reason": "x"]
            #expect(try await test.post("/tickets/\(number.digits)/redaction", redaction, as: ada).status == .gone)
        }
    }
}
