import DeskOperations
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("The page of the desk as a file")
struct DeskFilePageTests {
    private static let page = "/admin/desk"

    @Test("An administrator takes the file, gives another one, sees what it would change, and does it")
    func life() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada Admin")
            try await test.ticket()
            let file = try await test.get(Self.page + "/file", as: ada)
            #expect(file.headers[.contentType] == "application/yaml; charset=utf-8")
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"desk.yaml\"")
            #expect(file.text == (try await test.desk.deskFile(for: ada.viewer)))
            #expect(try await test.post(Self.page + "/plan", ["file": file.text], as: ada).text.contains("There is no difference."))

            let changed = file.text.replacing("timezone: UTC", with: "timezone: Europe/Warsaw") + "\nskills: [\"<script>\"]\n"
            let plan = try await test.post(Self.page + "/plan", ["file": changed, "remove": "1"], as: ada)
            try Snapshot.expect(plan.text, "desk-file-plan")
            #expect(plan.text.contains("Europe/Warsaw") && !plan.text.contains("<script>"))
            #expect(try await test.desk.skills().isEmpty)
            let done = try await test.post(Self.page, ["file": changed], as: ada)
            #expect(done.status == .ok && done.text.contains("It is done"))
            #expect(try await test.desk.skills().map(\.name) == ["<script>"])
        }
    }

    @Test("A file that is refused stands in its form again, with every fault in the language of its reader", arguments: Language.allCases)
    func refused(_ language: Language) async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada Admin")
            try await test.desk.setLanguage(language, of: ada.viewer.person)
            for bad in [
                "rules: [{name: A, then: {queue: Nowhere}}]", "queues: [{nam: A}]", "x: [", "tags: {}", "settings: {mostMoves: many}",
                "settings: {requiresCategory: maybe}", "calendars: [{name: C, timezone: UTC, hours: {mon: 9}}]",
                "queues: [{name: A}, {name: A}]",
                "agreements: [{name: A, calendar: X, from: today}]", "rules: [{name: A, when: [{}], then: {priority: low}}]",
                "calendars: [{name: C, timezone: Nowhere}]", "skills: [{was: A}]", "rules: [{name: A, then: {priority: soon}}]",
                "cannedAnswers: [{name: A, texts: {en: '{{nothing}}'}}]", "macros: [{name: A, steps: [{close: now}]}]",
                "macros: [{name: A, steps: [{answer: Nothing}]}]", "macros: [{name: A, steps: [{snooze: 999}]}]",
                "triggers: [{name: A, moments: [], steps: [close]}]", "teams: [{name: A, line: second, queues: [Nowhere]}]",
                "mailTemplates: {accepted: {en: {subject: a, body: '{nothing}'}}}",
                "mailTemplates: {accepted: {en: {subject: a, body: b}}}",
                "mailTemplates: {accepted: {en: {subject: '', body: b}}}",
                "notificationMatrix: {closed: {managers: [browser]}}", "lineNames: {first: {en: A}, third: {en: A}}",
            ] {
                let reply = try await test.post(Self.page + "/plan", ["file": bad, "remove": "1"], as: ada)
                #expect(reply.status == .unprocessableContent && reply.text.contains("id=\"complaint\""), "\(bad)")
                #expect(
                    !reply.text.contains("deskFile.") && !reply.text.contains("steps.error") && reply.text.contains("checked"), "\(bad)")
                let applied = try await test.post(Self.page, ["file": bad], as: ada)
                #expect(applied.status == .unprocessableContent)
            }
            #expect(try await test.desk.routingRules(for: ada.viewer).isEmpty)
        }
    }

    @Test("The interface takes and gives the same file; one that is refused says where, and a mistyped field is refused")
    func interface() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let file = try await test.api(.get, "/desk", as: ada)
            #expect(file.text == (try await test.desk.deskFile(for: nil)))
            let plan = try await test.api(.post, "/desk/plan", ##"{"file":"skills: [A]"}"##, as: ada).json
            #expect(plan["changes"][0]["change"].string == "added" && plan["changes"][0]["name"].string == "A" && plan["clocks"] == .null)
            #expect(try await test.desk.skills().isEmpty)
            let refused = try await test.api(.post, "/desk", #"{"file":"skills: [A]\nqueues: [{name: B, address: x}]"}"#, as: ada)
            #expect(refused.status == .unprocessableContent && refused.json["field"].string == "file")
            #expect(refused.json["detail"].string?.hasPrefix("line 2: queues[0].address: it is not well formed") == true)
            let mistyped = try await test.api(.post, "/desk", #"{"file":"skills: [A]","removes":true}"#, as: ada)
            #expect(mistyped.status == .unprocessableContent && mistyped.json["field"].string == "removes")
            #expect(try await test.desk.skills().isEmpty)
            #expect(try await test.api(.post, "/desk", ##"{"file":"skills: [A]"}"##, as: ada).json["changes"].count == 1)
            #expect(try await test.desk.skills().map(\.name) == ["A"])
        }
    }
}
