import DeskOperations
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("API")
struct APITests {
    private static let request = #"{"subject":"Broken","body":"It broke.","requester":{"email":"rita@example.com","name":"Rita"}}"#

    @Test("A ticket is opened, shown, listed and worked on; each reply has the documented fields")
    func life() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let opened = try await test.api(.post, "/tickets", Self.request, as: anna)
            #expect(opened.status == .created)
            let number = try #require(opened.json["number"].string)
            #expect(opened.headers[.location] == "/api/v1/tickets/\(number)")
            #expect(
                opened.json.keys == [
                    "number", "subject", "status", "kind", "priority", "line", "lineName", "queue", "assignee", "requester", "createdAt",
                    "updatedAt", "proactive", "waiting", "assessment", "restoredAt", "resolvedAt", "satisfaction", "approval", "reportedAt",
                    "timeSpent",
                    "agreement",
                    "organization", "category", "skill", "tags",
                ])
            #expect(opened.json["assignee"] == .null)
            #expect(opened.json["queue"].keys == ["id", "name"])
            #expect(opened.json["requester"]["email"].string == "rita@example.com")
            #expect(opened.json["createdAt"].string == "2026-03-05T10:00:00.000Z")
            #expect(try await test.api(.get, "/tickets/\(number)", as: anna).text == opened.text)

            let answer = try await test.api(.post, "/tickets/\(number)/messages", #"{"body":"Answer"}"#, as: anna)
            #expect(answer.status == .created)
            #expect(answer.json["internal"] == .flag(false))
            let unclear = try await test.api(.post, "/tickets/\(number)/messages", #"{"body":"Note","internal":null}"#, as: anna)
            #expect(unclear.status == .badRequest)
            let note = try await test.api(.post, "/tickets/\(number)/messages", #"{"body":"Note","internal":true}"#, as: anna)
            #expect(note.json["purpose"].string == "note")
            #expect(try await test.api(.get, "/tickets/\(number)/messages", as: anna).json["messages"].count == 3)

            let steps: [(String, String?, String, String)] = [
                ("assignment", nil, "status", "open"), ("assignment", #"{"release":true}"#, "status", "open"),
                ("assignment", #"{"agent":"anna@example.org"}"#, "status", "open"),
                ("escalation", #"{"line":"second","reason":"Hard"}"#, "line", "second"),
                ("assignment", "{\"agent\":\(anna.id.rawValue)}", "line", "second"),
                ("closure-request", #"{"body":"Done?"}"#, "status", "solved"), ("closure", nil, "status", "closed"),
                ("reopening", "{}", "status", "open"),
            ]
            for (noun, body, field, word) in steps {
                let reply = try await test.api(.post, "/tickets/\(number)/\(noun)", body, as: anna)
                #expect(reply.status == .ok, "\(noun): \(reply.text)")
                #expect(reply.json[field].string == word)
            }
            let events = try await test.api(.get, "/tickets/\(number)/events", as: anna).json["events"]
            #expect(events[0]["change"].string == "opened")
            #expect(events[0]["actor"]["type"].string == "staff")
            #expect(events[0]["actor"]["name"].string == "Anna Agent")
            #expect(events.count == 11)
        }
    }

    @Test("What a ticket refuses is a conflict with the refusal's word")
    func refusals() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let path = "/tickets/\(try await test.ticket().digits)"
            let expected: [(String, String?, String)] = [
                ("reopening", nil, "notClosed"), ("assignment", #"{"release":true}"#, "noChange"),
                ("escalation", #"{"line":"first"}"#, "noChange"), ("closure", nil, ""), ("closure", nil, "closed"),
                ("messages", #"{"body":"x"}"#, "closed"), ("assignment", nil, "closed"), ("closure-request", nil, "closed"),
                ("escalation", #"{"line":"second"}"#, "closed"),
            ]
            for (noun, body, word) in expected where !word.isEmpty || noun == "closure" {
                let reply = try await test.api(.post, "\(path)/\(noun)", body, as: anna)
                guard !word.isEmpty else { continue }
                #expect(reply.status == .conflict, "\(noun)")
                #expect(reply.headers[.contentType] == "application/problem+json")
                #expect(reply.json["refusal"].string == word, "\(noun)")
            }
        }
    }

    @Test("Without a token, or with a wrong one, the answer says which kind is wanted")
    func tokens() async throws {
        try await TestDesk.run { test in
            let wrong = Member(id: ID(1), viewer: Viewer(person: ID(1), role: .agent, queues: []), session: "", token: "svar_wrong")
            for member in [nil, wrong] {
                let reply = try await test.api(.get, "/tickets", as: member)
                #expect(reply.status == .unauthorized && reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            }
        }
    }

    @Test("A number that no ticket bears, or that is none, is not found")
    func unknownNumbers() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            for number in ["1000018", "1000015", "abc"] {
                #expect(try await test.api(.get, "/tickets/\(number)", as: anna).status == .notFound)
            }
        }
    }

    @Test("D3 A list is filtered by queue and status, by bound values only; other words are refused with those allowed")
    func filters() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            try await test.ticket()
            try await test.desk.close(number, by: anna.viewer)
            func count(_ query: String) async throws -> Int {
                try await test.api(.get, "/tickets?\(query)", as: anna).json["tickets"].count
            }
            #expect(try await count("") == 2)
            #expect(try await count("status=closed") == 1)
            #expect(try await count("queue=1&status=new") == 1)
            #expect(try await count("queue=General%20questions") == 2)
            #expect(try await count("queue=&status=&after=&limit=") == 2)
            for query in ["status=open'--", "queue=1%20OR%201=1", "limit=0", "limit=201", "limit=x", "after=1';--"] {
                let reply = try await test.api(.get, "/tickets?\(query)", as: anna)
                #expect(reply.status == .badRequest, "\(query)")
                #expect(reply.json["allowed"].count > 0)
            }
        }
    }

    @Test("Pages follow one another by the cursor, newest first, each ticket once")
    func pages() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            for _ in 0..<5 { try await test.ticket() }
            var seen: [String] = []
            var query = "limit=2"
            while seen.count < 10 {
                let page = try await test.api(.get, "/tickets?\(query)", as: anna).json
                for position in 0..<page["tickets"].count { seen.append(try #require(page["tickets"][position]["number"].string)) }
                guard let next = page["next"].string else { break }
                #expect(next.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
                query = "limit=2&after=\(next)"
            }
            #expect(seen.count == 5)
            #expect(seen == seen.sorted(by: >))
        }
    }

    @Test("D2 Fields that nobody knows are left aside")
    func extraFields() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let body =
                #"{"subject":"a","body":"b","requester":{"email":"r@example.com","role":"administrator"},"status":"closed","number":"1"}"#
            let opened = try await test.api(.post, "/tickets", body, as: anna)
            #expect(opened.status == .created)
            #expect(opened.json["status"].string == "new")
            #expect(try await test.desk.staffMember("anna@example.org") == anna.id)
            await #expect(throws: DeskError.self) { try await test.desk.staffMember("r@example.com") }
        }
    }

    @Test(
        "B2 A body that cannot be read is refused, and says which field is wrong",
        arguments: [
            ("{", ""), ("[]", ""), ("null", ""), (#"{"subject":"a"}"#, "body"), (#"{"subject":1,"body":"b","requester":{}}"#, "subject"),
            (#"{"subject":"a","body":"b","requester":{"email":1}}"#, "requester.email"), (String(repeating: "[", count: 10_000), ""),
            (String(repeating: #"{"a":"#, count: 10_000) + "1" + String(repeating: "}", count: 10_000), ""),
        ])
    func malformed(body: String, field: String) async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let reply = try await test.api(.post, "/tickets", body, as: anna)
            #expect(reply.status == .badRequest)
            #expect(reply.json["field"].string ?? "" == field)
        }
    }

    @Test("Values that the desk cannot take are named; too large a body is 413, a wrong method 405 with those allowed")
    func otherRefusals() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bad = try await test.api(.post, "/tickets", Self.request.replacing("rita@example.com", with: "rita"), as: anna)
            #expect(bad.status == .unprocessableContent)
            #expect(bad.json["field"].string == "email")
            let large = try await test.api(.post, "/tickets", String(repeating: "x", count: (2 << 20) + 1), as: anna)
            #expect(large.status == .contentTooLarge)
            let wrong = try await test.api(.delete, "/tickets", as: anna)
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers[.allow] == "GET, HEAD, POST")
            let lost = try await test.api(.get, "/nothing", as: anna)
            #expect(lost.status == .notFound)
            #expect(lost.headers[.contentType] == "application/problem+json")
            let line = try await test.api(.post, "/tickets/\(try await test.ticket().digits)/escalation", #"{"line":"ninth"}"#, as: anna)
            #expect(line.json["allowed"].count == 3)
        }
    }
}
