import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Timer, mentions, snooze and category on the pages")
struct TicketWorkPageTests {
    @Test("A timer is started, stopped, looked at and entered; another ticket names it")
    func timer() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let (number, other) = (try await test.ticket(), try await test.ticket())
            let path = "/tickets/\(number.digits)"
            #expect(try await test.get(path, as: anna).text.contains("Start the timer"))
            #expect(try await test.post(path + "/timer", [:], as: anna).status == .seeOther)
            test.time.pass(.seconds(601))
            #expect(try await test.get(path, as: anna).text.contains("11 min so far"))
            let elsewhere = try await test.get("/tickets/\(other.digits)", as: anna).text
            #expect(elsewhere.contains("Your timer is on another ticket:") && !elsewhere.contains("Start the timer"))
            let refused = try await test.post("/tickets/\(other.digits)/timer", [:], as: anna)
            #expect(refused.status == .conflict && refused.text.contains("Your timer is on ticket \(number)."))
            #expect(refused.text.contains("<a href=\"\(path)\"><bdi>\(number)</bdi></a>"))
            #expect(try await test.get(path, as: bert).text.contains("Start the timer"))
            #expect(try await test.post(path + "/timer/end", [:], as: anna).status == .seeOther)
            let stood = try await test.get(path, as: anna).text
            #expect(stood.contains("value=\"11\"") && stood.contains("name=\"timer\" value=\"1\""))
            let entry = ["minutes": "9", "timer": "1", "person": "\(bert.id.rawValue)"]
            #expect(try await test.post(path + "/time-spent", entry, as: anna).status == .seeOther)
            let entered = try await test.get(path, as: anna).text
            #expect(entered.contains("Bert worked 9 min on 05/03/2026, entered by Anna Agent") && entered.contains("Start the timer"))
            #expect(try await test.post(path + "/timer", [:], as: anna).status == .seeOther)
            #expect(try await test.post(path + "/timer/removal", [:], as: anna).status == .seeOther)
            let again = try await test.post(path + "/timer/end", [:], as: anna)
            #expect(again.status == .conflict && again.text.contains("Your timer is not on this ticket."))
            let stranger = try await test.post(path + "/time-spent", ["minutes": "9", "person": "99"], as: anna)
            #expect(stranger.status == .unprocessableContent && stranger.text.contains("Choose somebody who works here."))
        }
    }

    @Test("C1 Whoever a note calls for is marked in it, and nothing else becomes markup")
    func mention() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            _ = try await test.member("bert@example.org", .agent, name: "Bert <b>")
            let path = "/tickets/\(try await test.ticket().digits)"
            #expect(try await test.get(path, as: anna).text.contains("before its @: @bert"))
            let words = ["body": "<i>@bert</i>, @nobody & @anna", "internal": "1"]
            #expect(try await test.post(path + "/messages", words, as: anna).status == .seeOther)
            let page = try await test.get(path, as: anna).text
            #expect(page.contains("<mark class=\"mention\" title=\"Bert &lt;b&gt;\"><bdi>@bert</bdi></mark>"))
            #expect(page.contains("&lt;i&gt;<mark") && page.contains("@nobody &amp; @anna"))
        }
    }

    @Test("A ticket is snoozed until a day, and the list can leave it out")
    func snooze() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket(subject: "Sleeping")
            try await test.ticket(subject: "Awake")
            let path = "/tickets/\(number.digits)"
            #expect(try await test.get(path, as: anna).text.contains("Snooze until a day"))
            for day in ["2026-03-05", "soon", ""] {
                let refused = try await test.post(path + "/waiting", ["reason": "date", "day": day], as: anna)
                #expect(refused.status == .unprocessableContent && refused.text.contains("Choose a day to come."), "\(day)")
            }
            #expect(try await test.post(path + "/waiting", ["reason": "date", "day": "2026-03-09"], as: anna).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.waiting?.until?.iso8601 == "2026-03-09T09:00:00.000Z")
            let all = try await test.get("/tickets", as: anna).text
            #expect(all.contains("Sleeping") && all.contains("name=\"waiting\" value=\"hidden\""))
            let awake = try await test.get("/tickets?waiting=hidden", as: anna).text
            #expect(!awake.contains("Sleeping") && awake.contains("Awake"))
            #expect(try await test.get("/tickets?waiting=hidden&status=waiting", as: anna).text.contains("Sleeping"))
            let api = try await test.api(.get, "/tickets?waiting=hidden", as: anna)
            #expect(api.json["tickets"].count == 1)
            #expect(try await test.api(.get, "/tickets?waiting=shown", as: anna).status == .badRequest)
            let day = try await test.api(.post, "\(path)/waiting", #"{"reason":"date","day":"2026-03-10"}"#, as: anna)
            #expect(day.json["waiting"]["until"].string == "2026-03-10T09:00:00.000Z")
        }
    }

    @Test("A category is chosen when the ticket is opened: by form, by staff, and through the interface with its fields")
    func category() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await !test.get("/form").text.contains("name=\"category\""))
            let hardware = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
            let old = try await test.desk.addCategory("Old", below: nil, agreement: nil, by: ada.viewer)
            try await test.desk.changeCategory(old, by: ada.viewer) { $0.isActive = false }
            _ = try await test.desk.addField("Floor", type: .number, to: hardware, by: ada.viewer)
            for (path, reader) in [("/form", nil), ("/tickets/new", ada)] {
                let page = try await test.get(path, as: reader).text
                #expect(page.contains(">Hardware</option>") && !page.contains(">Old</option>"), "\(path)")
            }
            let entry = ["email": "rita@example.com", "subject": "Broken", "message": "It broke.", "category": "1"]
            #expect(try await test.post("/tickets", entry, as: ada).status == .seeOther)
            let wrong = try await test.post("/tickets", entry.merging(["category": "2"]) { $1 }, as: ada)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose a category that is in use."))

            let requester = #""requester":{"email":"rita@example.com"}"#
            let body = #"{"subject":"a","body":"b",\#(requester),"category":1,"fields":{"1":3}}"#
            let opened = try await test.api(.post, "/tickets", body, as: ada)
            #expect(opened.status == .created && opened.json["category"]["path"][0].string == "Hardware")
            let number = try #require(opened.json["number"].string)
            #expect(try await test.api(.get, "/tickets/\(number)/fields", as: ada).json["fields"][0]["value"].string == "3")
            for (given, field) in [
                (#""category":2"#, "category"), (#""category":1,"fields":{"9":"x"}"#, "fields.9"), (#""fields":{"1":3}"#, "fields.1"),
                (#""category":1,"fields":{"1":"many"}"#, "Floor"),
            ] {
                let refused = try await test.api(.post, "/tickets", #"{"subject":"a","body":"b",\#(requester),\#(given)}"#, as: ada)
                #expect(refused.status == .unprocessableContent && refused.json["field"].string == field, "\(given)")
            }
            #expect(try await test.api(.get, "/tickets", as: ada).json["tickets"].count == 2)
            let form = TicketRequest(subject: "c", body: "d", name: "", address: "rita@example.com", channel: .form, facts: facts(hardware))
            let submitted = try await test.desk.submitForm(form).ticket
            #expect(submitted.log.category == hardware)
            #expect(try await test.desk.verify().differences == [])
        }
    }

    /// Hardware, 1, asks for a floor, a model, a day, a person and remarks; Software, 2, for a version.
    private func askForFields(_ test: TestDesk, _ ada: Member) async throws {
        let hardware = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
        let software = try await test.desk.addCategory("Software", below: nil, agreement: nil, by: ada.viewer)
        _ = try await test.desk.addField("Floor", type: .number, isRequired: true, to: hardware, by: ada.viewer)
        _ = try await test.desk.addField("Model", type: .choice, choices: "HP\nCanon", to: hardware, by: ada.viewer)
        for (name, type) in [("Bought", FieldType.date), ("Owner", .person), ("Remarks", .text)] {
            _ = try await test.desk.addField(name, type: type, to: hardware, by: ada.viewer)
        }
        _ = try await test.desk.addField("Version", type: .text, to: software, by: ada.viewer)
    }

    private static let typed = [
        "name": "Kept name", "email": "rita@example.com", "subject": "Kept subject", "message": "Kept words", "symptoms": "Kept signs",
        "kind": "problem", "users": "high", "business": "high", "urgency": "low", "channel": "sms", "category": "1", "asked": "",
        "step": "fields",
    ]
    private static let filled = typed.merging([
        "asked": "1", "step": "open", "field-1": "3", "field-2": "Canon", "field-3": "2026-03-05", "field-4": "ada@example.org",
        "field-5": "Kept <remark>",
    ]) { $1 }

    private func expectKept(_ page: String, _ values: [String] = []) {
        let kept = ["value=\"Kept name\"", "value=\"Kept subject\"", "Kept words</textarea>", "Kept signs</textarea>", "rita@example.com"]
        for text in kept + values { #expect(page.contains(text), "\(text)") }
        for choice in ["problem", "sms"] { #expect(page.contains("value=\"\(choice)\" selected"), "\(choice)") }
    }

    @Test("What its category asks for is filled in where a ticket is opened; a fault is said at its field, and nothing typed is lost")
    func fieldsAtOpening() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await askForFields(test, ada)
            let empty = try await test.get("/tickets/new", as: ada).text
            #expect(empty.contains("Show the questions about the category") && !empty.contains("field-1"))
            let shown = try await test.post("/tickets", Self.typed, as: ada)
            #expect(shown.status == .ok && !shown.text.contains("field-6"))
            expectKept(shown.text, (1...5).map { "name=\"field-\($0)\"" } + ["name=\"asked\" value=\"1\""])
            let faults = [
                ("field-1", "many", "Floor: that is no number."), ("field-2", "Dell", "Model: that cannot be chosen."),
                ("field-3", "soon", "Bought: that is no day."), ("field-4", "nobody@example.org", "Owner: nobody like that is known"),
            ]
            for (field, value, words) in faults {
                let wrong = try await test.post("/tickets", Self.filled.merging([field: value]) { $1 }, as: ada)
                #expect(wrong.status == .unprocessableContent && wrong.text.contains(words), "\(field)")
                #expect(wrong.text.firstMatch(of: try Regex("name=\"\(field)\"[^>]*aria-invalid=\"true\"")) != nil, "\(field)")
                expectKept(wrong.text, ["Kept &lt;remark", "value=\"\(value)\""])
            }
            let nobody = try await test.post("/tickets", Self.filled.merging(["email": "rita@example.com nobody"]) { $1 }, as: ada)
            #expect(nobody.status == .unprocessableContent)
            expectKept(nobody.text, ["Kept &lt;remark", "value=\"3\""])
            #expect(try await test.api(.get, "/tickets", as: ada).json["tickets"].count == 0)

            let opened = try await test.post("/tickets", Self.filled, as: ada)
            #expect(opened.status == .seeOther)
            let number = try #require(opened.headers[.location]?.split(separator: "/").last.flatMap { TicketNumber(String($0)) })
            let values = try await test.desk.fields(of: number, for: ada.viewer).map(\.value)
            #expect(values == ["3", "Canon", "2026-03-05", "\(ada.id.rawValue)", "Kept <remark>"])
            #expect(try await test.desk.verify().differences == [])
        }
    }

    @Test("Another category is not taken with fields that were shown for the first one, and what was filled in there is kept")
    func otherFields() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await askForFields(test, ada)
            let changed = Self.filled.merging(["category": "2"]) { $1 }
            let refused = try await test.post("/tickets", changed, as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains("This category has other questions"))
            expectKept(refused.text, ["name=\"field-6\"", "name=\"asked\" value=\"2\"", "name=\"field-5\" value=\"Kept &lt;remark"])
            #expect(try await test.api(.get, "/tickets", as: ada).json["tickets"].count == 0)
            let back = try await test.post("/tickets", changed.merging(["category": "1", "asked": "2", "step": "fields"]) { $1 }, as: ada)
            expectKept(back.text, ["Kept &lt;remark&gt;</textarea>"])
            let opened = try await test.post("/tickets", changed.merging(["asked": "2", "field-6": "7.1"]) { $1 }, as: ada)
            #expect(opened.status == .seeOther)
            let number = try #require(opened.headers[.location]?.split(separator: "/").last.flatMap { TicketNumber(String($0)) })
            #expect(try await test.desk.fields(of: number, for: ada.viewer).map(\.value) == ["7.1"])
            _ = try await test.desk.addCategory("Bare", below: nil, agreement: nil, by: ada.viewer)
            let bare = try await test.post("/tickets", Self.typed.merging(["category": "3"]) { $1 }, as: ada).text
            expectKept(bare, ["There are no questions about this category."])
        }
    }

    private func facts(_ category: ID<ServiceDesk.Category>) -> TicketFacts {
        var facts = TicketFacts()
        facts.category = category
        return facts
    }

    @Test("Programs of administrators change categories and fields; other programs do not")
    func administration() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let piotr = try await test.member("piotr@example.org", .manager)
            for name in ["Hardware", "Printer"] { _ = try await test.api(.post, "/categories", #"{"name":"\#(name)"}"#, as: ada) }
            let moved = try await test.api(.post, "/categories/2", #"{"parent":1,"agreement":1}"#, as: ada)
            #expect(moved.json["path"].count == 2 && moved.json["agreement"] == .number(1))
            let freed = try await test.api(.post, "/categories/2", #"{"agreement":null,"active":false}"#, as: ada)
            #expect(freed.json["parent"] == .number(1) && freed.json["agreement"] == .null && freed.json["active"] == .flag(false))
            #expect(try await test.api(.post, "/categories/1", #"{"parent":2}"#, as: ada).json["problem"].string == "circular")
            #expect(try await test.api(.post, "/categories/9", #"{"name":"x"}"#, as: ada).status == .notFound)

            let model = try await test.api(
                .post, "/categories/1/fields", #"{"name":"Model","type":"choice","choices":["HP","Canon"]}"#, as: ada)
            #expect(model.status == .created && model.json["choices"].count == 2 && model.json["position"] == .number(1))
            let retired = try await test.api(.post, "/fields/1", #"{"choices":["HP"],"active":false}"#, as: ada)
            #expect(retired.json["active"] == .flag(false) && retired.json["name"].string == "Model" && retired.json["choices"].count == 1)
            #expect(try await test.api(.get, "/categories", as: ada).json["categories"][0]["fields"].count == 0)
            #expect(try await test.api(.get, "/categories/1/fields", as: ada).json["fields"].count == 1)
            #expect(try await test.api(.post, "/categories/1/fields", #"{"name":"x","type":"wish"}"#, as: ada).status == .badRequest)
            #expect(try await test.api(.post, "/fields/9", #"{"name":"x"}"#, as: ada).status == .notFound)
            for (method, path, body) in [
                (HTTPRequest.Method.post, "/categories/1", #"{"name":"x"}"#), (.get, "/categories/1/fields", nil),
                (.post, "/categories/1/fields", #"{"name":"x","type":"text"}"#), (.post, "/fields/1", #"{"name":"x"}"#),
            ] as [(HTTPRequest.Method, String, String?)] {
                #expect(try await test.api(method, path, body, as: piotr).status == .forbidden, "\(path)")
            }
        }
    }
}
