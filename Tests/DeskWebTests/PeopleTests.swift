import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("People")
struct PeopleTests {
    @Test("Only administrators see people and change their records, by page and by program")
    func permission() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let administrator = try await test.member("ada@example.org", .administrator)
            let manager = try await test.member("max@example.org", .manager)
            for path in ["/admin/people", "/admin/people/1"] {
                #expect(try await test.get(path, as: manager).status == .forbidden)
                #expect(try await test.get(path).status == .seeOther)
                #expect(try await test.get(path, as: administrator).status == .ok)
            }
            for route in AdminRoutes.all where route.path.hasPrefix("/admin/people/:id/") {
                let path = route.path.replacing(":id", with: "1")
                #expect(try await test.post(path, ["confirmed": "1"], as: manager).status == .forbidden, "\(path)")
            }
            // When and how much somebody works is his own and his manager's business.
            let isOfWork: Set = ["work-profile", "absence"]
            // These take no fields but their own.
            let strict = [
                "merge": #"{"other":1}"#, "organization": #"{"organization":null}"#, "addresses": #"{"others":[]}"#,
            ]
            for route in APIRoutes.all where route.path.hasPrefix("/api/v1/people/{id}/") {
                let path = route.path.replacing("/api/v1", with: "").replacing("{id}", with: "1")
                let noun = path.split(separator: "/").last.map(String.init) ?? ""
                let body = strict[noun] ?? #"{"enabled":false}"#
                if !isOfWork.contains(noun) {
                    #expect(try await test.api(route.method, path, body, as: manager).status == .forbidden, "\(path)")
                }
                let nobody = path.replacing("/1/", with: "/99/")
                #expect(try await test.api(route.method, nobody, body, as: administrator).status == .notFound, "\(nobody)")
            }
            #expect(try await test.desk.person(ID(1), for: administrator.viewer).person.name == "Rita Requester")
        }
    }

    @Test("An administrator searches, confirms, erases; without the confirmation nothing happens")
    func erasure() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket(name: Hostile.name)
            try await test.ticket(name: "Sam Second", address: "sam@example.com")
            let ada = try await test.member("ada@example.org", .administrator)
            let list = try await test.get("/admin/people?q=RITA", as: ada).text
            Hostile.expectHarmless(list)
            #expect(list.contains("/admin/people/1\"") && !list.contains("sam@example.com"))
            Hostile.expectHarmless(try await test.get("/admin/people?q=%22%3E%3Cscript%3E", as: ada).text)
            let unconfirmed = try await test.post("/admin/people/1/erasure", ["words": "1"], as: ada)
            #expect(unconfirmed.status == .unprocessableContent)
            #expect(unconfirmed.text.contains("Please confirm it first."))
            #expect(try await test.post("/admin/people/1/erasure", ["words": "1", "confirmed": "1"], as: ada).status == .seeOther)
            let page = try await test.get("/admin/people/1", as: ada).text
            #expect(page.contains("Erased person 1") && !page.contains("/admin/people/1/erasure"))
            #expect(try await test.get("/tickets/\(number.digits)", as: ada).text.contains("▇▇▇"))
            #expect(try await test.post("/admin/people/1/erasure", ["confirmed": "1"], as: ada).status == .conflict)
            let own = "/admin/people/\(ada.id.rawValue)"
            #expect(try await !test.get(own, as: ada).text.contains("\(own)/erasure"))
            let refused = try await test.api(.post, "/people/\(ada.id.rawValue)/erasure", nil, as: ada)
            #expect(refused.status == .conflict && refused.json["refusal"].string == "oneself")
            let sam = try await test.api(.post, "/people/2/erasure", #"{"words":false}"#, as: ada)
            #expect(sam.json.keys == ["id", "name", "email"] && sam.json["email"].string == "erased-2@invalid")
        }
    }

    @Test("Other addresses are set on the page and by the interface; mail from them is the person’s, and nobody else’s can be taken")
    func addresses() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket()
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/admin/people/1/addresses"
            let saved = try await test.post(path, ["addresses": " RITA@home.example\r\n\r\nrita@example.com\r\nr@work.example"], as: ada)
            #expect(saved.status == .seeOther)
            #expect(try await test.get("/admin/people/1", as: ada).text.contains("r@work.example\nrita@home.example</textarea>"))
            let reply = try await test.desk.receive(
                .mail(
                    from: CastMember("Rita", "rita@home.example", .english), to: "desk@example.org", subject: "On #\(number.digits)",
                    text: "It stopped again.", messageID: "home@x.test"))
            #expect(reply == .appended(number))
            for wrong in ["ada@example.org", "nobody", "desk@example.org", "x@erased.invalid"] {
                let refused = try await test.post(path, ["addresses": "new@home.example\n\(wrong)"], as: ada)
                #expect(refused.status == .unprocessableContent && refused.text.contains("Nothing was saved."), "\(wrong)")
                #expect(refused.text.contains("new@home.example\n\(wrong)</textarea>"))
            }
            let interface = try await test.api(.put, "/people/1/addresses", #"{"others":["r@work.example"]}"#, as: ada)
            #expect(interface.status == .ok && interface.json["others"].count == 1 && interface.json["email"].string == "rita@example.com")
            let taken = try await test.api(.put, "/people/1/addresses", #"{"others":["ada@example.org"]}"#, as: ada)
            #expect(taken.json["field"].string == "addresses" && taken.json["problem"].string == "taken")
            let many = (1...21).map { "\"a\($0)@home.example\"" }.joined(separator: ",")
            #expect(try await test.api(.put, "/people/1/addresses", "{\"others\":[\(many)]}", as: ada).json["problem"].string == "tooMany")
        }
    }

    @Test("An administrator makes two records one on the page; the other address is shown from then on")
    func merge() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let number = try await test.ticket(name: "Rita R.", address: "rita@home.example")
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/admin/people/1/merge"
            for (form, status, text) in [
                (["other": "rita@home.example"], 422, "Please confirm it first."),
                (["other": "nobody@home.example", "confirmed": "1"], 422, "By that nobody is found, or more than one."),
                (["other": "ada@example.org", "confirmed": "1"], 409, "One works here and the other does not."),
                (["other": "rita@example.com", "confirmed": "1"], 409, "Both are the same record."),
            ] {
                let reply = try await test.post(path, form, as: ada)
                #expect(reply.status.code == status && reply.text.contains(text), "\(form)")
            }
            #expect(try await test.post(path, ["other": " RITA@home.example", "confirmed": "1"], as: ada).status == .seeOther)
            #expect(try await test.get("/admin/people/1", as: ada).text.contains("rita@home.example"))
            #expect(try await test.get("/admin/people/2", as: ada).status == .notFound)
            let page = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(page.contains("two records were made one by"))
            let staff = try await test.api(.post, "/people/\(ada.id.rawValue)/merge", #"{"other":1}"#, as: ada)
            #expect(staff.json["refusal"].string == "staffAndRequester")
        }
    }
}
