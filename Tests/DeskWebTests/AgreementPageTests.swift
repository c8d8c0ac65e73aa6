import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Localization
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of agreements")
struct AgreementPageTests {
    @Test("A change is shown before it is made, and made as it was shown")
    func change() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let form = ["calendar": "1", "resolution.normal": "30", "firstResponse.normal": "15", "paused.requester": "1", "from": ""]
            let preview = try await test.post("/admin/agreements/1/preview", form, as: ada).text
            #expect(preview.contains(number.description))
            #expect(try await test.desk.agreementRecords(for: ada.viewer).agreements[0].versions.isEmpty)
            let change = try #require(preview.firstMatch(of: /name="change"[^>]*value="([^"]*)"/)?.1)
            let made = String(change).replacing("&quot;", with: "\"")
            #expect(try await test.post("/admin/agreement-changes", ["change": made], as: ada).status == .seeOther)
            let terms = try await test.desk.agreementRecords(for: ada.viewer).agreements[0].contents.value(at: test.desk.now).terms
            #expect(terms.resolution == ["normal": 30] && terms.firstResponse == ["normal": 15] && terms.pausedBy == [.requester])
        }
    }

    @Test("A calendar is read from its fields; what cannot be one is refused and changes nothing")
    func calendar() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            var form = [
                "name": "Berlin", "timezone": "Europe/Berlin", "mon": "09:00-12:00, 13:00-17:00", "sat": " 22:00 - 02:00 ",
                "holidays": "2026-12-25\r\n\r\n2026-12-26", "overrides": "2026-12-24 08:00-12:00\n2026-12-31",
            ]
            #expect(try await test.post("/admin/calendars", form, as: ada).status == .seeOther)
            let calendar = try #require(try await test.desk.agreementRecords(for: ada.viewer).calendars.last).first
            #expect(calendar.hours == ["mon": [["09:00", "12:00"], ["13:00", "17:00"]], "sat": [["22:00", "02:00"]]])
            #expect(calendar.holidays == ["2026-12-25", "2026-12-26"])
            #expect(calendar.overrides == ["2026-12-24": [["08:00", "12:00"]], "2026-12-31": []])
            form["name"] = "Mars"
            form["timezone"] = "Mars/Base"
            #expect(try await test.post("/admin/calendars", form, as: ada).status == .badRequest)
            #expect(try await test.desk.agreementRecords(for: ada.viewer).calendars.count == 2)
        }
    }

    /// An agreement by which a ticket is due after an hour, with an organisation and a category under the standard one.
    private func build(_ test: TestDesk, _ ada: Member) async throws -> ID<Agreement> {
        let standard = try #require(try await test.desk.agreementRecords(for: ada.viewer).agreements.first).first
        var terms = standard.terms
        terms.resolution["normal"] = 60
        _ = try await test.desk.addOrganization("Harbour", domains: "", agreement: nil, by: ada.viewer)
        _ = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
        return try await test.desk.addAgreement("Fast", .init(terms: terms, calendar: standard.calendar), by: ada.viewer)
    }

    /// The fields of the form of a page that is sent to a path.
    private func fields(of page: String, to path: String) throws -> [String: String] {
        let form = try #require(page.components(separatedBy: "action=\"\(path)\"").last?.components(separatedBy: "</form>").first)
        return form.matches(of: /name="([^"]*)"[^>]*value="([^"]*)"/).reduce(into: [:]) { $0[String($1.1)] = String($1.2) }
    }

    @Test("A form that would move clocks shows them first and keeps what was entered; one that would not is carried out at once")
    func shownFirst() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let fast = try await build(test, ada).rawValue
            let number = try await test.ticket()
            let requester = try await test.desk.summary(number, for: nil).ticket.requester.rawValue
            let ticket = "/tickets/\(number.digits)"
            let forms: [(String, [String: String])] = [
                ("/admin/categories/1", ["name": "Devices", "parent": "", "agreement": "\(fast)", "active": "1"]),
                (ticket + "/category", ["category": "1"]),
                ("/admin/categories/1", ["name": "Devices", "parent": "", "agreement": "", "active": "1"]),
                ("/admin/organizations/1", ["name": "\"Port\" <1>", "domains": "example.com", "agreement": "\(fast)"]),
                ("/admin/people/\(requester)/organization", ["organization": "1"]),
                ("/admin/people/\(requester)/organization", ["organization": ""]),
                ("/admin/organizations/1/people", ["email": "rita@example.com"]),
            ]
            var shownForms = 0
            for (path, form) in forms {
                while try await test.desk.recompute() {}
                let before = try await test.desk.clocks(number, for: nil).last?.due
                let shown = try await test.post(path, form, as: ada)
                // Nobody's clock hangs on it yet.
                if shown.status == .seeOther { continue }
                shownForms += 1
                #expect(shown.status == .ok && shown.text.contains(number.description), "\(path)")
                while try await test.desk.recompute() {}
                #expect(try await test.desk.clocks(number, for: nil).last?.due == before, "\(path)")
                let carried = try fields(of: shown.text, to: path).filter { $0.key != "token" }
                    .mapValues { $0.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">") }
                #expect(carried == form.merging(["shown": "1"]) { $1 }, "\(path)")
                #expect(try await test.post(path, carried, as: ada).status == .seeOther, "\(path)")
                while try await test.desk.recompute() {}
                #expect(try await test.desk.clocks(number, for: nil).last?.due != before, "\(path)")
            }
            #expect(shownForms == 5)
            let organization = try #require(try await test.desk.organizations(for: ada.viewer).first)
            #expect(organization.name == "\"Port\" <1>" && organization.agreement == ID(fast))
            #expect(try await test.desk.summary(number, for: nil).ticket.agreement == ID(fast))
        }
    }

    @Test("Programs ask with preview what a change would do to clocks, and nothing changes")
    func previews() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let fast = try await build(test, ada)
            let number = try await test.ticket()
            let requester = try await test.desk.summary(number, for: nil).ticket.requester
            _ = try await test.desk.addOrganization("Fjord", domains: "", agreement: fast, by: ada.viewer)
            _ = try await test.desk.addCategory("Urgent", below: nil, agreement: fast, by: ada.viewer)
            _ = try await test.desk.join(ID(1), requester, by: ada.viewer)
            try await test.desk.categorise(number, as: ID(1), by: ada.viewer)
            while try await test.desk.recompute() {}
            let before = try await test.desk.summary(number, for: nil).ticket.version
            for (path, body) in [
                ("/organizations/1", #"{"agreement":\#(fast.rawValue),"preview":true}"#),
                ("/people/\(requester.rawValue)/organization", #"{"organization":2,"preview":true}"#),
                ("/categories/1", #"{"agreement":\#(fast.rawValue),"preview":true}"#), ("/categories/1", #"{"parent":2,"preview":true}"#),
                ("/tickets/\(number.digits)/category", #"{"category":2,"preview":true}"#),
            ] {
                let preview = try await test.api(.post, path, body, as: ada).json
                #expect(preview["moved"] == .number(1) && preview["examples"][0]["ticket"].string == number.digits, "\(path)")
                #expect(preview["examples"][0]["due"] != preview["examples"][0]["wouldBeDue"], "\(path)")
            }
            while try await test.desk.recompute() {}
            #expect(try await test.desk.summary(number, for: nil).ticket.version == before)
            #expect(try await test.desk.organizations(for: ada.viewer).map(\.agreement) == [fast, nil])
        }
    }

    @Test("Only administrators see and change them")
    func permission() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            #expect(try await test.get("/admin/agreements", as: max).status == .forbidden)
            for route in AdminRoutes.all where route.method == .post {
                let path = route.path.replacing(/:\w+/, with: "1")
                #expect(try await test.post(path, ["change": "{}"], as: max).status == .forbidden, "\(path)")
            }
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await test.get("/admin/agreements", as: ada).text.contains("Standard agreement"))
        }
    }
}
