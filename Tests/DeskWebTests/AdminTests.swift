import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Outgoing mail")
struct AdminTests {
    @Test("A mail that was withdrawn shows so with its reason, cannot be sent again, and is no error at its ticket or in the metrics")
    func withdrawn() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert")
            let number = try await test.ticket()
            _ = try await test.desk.claimDueMails(limit: 9)
            _ = try await test.desk.note(number, body: "@bert", by: ada.viewer)
            try await test.database.write { try $0.execute("DELETE FROM queue_member WHERE person = ?1", [bert.id.sqlValue]) }
            #expect(try await test.desk.claimDueMails(limit: 9).isEmpty)
            let list = try await test.get("/admin/outgoing-mail?state=withdrawn", as: ada).text
            #expect(list.contains("bert@example.org") && list.contains("mail-withdrawn"))
            #expect(try await !test.get("/admin/outgoing-mail?state=failed", as: ada).text.contains("bert@example.org"))
            let mail = try #require(try await test.desk.outgoingMails(.withdrawn, before: nil, limit: 9, for: ada.viewer).first).id.rawValue
            let page = try await test.get("/admin/outgoing-mail/\(mail)", as: ada).text
            #expect(page.contains("Why it was withdrawn") && page.contains("its reader may not see any more what it tells of"))
            #expect(!page.contains("Last error") && !page.contains("/retry"))
            #expect(try await test.post("/admin/outgoing-mail/\(mail)/retry", [:], as: ada).status == .notFound)
            let ticket = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(!ticket.contains("/admin/outgoing-mail/\(mail)") && !ticket.contains("could not be delivered"))
            #expect(try await test.get("/metrics").text.contains("svar_outbox_failed 0"))
        }
    }

    @Test("Only administrators see outgoing mail")
    func permission() async throws {
        try await TestDesk.run { test in
            try await test.ticket()
            let manager = try await test.member("max@example.org", .manager)
            let administrator = try await test.member("ada@example.org", .administrator)
            for path in ["/admin/outgoing-mail", "/admin/outgoing-mail/1"] {
                #expect(try await test.get(path, as: manager).status == .forbidden)
                #expect(try await test.get(path).status == .seeOther)
                #expect(try await test.get(path, as: administrator).status == .ok)
            }
            #expect(try await test.post("/admin/outgoing-mail/1/retry", [:], as: manager).status == .forbidden)
            #expect(try await test.get("/admin/outgoing-mail/99", as: administrator).status == .notFound)
        }
    }

    @Test("Mail is held, dropped with a reason that the ticket shows, and held altogether; every attempt is shown")
    func deeds() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator, name: "Ada")
            let number = try await test.ticket()
            let due = try #require(try await test.desk.claimDueMails(limit: 1).first)
            let path = "/admin/outgoing-mail/\(due.entry.id.rawValue)"
            try await test.desk.finish(due.entry, .uncertain("lost"), dialogue: "354 <b>first</b>")
            #expect(try await test.get(path, as: ada).text.contains("It may have arrived"))
            #expect(try await test.get("/admin/outgoing-mail?state=uncertain", as: ada).text.contains("mail-uncertain"))
            #expect(try await test.get("/tickets/\(number.digits)", as: ada).text.contains("Nobody knows yet whether"))
            #expect(try await test.post("\(path)/hold", [:], as: ada).status == .seeOther)
            let held = try await test.get(path, as: ada).text
            #expect(held.contains("354 &lt;b") && held.contains("\(path)/release") && held.contains("mail-held"))
            #expect(try await test.post("\(path)/drop", ["reason": " "], as: ada).status == .unprocessableContent)
            #expect(try await test.post("\(path)/drop", ["reason": "<i>Wrong"], as: ada).status == .seeOther)
            #expect(try await test.get("/tickets/\(number.digits)", as: ada).text.contains("&lt;i"))
            #expect(try await test.get(path, as: ada).text.contains("What administrators did"))
            #expect(try await test.post("/admin/outbox/pause", ["paused": "1", "reason": "Moving"], as: ada).status == .seeOther)
            let list = try await test.get("/admin/outgoing-mail", as: ada).text
            #expect(list.contains("All outgoing mail is held") && list.contains("Moving") && list.contains("Ada"))
            #expect(try await test.get("/metrics").text.contains("svar_outbox_paused 1"))
            #expect(try await test.get("/readyz").text.contains("held"))
            let limits = ["giveUpAfterHours": "24", "undoSeconds": "0", "mailsAtOnce": "x", "mailsPerMinute": "9"]
            let refused = try await test.post("/admin/outbox/policy", limits, as: ada)
            #expect(refused.status == .unprocessableContent && refused.text.contains("value=\"24\""))
        }
    }

    @Test("An answer that has not left is offered to its author alone to be taken back, and says so afterwards")
    func withdrawal() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let bea = try await test.member("bea@example.org", .manager)
            let policy = OutboxPolicy(giveUpAfterHours: 48, undoSeconds: 600, mailsAtOnce: 4, mailsPerMinute: 60)
            try await test.desk.setOutboxPolicy(policy, by: ada.viewer)
            let number = try await test.ticket()
            let message = try await test.desk.answer(number, body: "Hasty words", by: ada.viewer)
            let path = "/tickets/\(number.digits)/messages/\(message.rawValue)/withdrawal"
            let page = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(page.contains(path) && page.contains("Leaves at"))
            #expect(try await !test.get("/tickets/\(number.digits)", as: bea).text.contains(path))
            #expect(try await test.post(path, [:], as: bea).status == .forbidden)
            #expect(try await test.post(path, [:], as: ada).status == .seeOther)
            let after = try await test.get("/tickets/\(number.digits)", as: ada).text
            #expect(after.contains("Taken back before it left") && !after.contains(path))
            let late = try await test.post(path, [:], as: ada)
            #expect(late.status == .conflict && late.text.contains("cannot be taken back"))
        }
    }

    @Test("A11 whom no mail reaches is shown on the ticket and on his page, where that is lifted")
    func unreachable() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let due = try #require(try await test.desk.claimDueMails(limit: 1).first)
            try await test.desk.finish(due.entry, .unreachable("550 5.1.1 <nobody>"), dialogue: nil)
            let rita = try await test.desk.summary(number, for: nil).ticket.requester.rawValue
            #expect(try await test.get("/tickets/\(number.digits)", as: ada).text.contains("sends no automatic mail there"))
            let page = try await test.get("/admin/people/\(rita)", as: ada).text
            #expect(page.contains("550 5.1.1 &lt;nobody") && page.contains("/mail-stop/removal"))
            #expect(try await test.post("/admin/people/\(rita)/mail-stop/removal", [:], as: ada).status == .seeOther)
            #expect(try await !test.get("/admin/people/\(rita)", as: ada).text.contains("mail-stop"))
        }
    }

    @Test("A mail that was given up shows why, and can be sent again")
    func retry() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let number = try await test.ticket()
            let due = try #require(try await test.desk.claimDueMails(limit: 1).first)
            try await test.desk.finish(due.entry, .refused("550 no such <user>"), dialogue: "RCPT TO:<rita@example.com>")
            let page = try await test.get("/admin/outgoing-mail/\(due.entry.id.rawValue)", as: ada).text
            #expect(page.contains("550 no such &lt;user"))
            #expect(page.contains("RCPT TO:&lt;rita@example.com"))
            #expect(try await test.get("/tickets/\(number.digits)", as: ada).text.contains("could not be delivered"))
            #expect(try await test.get("/admin/outgoing-mail?state=failed", as: ada).text.contains("rita@example.com"))
            let sent = try await test.post("/admin/outgoing-mail/\(due.entry.id.rawValue)/retry", [:], as: ada)
            #expect(sent.status == .seeOther)
            #expect(try await !test.get("/admin/outgoing-mail?state=failed", as: ada).text.contains("rita@example.com"))
        }
    }
}

