import Database
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

    @Test("What is left empty in the form of an agreement is left to the standard one, and shown so")
    func leftOut() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let standard = try #require(try await test.desk.agreementRecords(for: ada.viewer).agreements.first)
            var terms = standard.first.terms
            (terms.mostMoves, terms.highestToThird) = (7, false)
            let changed = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await test.desk.make(.agreement(standard.id, changed, from: test.desk.now), by: ada.viewer)
            let bare = AgreementRecord.Content(terms: .standard, calendar: standard.first.calendar)
            let gold = try await test.desk.addAgreement("Gold", bare, by: ada.viewer)
            let page = try await test.get("/admin/agreements", as: ada).text
            #expect(page.contains("As in the standard agreement: No") && page.contains("placeholder=\"7\""))
            func made(_ form: [String: String]) async throws -> AgreementTerms {
                let path = "/admin/agreements/\(gold.rawValue)/preview"
                let preview = try await test.post(path, ["calendar": "1", "from": ""].merging(form) { $1 }, as: ada).text
                let change = try #require(preview.firstMatch(of: /name="change"[^>]*value="([^"]*)"/)?.1)
                let sent = ["change": String(change).replacing("&quot;", with: "\"")]
                #expect(try await test.post("/admin/agreement-changes", sent, as: ada).status == .seeOther)
                let records = try await test.desk.agreementRecords(for: ada.viewer)
                return try #require(records.agreements.last).contents.value(at: test.desk.now).terms
            }
            let left = try await made(["pausedAsStandard": "1", "timeBoxMoves": "", "highestToThird": "", "mostMoves": ""])
            #expect(left == AgreementTerms(firstResponse: [:], nextResponse: [:], resolution: [:]))
            let said = try await made(["timeBoxMoves": "no", "highestToThird": "yes", "mostMoves": "2", "closesOnlyConfirmed": "no"])
            let answers = [said.timeBoxOnlyWarns, said.highestToThird, said.closesOnlyConfirmed]
            #expect(answers == [true, true, false] && said.mostMoves == 2 && said.pausedBy == [])
        }
    }

    @Test("A calendar is read from its fields; what cannot be one is refused and changes nothing")
    func calendar() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            var form = [
                "name": "Berlin", "timezone": "Europe/Berlin", "mon-1-from": "09:00", "mon-1-until": "12:00",
                "mon-2-from": "13:00", "mon-2-until": "17:00", "sat-1-from": " 22:00 ", "sat-1-until": "02:00",
                "holidays": "2026-12-25\r\n\r\n2026-12-26", "overrides": "2026-12-24 08:00-12:00\n2026-12-31",
            ]
            #expect(try await test.post("/admin/calendars", form, as: ada).status == .seeOther)
            let calendar = try #require(try await test.desk.agreementRecords(for: ada.viewer).calendars.last).first
            #expect(calendar.hours == ["mon": [["09:00", "12:00"], ["13:00", "17:00"]], "sat": [["22:00", "02:00"]]])
            #expect(calendar.holidays == ["2026-12-25", "2026-12-26"])
            #expect(calendar.overrides == ["2026-12-24": [["08:00", "12:00"]], "2026-12-31": []])
            form["name"] = "Mars"
            form["timezone"] = "Mars/Base"
            #expect(try await test.post("/admin/calendars", form, as: ada).status == .unprocessableContent)
            #expect(try await test.desk.agreementRecords(for: ada.viewer).calendars.count == 2)
        }
    }

    @Test("What was entered wrongly is named and kept")
    func complaints() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let (agreement, calendar) = ("/admin/agreements/1/preview", "/admin/calendars/1/preview")
            let wrong: [(String, [String: String], String)] = [
                (agreement, ["resolution.normal": "soon"], "Time to resolve, Normal: write a whole number from 0 to 5256000."),
                (agreement, ["firstLine.high": "-1"], "Time at the first line, High: write a whole number from 0 to 5256000."),
                (agreement, ["daysToClosure": "0"], "Working days without an answer until closure: write a whole number from 1 to 1000."),
                (agreement, ["from": "soon"], "Write the day and the time from which it holds."),
                (calendar, ["timezone": "Mars/Base"], "There is no time zone “Mars/Base”. Write a name such as Europe/Berlin."),
                (calendar, ["timezone": "UTC", "mon-1-from": "9", "mon-1-until": "17"], "Hours are written as 09:00-12:00"),
                (
                    calendar, ["timezone": "UTC", "mon-1-from": "09:00", "mon-1-until": "17:00", "holidays": "2026-02-29"],
                    "There is no date “2026-02-29”."
                ),
                (
                    "/admin/calendars", ["name": "Never", "timezone": "UTC", "sat-1-from": "", "sat-1-until": ""],
                    "There is no working time in it at all."
                ),
                ("/admin/calendars/1/holidays/preview", ["ical": "hello"], "Paste the text of an iCalendar file."),
                ("/admin/agreements", ["name": "Standard agreement"], "taken"),
            ]
            for (path, form, words) in wrong {
                let known = ["calendar": "1", "firstResponse.high": "17", "sat-1-from": "07:07", "sat-1-until": "08:08"]
                let reply = try await test.post(path, form.merging(known) { one, _ in one }, as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains(words), "\(form)")
                if path == agreement { #expect(reply.text.contains("value=\"17\"")) }
                if path == calendar { #expect(reply.text.contains("value=\"07:07\"")) }
                if path != "/admin/agreements" { #expect(reply.text.contains("<details class=\"panel\" open")) }
            }
            let overview = try await test.desk.agreementOverview(for: ada.viewer)
            #expect(overview.records.agreements.map(\.versions.count) + overview.records.calendars.map(\.versions.count) == [0, 0])
        }
    }

    /// The items of the first list of versions on the page.
    private func versions(on page: String) throws -> [String] {
        let list = try #require(page.firstMatch(of: /(?s)<ol class="versions">(.*?)<\/ol>/)?.1, "\(page)")
        return list.split(separator: "<li>").map(String.init)
    }

    @Test("A version says who made it, when, from when it holds, and what it says otherwise than the one before")
    func versions() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada <b>")
            var content = try #require(try await test.desk.agreementRecords(for: ada.viewer).agreements.first).first
            func change(_ edit: (inout AgreementTerms) -> Void, from: String) async throws {
                var terms = content.terms
                edit(&terms)
                content = AgreementRecord.Content(terms: terms, calendar: content.calendar)
                let moment = try #require(Instant(iso8601: from))
                try await test.desk.make(.agreement(ID(1), content, from: moment), by: ada.viewer)
            }
            try await change({ $0.resolution["normal"] = 90 }, from: "2026-03-05T10:00:00Z")
            test.time.pass(.seconds(1800))
            try await change({ $0.timeBox = 15 }, from: "2026-03-05T10:30:00Z")
            try await change({ $0.pausedBy = [.requester, .supplier] }, from: "2026-04-01T00:00:00Z")
            let page = try await test.get("/admin/agreements", as: ada).text
            let items = try versions(on: page)
            #expect(items.count == 3)
            let expected = [
                ["01/04/2026, 00:00", "Not yet in force", "Waiting that stops the clocks", "for the requester, for a supplier"],
                ["05/03/2026, 10:30", ">In force<", "Nothing differs from the version before."],
                [
                    "05/03/2026, 10:00", "Replaced", "Made by Ada &lt;b&gt;, 05/03/2026, 10:00", "Time to resolve, Normal", ">24 h 0 min<",
                    ">1 h 30 min<",
                ],
            ]
            for (item, words) in zip(items, expected) {
                for word in words { #expect(item.contains(word), "\(word)") }
                #expect(item.contains("Made by Ada &lt;b&gt;"))
            }
            for language in Language.allCases {
                try await test.database.write { try People($0).setLanguage(language, of: ada.id) }
                let page = try await test.get("/admin/agreements", as: ada).text
                #expect(page.contains("lang=\"\(language.rawValue)\"") && !page.contains("agreements."))
            }
        }
    }

    @Test("A version of a calendar names the days and hours that it changes")
    func calendarVersions() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            var definition = try #require(try await test.desk.agreementRecords(for: ada.viewer).calendars.first).first
            definition.timezone = "Europe/Berlin"
            definition.hours?["fri"] = nil
            definition.hours?["sat"] = [["09:00", "12:00"]]
            definition.holidays = ["2026-12-25", "2026-12-26"]
            definition.overrides = ["2026-12-24": [["08:00", "12:00"]], "2026-12-31": []]
            try await test.desk.make(.calendar(ID(1), definition, from: test.desk.now), by: ada.viewer)
            definition.holidays = ["2026-12-25", "2027-01-01"]
            definition.overrides = ["2026-12-24": [["08:00", "12:00"]]]
            try await test.desk.make(.calendar(ID(1), definition, from: test.desk.now), by: ada.viewer)
            let page = try await test.get("/admin/agreements", as: ada).text
            let items = try versions(on: page)
            func rows(_ item: String) -> [[String]] {
                item.matches(of: /<tr><th[^>]*>([^<]*)<\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)<\/td><\/tr>/).map {
                    [String($0.1), String($0.2), String($0.3)]
                }
            }
            #expect(rows(items[0]) == [["31/12/2026", "Closed", "–"], ["Holidays", "26/12/2026", "01/01/2027"]])
            #expect(
                rows(items[1]) == [
                    ["Time zone", "UTC", "Europe/Berlin"], ["Friday", "09:00-17:00", "Closed"], ["Saturday", "Closed", "09:00-12:00"],
                    ["24/12/2026", "–", "08:00-12:00"], ["31/12/2026", "–", "Closed"], ["Holidays", "–", "25/12/2026, 26/12/2026"],
                ])
        }
    }

    @Test("Of versions one holds, and those whose time has come or was taken are told apart from those to come")
    func standings() {
        func standings(_ hours: Int64...) -> [ShownVersion.Standing] {
            ShownVersion.Standing.of(hours.map { Instant(microseconds: $0 * 3_600_000_000) }, at: Instant(microseconds: 36_000_000_000))
        }
        #expect(standings() == [] && standings(10) == [.current] && standings(11) == [.upcoming])
        #expect(standings(1, 5, 20, 30) == [.replaced, .current, .upcoming, .upcoming])
        #expect(standings(20, 5) == [.replaced, .current] && standings(5, 20, 20) == [.current, .replaced, .upcoming])
        #expect(standings(5, 20, 1) == [.replaced, .replaced, .current])
    }

    @Test("Wherever somebody chooses a priority, it says what each one means")
    func meanings() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            for (path, times) in [("/tickets/new", 1), ("/tickets/\(number.digits)", 1), ("/admin/agreements", 2)] {
                let page = try await test.get(path, as: ada).text
                #expect(page.ranges(of: "<dd>A consultation</dd>").count == times, "\(path)")
                #expect(page.ranges(of: "<dl class=\"meanings\">").count == times, "\(path)")
            }
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
                (ticket + "/priority", ["users": "low", "business": "high", "urgency": "medium"]),
                (ticket + "/priority", ["priority": "normal", "reason": "Nobody \"waits\" for <it>."]),
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
            #expect(shownForms == 7)
            #expect(try await test.desk.conversation(number, for: nil).last?.body == "Nobody \"waits\" for <it>.")
            let organization = try #require(try await test.desk.organizations(for: ada.viewer).first)
            #expect(organization.name == "\"Port\" <1>" && organization.agreement == ID(fast))
            #expect(try await test.desk.summary(number, for: nil).ticket.agreement == ID(fast))
        }
    }

    @Test("Two records become one after the page has shown what that does to clocks; a person of no other agreement at once")
    func mergeShownFirst() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let fast = try await build(test, ada)
            let (own, number) = (try await test.ticket(), try await test.ticket(name: "Rita R.", address: "rita@home.example"))
            let person = try await test.desk.summary(own, for: nil).ticket.requester
            _ = try await test.desk.changeOrganization(ID(1), by: ada.viewer) { $0.agreement = fast }
            _ = try await test.desk.join(ID(1), person, by: ada.viewer)
            while try await test.desk.recompute() {}
            let path = "/admin/people/\(person.rawValue)/merge"
            let form = ["other": "rita@home.example", "confirmed": "1"]
            let shown = try await test.post(path, form, as: ada)
            #expect(shown.status == .ok && shown.text.contains(number.description) && !shown.text.contains(own.description))
            let carried = try fields(of: shown.text, to: path).filter { $0.key != "token" }
            #expect(carried == form.merging(["shown": "1"]) { $1 })
            #expect(try await test.desk.summary(number, for: nil).ticket.requester != person)
            #expect(try await test.post(path, carried, as: ada).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.requester == person)
            #expect(try await test.desk.summary(number, for: nil).ticket.agreement == fast)
        }
    }

    @Test("A priority that cannot be taken shows what was chosen again, with its reason")
    func refusedPriority() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/tickets/\(try await test.ticket().digits)/priority"
            for form in [["priority": "high", "reason": ""], ["priority": "high", "reason": "", "shown": "1"]] {
                let refused = try await test.post(path, form, as: ada)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains(/<option value="high"[^>]* selected/))
            }
            let meaningless = try await test.post(path, ["users": "huge", "business": "low", "urgency": "low"], as: ada)
            #expect(meaningless.status == .unprocessableContent)
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
            let fjords = try await test.ticket(name: "Fia", address: "fia@fjord.example")
            let inFjord = try await test.desk.summary(fjords, for: nil).ticket.requester
            _ = try await test.desk.join(ID(2), inFjord, by: ada.viewer)
            try await test.desk.categorise(number, as: ID(1), by: ada.viewer)
            while try await test.desk.recompute() {}
            let before = try await test.desk.summary(number, for: nil).ticket.version
            for (path, body) in [
                ("/organizations/1", #"{"agreement":\#(fast.rawValue),"preview":true}"#),
                ("/people/\(requester.rawValue)/organization", #"{"organization":2,"preview":true}"#),
                ("/categories/1", #"{"agreement":\#(fast.rawValue),"preview":true}"#), ("/categories/1", #"{"parent":2,"preview":true}"#),
                ("/tickets/\(number.digits)/category", #"{"category":2,"preview":true}"#),
                ("/people/\(inFjord.rawValue)/merge", #"{"other":\#(requester.rawValue),"preview":true}"#),
                ("/tickets/\(number.digits)/priority", #"{"priority":"low","reason":"Later.","preview":true}"#),
                ("/tickets/\(number.digits)/priority", #"{"assessment":{"users":"low","business":"low","urgency":"low"},"preview":true}"#),
            ] {
                let preview = try await test.api(.post, path, body, as: ada).json
                // Another priority moves the first response as well.
                #expect(preview["moved"] == .number(path.hasSuffix("priority") ? 2 : 1), "\(path)")
                #expect(preview["examples"][0]["ticket"].string == number.digits, "\(path)")
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
