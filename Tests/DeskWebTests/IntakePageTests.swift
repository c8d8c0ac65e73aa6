import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Pages of the intake")
struct IntakePageTests {
    private static let canary = "\"><img src=x onerror=alert(1)>"

    private func mail(_ id: String, _ headers: [(name: String, value: String)] = [], virus: String? = nil) -> MailContact {
        var contact = MailContact.mail(
            from: CastMember("Eve \(Self.canary)", Cast.eve.address, .english), to: "desk@example.org", subject: "Invoice \(Self.canary)",
            text: "Look.", messageID: id, headers: headers)
        contact.scan = virus.map { .infected($0) }
        return contact
    }

    @Test("A message shows each filter with what it decided, and an agent says that spam is none")
    func details() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let fields = ["name": "Junk", "assignment": "byHand", "spam": "1"]
            #expect(try await test.post("/admin/queues", fields, as: ada).status == .seeOther)
            #expect(try await test.get("/admin/queues", as: ada).text.contains("Takes the spam"))
            let number = try await test.desk.receive(mail("s", [("X-Spam-Status", "Yes, score=9.5"), ("X-Svar-A", "b")])).number
            let path = "/tickets/\(number.digits)"
            let page = try await test.get(path, as: ada).text
            try Snapshot.expect(page, "intake")
            #expect(page.contains("How this mail was taken in") && page.contains("9.5") && page.contains("This lies among spam"))
            #expect(page.contains("No verdict of our mail server") && !page.contains("<img src=x"))
            #expect(try await test.post(path + "/spam/removal", [:], as: ada).headers[.location] == path)
            let after = try await test.get(path, as: ada).text
            #expect(!after.contains("This lies among spam") && after.contains("Taken out of spam by"))
        }
    }

    @Test("C1 the quarantine lists, gives out as a download, takes in, and removes")
    func quarantine() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            #expect(try await test.get("/admin/quarantine", as: ada).text.contains("No virus was found in any mail."))
            for id in ["1", "2"] { _ = try await test.desk.receive(mail(id, virus: "Eicar")) }
            let page = try await test.get("/admin/quarantine", as: ada).text
            #expect(page.contains("Eicar") && !page.contains("<img src=x") && !page.contains("Scan again"))
            let original = try await test.get("/admin/quarantine/1/original", as: ada)
            #expect(original.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(original.headers[.contentType] == "application/octet-stream" && original.headers[.xContentTypeOptions] == "nosniff")
            let released = try await test.post("/admin/quarantine/1/release", [:], as: ada)
            #expect(released.headers[.location]?.hasPrefix("/tickets/") == true)
            #expect(try await test.post("/admin/quarantine/2/removal", ["reason": " "], as: ada).status == .unprocessableContent)
            #expect(try await test.post("/admin/quarantine/2/removal", ["reason": "Real"], as: ada).status == .seeOther)
            #expect(try await test.get("/admin/quarantine/2/original", as: ada).status == .notFound)
            #expect(try await test.post("/admin/quarantine/2/release", [:], as: ada).status == .notFound)
            #expect(try await test.get("/admin/mailboxes", as: ada).text.contains("/admin/quarantine"))
        }
    }

    @Test("A rule for mails is written in its form, and tried on the newest mails")
    func rules() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let rule = [
                "name": "Offers", "c0": "header", "c0-values": "X-Campaign: spring\r\n", "c1": "attachment", "c1-values": ".pdf, image/*",
                "c2": "automatic", "c2-person": "1", "c3": "size", "c3-values": "100", "note": "A newsletter.\r\nNo hurry.", "silent": "1",
                "goesOn": "1",
            ]
            #expect(try await test.post("/admin/routing", rule, as: ada).status == .seeOther)
            let known = try #require(try await test.desk.routingRules(for: ada.viewer).first)
            #expect(
                known.conditions == [
                    .header(["X-Campaign: spring"]), .attachment([".pdf", "image/*"]), .automatic([.person]), .size(kilobytes: [100]),
                ])
            #expect(known.outcome == RoutingOutcome(isSilent: true, note: "A newsletter.\nNo hurry.", goesOn: true))
            let form = try await test.get("/admin/routing/1", as: ada).text
            #expect(form.contains("X-Campaign: spring") && form.contains("No hurry."))
            let wrong = rule.merging(["name": "Other", "c1-values": "pdf"]) { $1 }
            #expect(try await test.post("/admin/routing", wrong, as: ada).status == .unprocessableContent)
            _ = try await test.desk.receive(
                .read(
                    "From: Ann <ann@works.example>\nMessage-ID: <1>\nSubject: Hello\n\nHello.\n", to: "desk@example.org",
                    from: "ann@works.example"))
            let page = try await test.get("/admin/routing-trial", as: ada).text
            #expect(page.contains("Hello") && page.contains("The rules on the newest mails"))
        }
    }
}
