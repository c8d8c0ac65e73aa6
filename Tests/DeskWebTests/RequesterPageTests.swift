import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Requesters without an address, on the pages and for programs")
struct RequesterPageTests {
    private static let call = [
        "name": "Jan", "phone": "+48 22 123 45 67", "contact": "After <three>", "subject": "Lift", "message": "It stands.",
    ]

    private func number(_ reply: TestResponse) throws -> String {
        try #require(reply.headers[.location]?.split(separator: "/").last.map { String($0) })
    }

    @Test("Staff enter a caller, see how he is reached and that no mail does, and write down what he confirms")
    func page() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            #expect(try await !test.get("/tickets/new", as: anna).text.contains("name=\"email\" required"))
            let opened = try await test.post("/tickets", Self.call, as: anna)
            #expect(opened.status == .seeOther)
            let path = "/tickets/\(try number(opened))"
            let page = try await test.get(path, as: anna).text
            #expect(page.contains("<a class=\"telephone\" href=\"tel:+48221234567\"><bdi dir=\"ltr\">+48221234567</bdi></a>"))
            #expect(page.contains("After &lt;three") && page.contains("This requester has no mail address"))
            #expect(!page.contains("Confirmed by telephone") && !page.contains("action=\"\(path)/closure-request\""))
            #expect(try await test.post(path + "/messages", ["body": "Try now.", "as": "solution"], as: anna).status == .seeOther)
            #expect(try await test.get(path, as: anna).text.contains("action=\"\(path)/confirmation\""))
            #expect(try await test.post(path + "/confirmation", [:], as: anna).status == .seeOther)
            let closed = try await test.get(path, as: anna).text
            #expect(closed.contains("confirmed the solution by telephone, written down by Anna Agent"))
            #expect(try await test.post(path + "/confirmation", [:], as: anna).status == .conflict)
        }
    }

    @Test("What is missing is said beside what was entered")
    func complaints() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            for (more, text, field) in [
                (["phone": ""], "Please give a telephone number or a mail address.", "phone"),
                (["phone": "112"], "This is no complete telephone number.", "phone"), (["name": ""], "Please give a name", "name"),
                (["email": "jan"], "This mail address is not complete.", "email"),
            ] {
                let reply = try await test.post("/tickets", Self.call.merging(more) { $1 }, as: anna)
                #expect(reply.status == .unprocessableContent && reply.text.contains(text), "\(more)")
                #expect(reply.text.contains("After &lt;three"))
                let input = reply.text.split(separator: "<input ").first { $0.contains("id=\"\(field)\"") }?.prefix { $0 != ">" }
                #expect(input?.contains("aria-invalid=\"true\"") == true, "\(more)")
            }
            for name in ["Jan", "Maria"] {
                #expect(try await test.post("/tickets", Self.call.merging(["name": name]) { $1 }, as: anna).status == .seeOther)
            }
            let shared = try await test.post("/tickets", Self.call.merging(["name": ""]) { $1 }, as: anna)
            #expect(shared.status == .unprocessableContent && shared.text.contains("Several people have this number."))
        }
    }

    @Test("Contact details are corrected on the ticket's page; a refusal keeps what was entered")
    func correction() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            try await test.ticket()
            let path = "/tickets/\(try number(try await test.post("/tickets", Self.call, as: anna)))"
            let entry = ["name": "Jan K.", "email": "", "phones": "+48221234567\r\n\r\n4711", "contact": "Kept words"]
            for (more, status, text) in [
                (["phones": "many"], HTTPResponse.Status.unprocessableContent, "This is no complete telephone number."),
                (["phones": ""], .unprocessableContent, "Please give a telephone number or a mail address."),
                (["name": ""], .unprocessableContent, "Please give a name"),
                (["email": "rita@example.com"], .unprocessableContent, "This mail address is somebody else’s."),
                (["phones": (0...20).map { "4711\($0)" }.joined(separator: "\n")], .unprocessableContent, "at most twenty"),
            ] {
                let reply = try await test.post(path + "/requester", entry.merging(more) { $1 }, as: anna)
                #expect(reply.status == status && reply.text.contains(text) && reply.text.contains("Kept words"), "\(more)")
            }
            #expect(try await test.post(path + "/requester", entry, as: anna).status == .seeOther)
            let page = try await test.get(path, as: anna).text
            #expect(page.contains("tel:4711") && page.contains("Contact details of the requester written down by Anna Agent"))
            #expect(try await test.post(path + "/requester", entry, as: anna).status == .conflict)
            #expect(
                try await test.post(path + "/requester", entry.merging(["email": "jan@example.com"]) { $1 }, as: anna).status == .seeOther)
            #expect(try await !test.get(path, as: anna).text.contains("This requester has no mail address"))
        }
    }

    @Test("Programs name a requester by number, find him by it, correct him and record his word")
    func interface() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let none = try await test.api(.post, "/tickets", #"{"subject":"a","body":"b","requester":{}}"#, as: anna)
            #expect(none.status == .unprocessableContent)
            #expect((none.json["field"].string, none.json["problem"].string) == ("requester", "unreachable"))
            #expect(none.json["detail"].string?.contains("Give an email, or a phone and the name of whoever has it.") == true)
            let body = #"{"subject":"a","body":"b","requester":{"name":"Jan","phone":"0048 22 1234567 ext. 3","note":"Late"}}"#
            let opened = try await test.api(.post, "/tickets", body, as: anna)
            #expect(opened.status == .created && opened.json["requester"]["email"] == .null)
            let path = "/tickets/\(try #require(opened.json["number"].string))"
            let phone = "/people?phone=%2B48%2022%20123-45-67%20x3"
            let found = try await test.api(.get, phone, as: anna).json["people"]
            #expect(found.count == 1 && found[0]["name"].string == "Jan" && found[0]["phones"][0].string == "+48221234567;ext=3")
            #expect(try await test.api(.get, phone, as: bert).json["people"].count == 0)
            #expect(try await test.api(.get, "/people?phone=none", as: anna).json["problem"].string == "malformed")
            #expect(try await test.api(.get, "/people", as: anna).status == .badRequest)
            #expect(try await test.api(.get, path + "/requester", as: anna).json["note"].string == "Late")
            let changed = try await test.api(.post, path + "/requester", #"{"email":"jan@example.com","phones":[]}"#, as: anna)
            #expect(changed.json["email"].string == "jan@example.com" && changed.json["phones"].count == 0)
            let lost = try await test.api(.post, path + "/requester", #"{"email":null}"#, as: anna)
            #expect(lost.json["problem"].string == "unreachable")
            #expect(try await test.api(.post, path + "/requester", "{}", as: anna).json["refusal"].string == "noChange")
            let early = try await test.api(.post, path + "/confirmation", nil, as: anna)
            #expect(early.json["refusal"].string == "notAwaitingConfirmation")
            _ = try await test.api(.post, path + "/solution", #"{"body":"Try."}"#, as: anna)
            #expect(try await test.api(.post, path + "/confirmation", nil, as: anna).json["status"].string == "closed")
            let events = try await test.api(.get, path + "/events", as: anna).json["events"]
            #expect(events[events.count - 1]["closure"].string == "confirmedByTelephone")
        }
    }

    @Test("An administrator finds a caller by his number, and makes two records one by it")
    func administration() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            try await test.ticket()
            _ = try await test.post("/tickets", Self.call, as: ada)
            let list = try await test.get("/admin/people?q=22%20123%2045%2067", as: ada).text
            #expect(list.contains(">Jan</bdi>") && list.contains("tel:+48221234567") && !list.contains("rita@example.com"))
            let merged = try await test.post("/admin/people/2/merge", ["other": "+48 22 123 45 67", "confirmed": "1"], as: ada)
            #expect(merged.status == .seeOther)
            #expect(try await test.get("/admin/people/2", as: ada).text.contains("tel:+48221234567"))
        }
    }
}
