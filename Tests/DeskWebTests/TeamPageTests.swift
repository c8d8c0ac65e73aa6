import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages and interface of lines and teams")
struct TeamPageTests {
    @Test("A line's own name stands on every page that names the line, in the reader's language, and nowhere where it was taken away")
    func names() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let pages = ["/tickets", "/tickets/\(number.digits)", "/lines", "/admin/lines", "/admin/teams", "/admin/agreements"]
            for path in pages { #expect(try await test.get(path, as: ada).text.contains("Front desk") == false, "\(path)") }
            let form = ["name": "Front desk", "name-he": "דלפק קדמי", "name-en": ""]
            #expect(try await test.post("/admin/lines/first", form, as: ada).headers[.location] == "/admin/lines")
            for path in pages { #expect(try await test.get(path, as: ada).text.contains("Front desk"), "\(path)") }
            let ticket = try await test.api(.get, "/tickets/\(number.digits)", as: ada).json
            #expect((ticket["line"].string, ticket["lineName"].string) == ("first", "Front desk"))
            try await test.desk.setLanguage(.hebrew, of: ada.id)
            for path in pages { #expect(try await test.get(path, as: ada).text.contains("דלפק קדמי"), "\(path)") }
            #expect(try await test.api(.get, "/tickets/\(number.digits)", as: ada).json["lineName"].string == "דלפק קדמי")
            #expect(try await test.post("/admin/lines/first", [:], as: ada).status == .seeOther)
            #expect(try await test.get("/tickets", as: ada).text.contains("קו ראשון"))
            #expect(try await test.post("/admin/lines/fourth", form, as: ada).status == .notFound)
        }
    }

    @Test("C1 names of lines and teams are words and never markup; what cannot be taken is said, and what was entered stays")
    func hostile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: Hostile.name)
            let number = try await test.ticket()
            _ = try await test.post("/admin/lines/first", ["name": Hostile.name], as: ada)
            let team = ["name": Hostile.name, "line": "first", "lead": "\(ada.id.rawValue)", "member-\(ada.id.rawValue)": "1"]
            let location = try #require(try await test.post("/admin/teams", team, as: ada).headers[.location])
            for path in ["/tickets", "/tickets/\(number.digits)", "/lines", "/admin/lines", "/admin/teams", location] {
                Hostile.expectHarmless(try await test.get(path, as: ada).text)
            }
            let long = String(repeating: "n", count: 61)
            let refused = try await test.post("/admin/lines/second", ["name": long], as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains(long))
            let again = try await test.post("/admin/teams", team, as: ada)
            #expect(again.status == .unprocessableContent && again.text.contains("That name is taken"))
        }
    }

    @Test("An administrator makes a team of people, a leading specialist and queues, changes it and removes it")
    func teams() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Agent", queues: [])
            let form = [
                "name": "Engineers", "line": "second", "lead": "\(dana.id.rawValue)", "member-\(dana.id.rawValue)": "1", "queue-1": "1",
            ]
            let location = try #require(try await test.post("/admin/teams", form, as: ada).headers[.location])
            let page = try await test.get(location, as: ada).text
            #expect(
                page.contains(#"name="queue-1" value="1" checked"#)
                    && page.contains(#"name="member-\#(dana.id.rawValue)" value="1" checked"#))
            // The queue is offered to no other team.
            #expect(try await !test.get("/admin/teams", as: ada).text.contains(#"name="queue-1""#))
            let taken = try await test.post("/admin/teams", ["name": "Other", "line": "first", "queue-1": "1"], as: ada)
            #expect(taken.status == .unprocessableContent && taken.text.contains("belongs to another team"))
            let nobody = try await test.post("/admin/teams", ["name": "Other", "line": "first", "lead": "99"], as: ada)
            #expect(nobody.status == .unprocessableContent && nobody.text.contains("Choose people who work here"))
            #expect(try await test.get("/lines", as: dana).text.contains("Engineers"))
            #expect(try await test.post(location, form.merging(["name": "Networks", "queue-1": ""]) { $1 }, as: ada).status == .seeOther)
            let teams = try await test.api(.get, "/teams", as: ada).json["teams"]
            #expect(teams.count == 1 && teams[0]["name"].string == "Networks" && teams[0]["queues"].count == 0)
            #expect(teams[0]["lead"]["email"].string == "dana@example.org")
            #expect(try await test.post("\(location)/removal", [:], as: ada).headers[.location] == "/admin/teams")
            #expect(try await test.get(location, as: ada).status == .notFound)
        }
    }

    @Test("D1 a guide opens what is at his line, is named on it, and sees the load of its people; another agent sees his own")
    func guides() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Guide", queues: [])
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)"
            #expect(try await test.api(.put, "/people/\(dana.id.rawValue)/work-profile", #"{"leading":true}"#, as: ada).status == .ok)
            #expect(try await test.get(path, as: dana).status == .notFound)
            try await test.desk.escalate(number, to: .second, because: nil, by: bert.viewer)
            try await test.desk.assign(number, to: bert.id, by: bert.viewer)
            #expect(try await test.get(path, as: dana).text.contains("printer"))
            #expect(try await test.get("/tickets?line=second", as: dana).text.contains("printer"))
            #expect(try await !test.get("/tickets?line=first", as: dana).text.contains("printer"))
            #expect(try await test.api(.get, "/tickets?line=second", as: dana).json["tickets"].count == 1)
            #expect(try await test.api(.get, "/tickets?line=fourth", as: dana).status == .badRequest)
            #expect(try await test.get(path, as: bert).text.contains("Dana Guide"))
            let lines = try await test.api(.get, "/lines", as: dana).json["lines"]
            #expect(lines[1]["leading"][0]["email"].string == "dana@example.org")
            let people = lines[1]["people"]
            let load = (0..<people.count).first { people[$0]["person"]["email"].string == "bert@example.org" }.map { people[$0]["load"] }
            #expect(load == .number(2))
            let own = try await test.api(.get, "/lines", as: bert).json["lines"][1]["people"]
            #expect(own.count == 1 && own[0]["person"]["email"].string == "bert@example.org")
            #expect(try await !test.get("/lines", as: bert).text.contains(#"class="subject"><bdi>Dana"#))
            // He takes it from his colleague, and hands it on to where he does not see it.
            #expect(try await test.post("\(path)/assignment", ["agent": "me"], as: dana).headers[.location] == path)
            #expect(try await test.post("\(path)/escalation", ["line": "third"], as: dana).headers[.location] == "/tickets")
            #expect(try await test.get(path, as: dana).status == .notFound)
        }
    }

    @Test("Whoever does not administer finds the lines in the menu, and neither their names nor teams to change")
    func menu() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let page = try await test.get("/lines", as: max).text
            #expect(page.contains(#"href="/lines""#) && !page.contains("/admin/"))
            for path in ["/admin/lines", "/admin/teams"] { #expect(try await test.get(path, as: max).status == .forbidden) }
            #expect(try await test.api(.put, "/lines/first", #"{"name":"x"}"#, as: max).status == .forbidden)
            #expect(try await test.api(.delete, "/teams/1", as: max).status == .forbidden)
        }
    }
}
