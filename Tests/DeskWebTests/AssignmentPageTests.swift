import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages and interface of assignment")
struct AssignmentPageTests {
    @Test("Taking the next one leads to it; when nothing waits, or enough is done already, the page says so")
    func next() async throws {
        try await TestDesk.run { test in
            let (anna, max) = (try await test.member("anna@example.org", .agent), try await test.member("max@example.org", .manager))
            let numbers = [try await test.ticket(), try await test.ticket(), try await test.ticket()]
            #expect(try await test.get("/tickets", as: anna).text.contains("action=\"/tickets/next\""))
            for number in numbers.prefix(2) {
                let taken = try await test.post("/tickets/next", [:], as: anna)
                #expect(taken.status == .seeOther && taken.headers[.location] == "/tickets/\(number.digits)")
            }
            try await test.desk.setWorkProfile(WorkProfile(capacity: 5), of: anna.id, by: max.viewer)
            let full = try await test.post("/tickets/next", [:], as: anna)
            #expect(full.status == .unprocessableContent && full.text.contains("take you over your capacity"))
            let refused = try await test.api(.post, "/tickets/next", nil, as: anna)
            #expect(refused.status == .unprocessableContent && refused.json["field"].string == "capacity")
            let taken = try await test.api(.post, "/tickets/next", nil, as: max).json
            #expect(taken["number"].string == numbers[2].digits && taken["assignee"]["id"] == .number(Double(max.id.rawValue)))
            let nothing = try await test.post("/tickets/next", [:], as: max)
            #expect(nothing.status == .ok && nothing.text.contains("Nothing waits for you"))
            #expect(try await test.api(.post, "/tickets/next", nil, as: max).status == .noContent)
            #expect(try await test.post("/tickets/next", [:], as: anna, token: "wrong").status == .forbidden)
        }
    }

