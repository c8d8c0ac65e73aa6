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
