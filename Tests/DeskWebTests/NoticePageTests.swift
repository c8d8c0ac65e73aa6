import Database
import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Pages of notices")
struct NoticePageTests {
    @Test("The bell counts what is unread on every page; opening a notice leads to its ticket and reads it, and all can be read at once")
    func bell() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket(subject: "<b>Printer</b>")
            #expect(try await test.get("/tickets", as: bert).text.contains("0 unread notices"))
            _ = try await test.desk.note(number, body: "@bert", by: max.viewer)
            _ = try await test.desk.note(number, body: "@bert again", by: max.viewer)
            let list = try await test.get("/tickets", as: bert).text
            #expect(list.contains("2 unread notices") && list.contains(#"class="count" aria-hidden="true">2<"#))
            let page = try await test.get("/notices", as: bert).text
            #expect(page.contains("You are mentioned in a note") && page.contains("&lt;b&gt;Printer") && !page.contains("<b>Printer"))
            #expect(page.contains("Anna Agent") && !page.contains("@bert again"))
            let ids = page.matches(of: /\/notices\/(\d+)\/opening/).map { String($0.1) }
            #expect(ids.count == 2)
            let opened = try await test.post("/notices/\(ids[0])/opening", [:], as: bert)
            #expect(opened.status == .seeOther && opened.headers[.location] == "/tickets/\(number.digits)")
            #expect(try await test.get("/tickets", as: bert).text.contains("1 unread notice<"))
            #expect(try await test.post("/notices/\(ids[1])/opening", [:], as: max).status == .notFound)
            #expect(try await test.post("/notices/reading", ["notice": ids[1]], as: max).status == .seeOther)
            #expect(try await test.desk.unreadNotices(for: bert.viewer) == 1)
            #expect(try await test.post("/notices/reading", [:], as: bert).status == .seeOther)
            #expect(try await test.get("/notices?unread=true", as: bert).text.contains("There is nothing here."))
            #expect(try await test.get("/notices", as: bert).text.components(separatedBy: "/opening").count == 3)
        }
    }

    @Test("A10 D1 a notice about a ticket that its reader may not see any more is on no page and in no count")
    func sight() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket()
            _ = try await test.desk.note(number, body: "@bert", by: max.viewer)
            let id = try #require(try await test.desk.notices(unreadOnly: false, for: bert.viewer).notices.first).notice.id.rawValue
            try await test.database.write { try $0.execute("DELETE FROM queue_member WHERE person = ?1", [bert.id.sqlValue]) }
            let page = try await test.get("/notices", as: bert).text
            #expect(page.contains("0 unread notices") && !page.contains(number.digits) && !page.contains("printer"))
            #expect(try await test.post("/notices/\(id)/opening", [:], as: bert).status == .notFound)
            let document = try await test.api(.get, "/notices", as: bert)
            #expect(document.json["notices"].count == 0 && document.json["unread"] == .number(0))
        }
    }

    @Test("The list goes on where a page ends")
    func pages() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket()
            for _ in 0..<51 { _ = try await test.desk.note(number, body: "@bert", by: max.viewer) }
            let first = try await test.get("/notices", as: bert).text
            let next = try #require(first.firstMatch(of: /\/notices\?before=(\d+)"/)).1
            #expect(first.components(separatedBy: "/opening").count == 51)
            #expect(try await test.get("/notices?before=\(next)", as: bert).text.components(separatedBy: "/opening").count == 2)
            for _ in 0..<60 { _ = try await test.desk.note(number, body: "@bert", by: max.viewer) }
            #expect(try await test.get("/tickets", as: bert).text.contains(">99+<"))
        }
    }

    @Test("Somebody's choices stand on his page; what is wrong is said with what he entered, and what is mandatory stays")
    func choices() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager)
            let page = try await test.get("/notifications", as: max).text
            #expect(page.contains(#"name="way-late-mail" value="1" checked disabled"#))
            #expect(page.contains(#"name="way-closed-mail" value="1" checked disabled"#) && !page.contains("way-opened-mail"))
            let hours = ["quiet": "1", "from": "18:00", "until": "07:30", "day-mon": "1", "pace": "hourly", "hour": "8", "zone": ""]
            let wrong = try await test.post(
                "/notifications", hours.merging(["from": "7:30", "until": "07:30", "day-mon": ""]) { $1 }, as: max)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("never end") && wrong.text.contains("value=\"7:30\""))
            let atlantis = try await test.post("/notifications", hours.merging(["zone": "Atlantis"]) { $1 }, as: max)
            #expect(atlantis.status == .unprocessableContent && atlantis.text.contains("Nobody knows this time zone"))
            let form = hours.merging(["way-mentioned-browser": "1", "zone": "Europe/Stockholm"]) { $1 }
            #expect(try await test.post("/notifications", form, as: max).status == .seeOther)
            let choices = try await test.desk.noticeChoices(for: max.viewer).choices
            #expect(choices.quietHours == QuietHours(from: 1080, until: 450, days: [.monday]) && choices.pace == .hourly)
            #expect(choices.ways[.mentioned] == [.browser] && choices.ways[.closed] == [.mail] && choices.ways[.late] == [.mail])
            #expect(choices.timeZone == "Europe/Stockholm")
            let document = try await test.api(.get, "/notice-choices", as: max).json
            #expect(document["quietHours"]["from"].string == "18:00" && document["quietHours"]["until"].string == "07:30")
            #expect(try await test.get("/notifications?saved=true", as: max).text.contains("Saved."))
        }
    }

    @Test("An administrator changes who is told of what; what the process demands cannot be switched off, by page or by interface")
    func matrix() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let page = try await test.get("/admin/notifications", as: ada).text
            #expect(page.contains(#"name="late-staff-mail" value="1" checked disabled"#))
            #expect(page.contains(#"name="opened-requester-mail" value="1" checked disabled"#) && page.contains("cannot be switched off"))
            #expect(!page.contains("closed-requester-browser"))
            #expect(try await test.post("/admin/notifications", ["opened-queue-browser": "1"], as: ada).status == .seeOther)
            let matrix = try await test.desk.notificationMatrix(for: ada.viewer)
            #expect(matrix.ways(.opened, .queue) == [.browser] && matrix.ways(.waiting, .requester) == [])
            #expect(matrix.ways(.late, .staff) == [.mail] && matrix.ways(.closed, .managers) == [.mail])
            let refused = try await test.api(.post, "/notification-matrix", #"{"matrix":{"late":{"staff":["browser"]}}}"#, as: ada)
            #expect(refused.status == .unprocessableContent && refused.json["field"].string == "late.staff")
            let impossible = try await test.api(.post, "/notification-matrix", #"{"matrix":{"closed":{"requester":["browser"]}}}"#, as: ada)
            #expect(impossible.status == .unprocessableContent && impossible.json["allowed"][0].string == "mail")
            let unknown = try await test.api(.post, "/notification-matrix", #"{"matrix":{"closed":{"requester":["pigeon"]}}}"#, as: ada)
            #expect(unknown.status == .badRequest && unknown.json["field"].string == "matrix.closed.requester")
        }
    }

    @Test("C5 C1 words of a mail are previewed, refused with what is allowed, kept and taken back, and never become markup of the page")
    func templates() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let path = "/admin/templates/accepted/he"
            #expect(try await test.get("/admin/templates", as: ada).text.contains(path))
            #expect(try await test.get(path, as: ada).text.contains(#"dir="rtl""#))
            let unknown = try await test.post(path, ["subject": "a", "body": "{number} {password}"], as: ada)
            #expect(unknown.status == .unprocessableContent && unknown.text.contains("{greeting}, {desk}, {number}"))
            #expect(unknown.text.contains("{number} {password}"))
            let missing = try await test.post(path, ["subject": "a", "body": "b"], as: ada)
            #expect(missing.status == .unprocessableContent && missing.text.contains("{number}"))
            let words = ["subject": "<i>a</i>", "body": "<script>x</script> {number}"]
            let preview = try await test.post(path + "/preview", words, as: ada)
            #expect(preview.status == .ok && preview.text.contains("&lt;script") && !preview.text.contains("<script>x"))
            #expect(try await test.desk.ownMailTemplates(for: ada.viewer).isEmpty)
            #expect(try await test.post(path, words, as: ada).status == .seeOther)
            #expect(try await test.desk.ownMailTemplates(for: ada.viewer) == [.accepted: [.hebrew]])
            #expect(try await test.get("/admin/templates", as: ada).text.contains("own text"))
            #expect(try await test.post(path + "/reset", [:], as: ada).status == .seeOther)
            #expect(try await test.desk.ownMailTemplates(for: ada.viewer).isEmpty)
            for nothing in ["/admin/templates/lineLate/en", "/admin/templates/gone/en", "/admin/templates/accepted/xx"] {
                #expect(try await test.get(nothing, as: ada).status == .notFound)
            }
            let refused = try await test.api(.put, "/mail-templates/accepted/en", #"{"subject":"a","body":"{link}"}"#, as: ada)
            #expect(refused.status == .unprocessableContent && refused.json["problem"].string == "unknown")
            #expect(refused.json["allowed"].count == 3)
        }
    }

    @Test("A requester's link shows what he may choose and changes nothing; his form does, in his language; other links lead nowhere")
    func preference() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            try await test.desk.wait(number, Waiting(for: .supplier), by: anna.viewer)
            // The confirmation holds up the stream of the same ticket.
            for mail in try await test.desk.claimDueMails(limit: 9) { try await test.desk.finish(mail.entry, .delivered, dialogue: nil) }
            let news = try await test.desk.claimDueMails(limit: 9).map { String(decoding: $0.bytes, as: UTF8.self) }
            let plain = news.joined().replacing("=\r\n", with: "")
            let path = String(try #require(plain.firstMatch(of: /\/preferences\/[0-9]+\.[0-9a-f]{40}/)).0)
            let page = try await test.get(path)
            #expect(page.status == .ok && page.text.contains("checked") && !page.text.contains("printer"))
            #expect(try await test.desk.requesterPreference(String(path.dropFirst("/preferences/".count))).wantsProgress)
            let saved = try await test.post(path, ["language": "he"])
            #expect(saved.status == .ok && saved.text.contains(#"dir="rtl""#) && saved.headers[.contentLanguage] == "he")
            #expect(try await !test.desk.requesterPreference(String(path.dropFirst("/preferences/".count))).wantsProgress)
            #expect(try await test.get(path + "0").status == .notFound)
        }
    }
}