@Suite("Status")
struct StatusTests {
    @Test("Probes answer while the database does; figures name no one and no path that a stranger made up")
    func probes() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket()
            _ = try await test.get("/tickets/\(number.digits)")
            _ = try await test.get("/made-up/path")
            for path in ["/livez", "/readyz", "/healthz"] { #expect(try await test.get(path).status == .ok) }
            let figures = try await test.get("/metrics").text
            #expect(figures.contains("# TYPE svar_http_request_duration_seconds histogram"))
            #expect(
                figures.contains("svar_http_request_duration_seconds_count{method=\"GET\",route=\"/tickets/{number}\",status=\"303\"} 1"))
            #expect(figures.contains("svar_outbox_pending 1"))
            #expect(figures.contains("process_resident_memory_bytes "))
            #expect(!figures.contains("made-up") && !figures.contains(number.digits))
            await test.database.close()
            #expect(try await test.get("/livez").status == .ok)
            #expect(try await test.get("/readyz").status == .serviceUnavailable)
            let failed = try await test.get("/closure/\(String(repeating: "0", count: 46))")
            #expect(failed.status == .notFound)
        }
    }

    @Test("A fault of ours is a page with a request id and nothing of what went wrong")
    func faults() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            try await test.database.write { try $0.execute("UPDATE person SET language = 'xx'", []) }
            let page = try await test.get("/tickets", as: anna)
            #expect(page.status == .internalServerError)
            let id = try #require(page.headers[.requestID])
            #expect(page.text.contains(id))
            #expect(!page.text.contains("closed") && !page.text.contains("DatabaseError"))
            let document = try await test.api(.get, "/tickets", as: anna)
            #expect(document.status == .internalServerError)
            #expect(document.json.keys == ["type", "title", "status", "requestID"])
        }
    }

    @Test("E8 A database that is gone is 503 with a time to wait, on pages and in the API")
    func unavailable() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            await test.database.close()
            let page = try await test.get("/tickets", as: anna)
            #expect(page.status == .serviceUnavailable)
            #expect(page.headers[.retryAfter] == "10")
            #expect(page.text.contains("cannot reach its database") && !page.text.contains("closed"))
            let document = try await test.api(.get, "/tickets", as: anna)
            #expect(document.status == .serviceUnavailable)
            #expect(document.headers[.retryAfter] == "10")
            #expect(document.json.keys == ["type", "title", "status", "detail"])
        }
    }

    @Test("E14 While the server ends, replies say that their connection closes, and it is not ready")
    func draining() async throws {
        let configuration = WebConfiguration()
        try await TestDesk.run(configuration: configuration) { test in
            #expect(try await test.get("/sign-in").headers[.connection] == nil)
            configuration.drain.begin()
            let page = try await test.get("/sign-in")
            #expect(page.status == .ok && page.headers[.connection] == "close")
            #expect(try await test.get("/readyz").status == .serviceUnavailable)
            #expect(try await test.get("/livez").status == .ok)
        }
    }
}
