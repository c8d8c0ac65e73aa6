import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages and interface of categories")
struct CategoryPageTests {
    private static let list = "/admin/categories"

    /// Hardware, 1, and Printer, 2, below it.
    private static func build(_ test: TestDesk, _ ada: Member, name: String = "Printer") async throws {
        let hardware = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
        _ = try await test.desk.addCategory(name, below: hardware, agreement: nil, by: ada.viewer)
    }

    @Test("An administrator builds a tree and its fields; an agent chooses, fills in and solves")
    func life() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)"
            #expect(try await !test.get(path, as: bert).text.contains("\(path)/category"))
            #expect(try await test.get(Self.list, as: ada).text.contains("There is no category yet."))
            #expect(try await test.post(Self.list, ["name": "Hardware"], as: ada).status == .seeOther)
            #expect(try await test.post(Self.list, ["name": "Printer", "parent": "1", "agreement": "1"], as: ada).status == .seeOther)
            #expect(try await test.get(Self.list, as: ada).text.contains("Hardware › Printer"))
            let fields = [
                ["name": "Floor", "type": "number", "required": "1"], ["name": "Model", "type": "choice", "choices": "HP\r\nCanon"],
                ["name": "Owner", "type": "person"], ["name": "Bought", "type": "date"], ["name": "Remarks", "type": "text"],
            ]
            for field in fields { #expect(try await test.post(Self.list + "/2/fields", field, as: ada).status == .seeOther) }

            #expect(try await test.post(path + "/category", ["category": "2"], as: bert).status == .seeOther)
            let asked = try await test.get(path, as: bert).text
            #expect(asked.contains("Hardware › Printer") && asked.contains("still missing") && asked.contains("field-5"))
            let early = try await test.post(path + "/messages", ["body": "Done", "internal": "0", "as": "solution"], as: bert)
            #expect(early.status == .conflict && early.text.contains("needs for the solution"))
            let entered = [
                "field-1": "3", "field-2": "Canon", "field-3": "ada@example.org", "field-4": "2026-03-05", "field-5": "Kept <words>",
            ]
            let wrong = try await test.post(path + "/fields", entered.merging(["field-1": "many"]) { $1 }, as: bert)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("Floor: that is no number.") && wrong.text.contains("Kept &lt;words"))
            #expect(try await test.post(path + "/fields", entered, as: bert).status == .seeOther)
            let filled = try await test.get(path, as: bert).text
            #expect(filled.contains("<bdi>05/03/2026</bdi>") && !filled.contains("<bdi>2026-03-05</bdi>"))
            #expect(filled.contains("Anna Agent") && filled.contains("Fields changed by Bert: Floor, Model, Owner, Bought, Remarks"))
            let solved = try await test.post(path + "/messages", ["body": "Done", "internal": "0", "as": "solution"], as: bert)
            #expect(solved.status == .seeOther)
            #expect(try await test.post(path + "/category", ["category": ""], as: bert).status == .seeOther)
            #expect(try await test.get(path, as: bert).text.contains("Category taken away by Bert"))
            #expect(try await test.desk.verify().differences == [])
        }
    }

    @Test("A category and a field are renamed, moved and put out of use; what cannot be is said")
    func changes() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await Self.build(test, ada)
            #expect(try await test.post(Self.list + "/2/fields", ["name": "Floor", "type": "number"], as: ada).status == .seeOther)
            let field = ["name": "Storey", "position": "7", "required": "1"]
            #expect(try await test.post("/admin/fields/1", field, as: ada).status == .seeOther)
            let changed = try #require(try await test.desk.categories().fields.first)
            #expect((changed.name, changed.position, changed.isRequired, changed.isActive) == ("Storey", 7, true, false))
            let refused: [(String, [String: String], String)] = [
                (Self.list + "/1", ["name": "Kept", "parent": "2"], "cannot stand below itself"),
                (Self.list + "/1", ["name": "Kept", "parent": "x"], "could not be understood"), (Self.list, ["name": "Hardware"], "taken"),
                (Self.list + "/2/fields", ["name": "Kept", "type": "choice"], "Something to choose from"),
                (Self.list + "/2/fields", ["name": "Kept", "type": "wish"], "could not be understood"),
                (Self.list + "/2/fields", ["name": "Kept", "type": "text", "position": "x"], "could not be understood"),
                ("/admin/fields/1", ["name": " "], "A name is needed."),
            ]
            for (path, form, words) in refused {
                let reply = try await test.post(path, form, as: ada)
                #expect(reply.status == .unprocessableContent, "\(form)")
                #expect(reply.text.contains(words), "\(form)")
                if form["name"] == "Kept" { #expect(reply.text.contains("value=\"Kept\""), "\(form)") }
            }
            #expect(try await test.post(Self.list + "/2", ["name": "Printers", "parent": ""], as: ada).status == .seeOther)
            let page = try await test.get(Self.list, as: ada).text
            #expect(page.contains("Printers") && page.contains("not in use"))
            for path in [Self.list + "/9", "/admin/fields/9", Self.list + "/9/fields"] {
                #expect(try await test.post(path, ["name": "x", "type": "text"], as: ada).status == .notFound, "\(path)")
            }
        }
    }

    @Test("The list is filtered by category, and keeps it from filter to filter and page to page")
    func list() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await !test.get("/tickets", as: ada).text.contains("name=\"category\""))
            try await Self.build(test, ada)
            try await test.ticket(subject: "A jam")
            for count in 0..<51 {
                let other = try await test.ticket(subject: "Number \(count).")
                try await test.desk.categorise(other, as: ID(2), by: ada.viewer)
            }
            let all = try await test.get("/tickets?category=1&status=new", as: ada).text
            #expect(all.contains("Number 50.") && !all.contains("Number 0.") && !all.contains("A jam"))
            #expect(all.contains("href=\"/tickets?category=1\"") && all.contains("href=\"/tickets?status=new\""))
            let next = try #require(all.firstMatch(of: #/rel="next"[^>]*href="([^"]+)"/#)?.1).replacing("&amp;", with: "&")
            #expect(try await test.get(String(next), as: ada).text.contains("Number 0."))
            #expect(try await test.get("/tickets?category=99", as: ada).status == .ok)

            func count(_ query: String) async throws -> JSONValue { try await test.api(.get, "/tickets?\(query)", as: ada).json }
            #expect(try await count("category=1&limit=200")["tickets"].count == 51)
            #expect(try await count("category=99")["field"].string == "category")
            #expect(try await count("category=1%20OR%201=1")["allowed"].count == 2)
        }
    }

    @Test("C1 Names of categories, fields and choices, and values, are no markup")
    func hostile() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await Self.build(test, ada, name: Hostile.name)
            let field = try await test.desk.addField(
                Hostile.name, type: .choice, choices: Hostile.subject, to: ID(2), by: ada.viewer)
            let text = try await test.desk.addField(Hostile.subject, type: .text, to: ID(2), by: ada.viewer)
            let number = try await test.ticket()
            let path = "/tickets/\(number.digits)"
            try await test.desk.categorise(number, as: ID(2), by: ada.viewer)
            try await test.desk.fillIn([field: Hostile.subject, text: Hostile.body], on: number, by: ada.viewer)
            for page in [path, Self.list, Self.list + "/2", "/tickets"] { Hostile.expectHarmless(try await test.get(page, as: ada).text) }
            let refused = try await test.post(path + "/fields", ["field-1": Hostile.name], as: ada)
            #expect(refused.status == .unprocessableContent)
            Hostile.expectHarmless(refused.text)
        }
    }

    @Test("Programs build the tree, categorise and fill in; each reply has the documented fields")
    func interface() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            #expect(try await test.api(.post, "/categories", #"{"name":"Hardware"}"#, as: bert).status == .forbidden)
            #expect(try await test.api(.post, "/categories", #"{"name":"Hardware"}"#, as: ada).status == .created)
            let added = try await test.api(.post, "/categories", #"{"name":"Printer","parent":1,"agreement":1}"#, as: ada).json
            #expect(added.keys == ["id", "name", "parent", "path", "agreement", "queue", "kind", "skill", "active", "fields"])
            #expect(added["path"][1].string == "Printer")
            let far = try await test.api(.post, "/categories", #"{"name":"x","parent":99}"#, as: ada)
            #expect(far.status == .unprocessableContent && far.json["field"].string == "parent")
            let floor = try await test.desk.addField("Floor", type: .number, isRequired: true, to: ID(1), by: ada.viewer).rawValue
            let owner = try await test.desk.addField("Owner", type: .person, to: ID(2), by: ada.viewer).rawValue
            #expect(try await test.api(.get, "/categories", as: bert).json["categories"][1]["fields"].count == 2)

            let path = "/tickets/\(try await test.ticket().digits)"
            let categorised = try await test.api(.post, path + "/category", #"{"category":2}"#, as: bert).json
            #expect(categorised["category"]["id"] == .number(2) && categorised["category"]["path"][0].string == "Hardware")
            #expect(try await test.api(.post, path + "/category", "{}", as: bert).json["field"].string == "category")
            #expect(try await test.api(.post, path + "/category", #"{"category":99}"#, as: bert).status == .unprocessableContent)
            #expect(try await test.api(.post, path + "/solution", #"{"body":"x"}"#, as: bert).json["refusal"].string == "fieldsMissing")
            let filled = try await test.api(
                .post, path + "/fields", "{\"values\":{\"\(floor)\":3,\"\(owner)\":\"ada@example.org\"}}", as: bert
            ).json["fields"]
            #expect(filled[0].keys == ["field", "value", "person"] && filled[0]["value"].string == "3")
            #expect(filled[1]["person"]["email"].string == "ada@example.org")
            let wrong = try await test.api(.post, path + "/fields", "{\"values\":{\"\(floor)\":\"many\"}}", as: bert)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.json["field"].string == "Floor" && wrong.json["problem"].string == "noNumber")
            #expect(wrong.json["detail"].string?.contains("“Floor”") == true)
            for name in ["99", "x"] {
                let unknown = try await test.api(.post, path + "/fields", "{\"values\":{\"\(name)\":\"1\"}}", as: bert)
                #expect(unknown.json["field"].string == "values.\(name)")
            }
            #expect(
                try await test.api(.post, path + "/fields", "{\"values\":{\"\(owner)\":null}}", as: bert).json["fields"][1]["value"]
                    == .null)
            let events = try await test.api(.get, path + "/events", as: bert).json["events"]
            #expect(events[1]["category"] == .number(2) && (0..<events.count).contains { events[$0]["customFields"].count == 2 })
            #expect(try await test.api(.post, path + "/category", #"{"category":null}"#, as: bert).json["category"] == .null)
        }
    }
}