    @Test("An administrator says what somebody can do; what cannot be taken is said, and what was entered stays")
    func profile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Agent")
            let skill = try await test.desk.addSkill(Hostile.name, by: ada.viewer)
            let path = "/admin/people/\(dana.id.rawValue)/work-profile"
            #expect(try await test.get("/admin/people/\(dana.id.rawValue)", as: ada).text.contains("href=\"\(path)\""))
            let form = [
                "skill-\(skill.rawValue)": "1", "language-he": "1", "line-second": "1", "calendar": "1", "capacity": "12",
                "substitute": "\(ada.id.rawValue)", "leading": "1", "onDuty": "1",
            ]
            #expect(try await test.post(path, form, as: ada).headers[.location] == path)
            let profile = try await test.desk.workProfile(of: dana.id, for: dana.viewer).profile
            let wanted = WorkProfile(
                skills: [skill], languages: [.hebrew], lines: [.second], calendar: ID(1), capacity: 12, substitute: ada.id, isLeading: true,
                isOnDuty: true)
            #expect(profile == wanted)
            Hostile.expectHarmless(try await test.get(path, as: ada).text)
            for (field, value, words) in [
                ("capacity", "many", "is a whole number"), ("capacity", "-1", "is a whole number"),
                ("substitute", "99", "Choose a colleague"),
                ("calendar", "99", "could not be understood"),
            ] {
                let reply = try await test.post(path, form.merging([field: value, "line-third": "1"]) { $1 }, as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains(words), "\(field)")
                #expect(reply.text.contains(#"name="line-third" value="1" checked"#), "\(field)")
            }
            #expect(try await test.desk.workProfile(of: dana.id, for: dana.viewer).profile == wanted)
            #expect(try await test.get("/admin/people/99/work-profile", as: ada).status == .notFound)
        }
    }

    @Test("Whoever is away says so himself; his tickets go to his substitute, and the list of colleagues shows it")
    func presence() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Agent")
            let number = try await test.ticket()
            _ = try await test.post("/tickets/next", [:], as: dana)
            #expect(try await test.get("/presence", as: dana).text.contains("At work"))
            for until in ["soon", "2026-03-05T09:00"] {
                let refused = try await test.post("/presence/absence", ["until": until, "substitute": "\(anna.id.rawValue)"], as: dana)
                #expect(refused.status == .unprocessableContent && refused.text.contains("Choose a moment to come."), "\(until)")
                #expect(refused.text.contains("value=\"\(until)\""))
            }
            let away = ["until": "2026-12-24T12:00", "substitute": "\(anna.id.rawValue)"]
            #expect(try await test.post("/presence/absence", away, as: dana).headers[.location] == "/presence")
            #expect(try await test.get("/presence", as: dana).text.contains("Away until"))
            #expect(try await test.desk.summary(number, for: nil).ticket.assignee == anna.id)
            #expect(try await test.get("/tickets/\(number.digits)", as: anna).text.contains("Dana Agent (away)"))
            #expect(try await test.post("/presence/return", [:], as: dana).status == .seeOther)
            #expect(try await test.get("/presence", as: dana).text.contains("At work"))
            #expect(try await !test.get("/tickets/\(number.digits)", as: anna).text.contains("Dana Agent (away)"))
        }
    }

    @Test("An administrator sends somebody away, switches him off and on again, and only when he means it")
    func access() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Agent")
            let number = try await test.ticket()
            _ = try await test.post("/tickets/next", [:], as: dana)
            let person = "/admin/people/\(dana.id.rawValue)"
            #expect(try await test.post(person + "/absence", ["until": "", "substitute": ""], as: ada).status == .seeOther)
            #expect(try await test.get(person + "/work-profile", as: ada).text.contains("Away until further notice"))
            #expect(try await test.desk.summary(number, for: nil).ticket.assignee == nil)
            #expect(try await test.post(person + "/return", [:], as: ada).status == .seeOther)
            _ = try await test.post("/tickets/next", [:], as: dana)

            #expect(try await test.post(person + "/access", ["enabled": "0"], as: ada).status == .unprocessableContent)
            #expect(try await test.get("/tickets", as: dana).status == .ok)
            #expect(try await test.post(person + "/access", ["enabled": "0", "confirmed": "1"], as: ada).status == .seeOther)
            #expect(try await test.get("/tickets", as: dana).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.assignee == nil)
            #expect(try await test.get(person, as: ada).text.contains("Switched off"))
            #expect(try await test.post(person + "/access", ["enabled": "1", "confirmed": "1"], as: ada).status == .seeOther)
            #expect(try await !test.get(person, as: ada).text.contains("Switched off"))
            let own = "/admin/people/\(ada.id.rawValue)/access"
            #expect(try await test.post(own, ["enabled": "0", "confirmed": "1"], as: ada).status == .conflict)
        }
    }

    @Test("An administrator adds queues and says who works on them; what cannot be taken is said, and what was entered stays")
    func queues() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let dana = try await test.member("dana@example.org", .agent, name: Hostile.name, queues: [])
            let list = "/admin/queues"
            let form = ["name": Hostile.name, "address": "Lifts@Example.org", "assignment": "automatic", "member-\(dana.id.rawValue)": "1"]
            let added = try await test.post(list, form, as: ada)
            let path = try #require(added.headers[.location])
            let view = try #require(try await test.desk.queueViews(for: ada.viewer).queues.last)
            #expect(path == "\(list)/\(view.queue.id.rawValue)" && view.members.map(\.id) == [dana.id])
            #expect((view.queue.address, view.queue.assignment) == ("lifts@example.org", .automatic))
            let draft = TeamDraft(name: "Lifts " + Hostile.name, line: .second, queues: [view.queue.id])
            let team = try await test.desk.addTeam(draft, by: ada.viewer).team.id
            for page in [list, path] {
                let text = try await test.get(page, as: ada).text
                Hostile.expectHarmless(text)
                #expect(text.contains("/admin/teams/\(team.rawValue)"))
            }
            for (path, change, words) in [
                (list, ["name": "Kept"], "Another queue has this address."),
                (list, ["name": " ", "address": "kept@x.test"], "A name is needed."),
                (list, ["name": Hostile.name, "address": "kept@x.test"], "That name is taken."),
                (path, ["address": "kept"], "not complete"),
                (path, ["address": "kept+1@x.test"], "not complete"), (list, ["name": "Kept", "assignment": "dice"], "not be understood"),
                (list, ["name": "Kept", "address": "", "member-99": "1"], "could not be understood"),
            ] {
                let reply = try await test.post(path, form.merging(change) { $1 }, as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains(words), "\(change)")
                #expect(reply.text.lowercased().contains("value=\"kept"), "\(change)")
                #expect(reply.text.contains(#"name="member-\#(dana.id.rawValue)" value="1" checked"#), "\(change)")
            }
            #expect(try await test.post(path, ["name": "Lifts", "assignment": "byHand"], as: ada).status == .seeOther)
            let changed = try #require(try await test.desk.queueViews(for: ada.viewer).queues.last)
            #expect(changed.queue == Queue(id: view.queue.id, name: "Lifts", address: nil) && changed.members.isEmpty)
            #expect(try await test.post(list + "/99", form, as: ada).status == .notFound)
        }
    }

    @Test("Programs manage their colleagues' work; an agent only his own presence")
    func interface() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Agent")
            let number = try await test.ticket().digits
            let (own, other) = ("/people/\(dana.id.rawValue)", "/people/\(max.id.rawValue)")
            for (method, path) in [
                (.get, "/work-profile"), (.put, "/work-profile"), (.post, "/absence"), (.delete, "/absence"), (.post, "/access"),
            ] as [(HTTPRequest.Method, String)] {
                let reply = try await test.api(method, other + path, #"{"enabled":true}"#, as: dana)
                #expect(reply.status == .forbidden, "\(method) \(path)")
            }
            #expect(try await test.api(.put, own + "/work-profile", "{}", as: dana).status == .forbidden)
            let set = try await test.api(.put, own + "/work-profile", #"{"lines":["second"],"capacity":7}"#, as: max).json
            #expect(set["lines"] == .list([.text("second")]) && set["capacity"] == .number(7) && set["absence"] == .null)
            func obstacle() async throws -> JSONValue {
                let candidates = try await test.api(.get, "/tickets/\(number)/assignment", as: max).json["candidates"]
                return (0..<candidates.count).map { candidates[$0] }.first { $0["person"]["name"] == .text("Dana Agent") }?["obstacle"]
                    ?? .null
            }
            #expect(try await obstacle() == .text("line"))
            #expect(try await test.api(.put, own + "/work-profile", "{}", as: max).json["capacity"] == .null)
            #expect(try await obstacle() == .null)
            let away = try await test.api(
                .post, own + "/absence", #"{"until":"2026-03-06T08:00:00Z","substitute":\#(max.id.rawValue)}"#, as: dana)
            #expect(away.json["absence"]["until"].string == "2026-03-06T08:00:00.000Z" && away.json["substitute"] != .null)
            #expect(try await obstacle() == .text("away"))
            #expect(try await test.api(.delete, own + "/absence", as: dana).json["absence"] == .null)
            #expect(try await test.api(.post, own + "/absence", as: dana).json["substitute"] != .null)
            #expect(try await test.api(.post, own + "/absence", #"{"substitute":null}"#, as: dana).json["substitute"] == .null)
            let bad = try await test.api(.put, own + "/work-profile", #"{"languages":["xx"]}"#, as: max)
            #expect(bad.status == .badRequest && bad.json["field"].string == "languages" && bad.json["allowed"].count == 6)
        }
    }
}
