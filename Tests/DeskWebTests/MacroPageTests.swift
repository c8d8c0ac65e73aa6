import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Canned answers, macros, triggers and several tickets at once on the pages")
struct MacroPageTests {
    @Test("A canned answer is written in several languages, shown again with what is wrong, and filled in behind what is written already")
    func answers() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator, name: "Carl {{desk}} <b>")
            let wrong = try await test.post("/admin/answers", ["name": "Hello", "text-en": "Dear {{boss}}", "text-he": "שלום"], as: carl)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("{{boss}}") && wrong.text.contains("{{requester}}"))
            #expect(wrong.text.contains("Dear {{boss}}</textarea>") && wrong.text.contains("שלום</textarea>"))
            let added = try await test.post(
                "/admin/answers", ["name": "Hello", "text-en": "Dear {{requester}},\r\n<b>{{subject}}</b> {{agent}}"], as: carl)
            #expect(added.headers[.location] == "/admin/answers/1")
            let number = try await test.ticket(subject: "{{agent}} <i>")
            let page = try await test.post(
                "/tickets/\(number.digits)/canned-answer", ["answer": "1", "body": "Typed <already>"], as: carl)
            #expect(page.status == .ok)
            #expect(
                page.text.contains(
                    "Typed &lt;already&gt;\n\nDear Rita Requester,\n&lt;b&gt;{{agent}} &lt;i&gt;&lt;/b&gt; Carl {{desk}} &lt;b&gt;</textarea>"
                ))
            #expect(page.text.contains("Nothing has been sent yet"))
            let shown = try await test.get("/tickets/\(number.digits)?answer=1", as: carl).text
            #expect(shown.contains("Dear Rita Requester,") && !shown.contains("Typed"))
            #expect(try await test.desk.history(number, for: nil).count == 1)
            let off = try await test.post("/admin/answers/1", ["name": "Hello", "text-en": "x"], as: carl)
            #expect(off.status == .seeOther)
            let refused = try await test.post("/tickets/\(number.digits)/canned-answer", ["answer": "1", "body": "Kept"], as: carl)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Kept</textarea>"))
        }
    }

    @Test("A macro is made from the form, says what it will do, does it, and names the step that is refused")
    func macros() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let kinds = StepFieldset.forPeople
            func index(_ kind: TicketStep.Kind) throws -> Int { try #require(kinds.firstIndex(of: kind)) }
            func section(_ kind: TicketStep.Kind, _ part: String, _ value: String, place: String) throws -> [String: String] {
                let name = "s\(try index(kind))"
                return [name: kind.rawValue, "\(name)-\(part)": value, "\(name)-place": place]
            }
            var form = ["name": "Second <line>"]
            form.merge(try section(.note, "text", "Moved {{number}}", place: "2")) { $1 }
            form.merge(try section(.escalate, "value", "second", place: "3")) { $1 }
            form.merge(try section(.tag, "text", "Moved, hot", place: "1")) { $1 }
            let empty = try await test.post("/admin/macros", ["name": "Empty"], as: carl)
            #expect(empty.status == .unprocessableContent && empty.text.contains("Choose at least one thing that is done."))
            let added = try await test.post("/admin/macros", form, as: carl)
            #expect(added.headers[.location] == "/admin/macros/1")
            let macro = try #require(try await test.desk.macros(for: carl.viewer).first)
            #expect(macro.steps.map(\.kind) == [.tag, .note, .escalate])
            let edit = try await test.get("/admin/macros/1", as: carl).text
            #expect(edit.contains("Moved {{number}}</textarea>") && edit.contains("value=\"hot, moved\""))
            let number = try await test.ticket()
            let page = try await test.get("/tickets/\(number.digits)", as: carl).text
            #expect(page.contains("Second &lt;line&gt;") && page.contains("It will do this, in this order:"))
            let ran = try await test.post("/tickets/\(number.digits)/macros/1", ["command": "page 1 1"], as: carl)
            #expect(ran.status == .seeOther)
            let again = try await test.post("/tickets/\(number.digits)/macros/1", ["command": "page 1 1"], as: carl)
            #expect(again.status == .seeOther)
            #expect(try await test.desk.history(number, for: nil).map(\.change.name) == ["opened", "tagged", "noted", "escalated"])
            try await test.desk.close(number, by: carl.viewer)
            _ = try await test.desk.addMacro(
                MacroDraft(name: "Refused", steps: [.note("x"), .classify(.change)]), by: carl.viewer)
            let refused = try await test.post("/tickets/\(number.digits)/macros/2", [:], as: carl)
            #expect(refused.status == .conflict && refused.text.contains("Nothing was done. Step "))
            #expect(refused.text.contains("Set the kind"))
        }
    }

    @Test("Tickets that were ticked are done to by themselves; the result says what became of each, and sent again nothing is done twice")
    func bulk() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let (one, two) = (try await test.ticket(subject: "One <1>"), try await test.ticket(subject: "Two"))
            try await test.desk.close(two, by: anna.viewer)
            let list = try await test.get("/tickets", as: anna).text
            #expect(list.contains("name=\"ticket-\(one.digits)\"") && list.contains("form=\"bulk\""))
            let page = try await test.get("/tickets/bulk?ticket-\(one.digits)=1", as: anna).text
            #expect(page.contains("One &lt;1&gt;") && !page.contains("Two"))
            let all = try await test.get("/tickets/bulk?all=1&page=\(one.digits)+\(two.digits)", as: anna).text
            #expect(all.contains("One &lt;1&gt;") && all.contains("Two"))
            let form = [
                "ticket-\(one.digits)": "1", "ticket-\(two.digits)": "1", "s0": "escalate", "s0-value": "second", "command": "abc",
            ]
            let result = try await test.post("/tickets/bulk", form, as: anna).text
            #expect(result.contains("Done to 1 ticket") && result.contains("1 ticket stayed as it was"))
            let again = try await test.post("/tickets/bulk", form, as: anna).text
            #expect(again.contains("1 ticket had it done before"))
            #expect(try await test.desk.history(one, for: nil).map(\.change.name) == ["opened", "escalated"])
            var other = form
            other["s0-value"] = "third"
            #expect(try await test.post("/tickets/bulk", other, as: anna).text.contains("Done to 1 ticket"))
            other["s0-value"] = ""
            #expect(try await test.post("/tickets/bulk", other, as: anna).status == .unprocessableContent)
            #expect(try await test.get("/tickets/bulk", as: anna).text.contains("No ticket was chosen"))
        }
    }

    @Test("D1 tickets of other queues are not there for an agent who names them with many")
    func foreign() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let number = try await test.ticket()
            let page = try await test.get("/tickets/bulk?ticket-\(number.digits)=1", as: bert).text
            #expect(!page.contains("printer"))
            let form = ["ticket-\(number.digits)": "1", "s0": "close", "s0-value": "1", "command": "abc"]
            let result = try await test.post("/tickets/bulk", form, as: bert).text
            #expect(!result.contains("printer") && result.contains("There is no ticket with this number."))
            let reply = try await test.api(
                .post, "/tickets/bulk", #"{"tickets":["\#(number.digits)"],"command":"a","steps":[{"do":"close"}]}"#, as: bert)
            #expect(reply.json["results"][0]["outcome"].string == "refused")
            #expect(reply.json["results"][0]["problem"]["status"] == .number(404))
            #expect(try await test.desk.history(number, for: nil).count == 1)
        }
    }

    @Test("A trigger is made from the form, tried on a ticket, and what it could not do is listed")
    func triggers() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let place = try #require(StepFieldset.forTriggers.firstIndex(of: .close))
            var form = ["name": "Close", "moment-opened": "1", "s\(place)": "close", "s\(place)-value": "1"]
            let wrong = try await test.post("/admin/triggers", ["name": "x", "s\(place)": "close", "s\(place)-value": "1"], as: carl)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Choose at least one thing that has to happen."))
            form["c0"] = "age"
            form["c0-values"] = "0"
            #expect(try await test.post("/admin/triggers", form, as: carl).headers[.location] == "/admin/triggers/1")
            let page = try await test.get("/admin/triggers/1", as: carl).text
            #expect(page.contains("name=\"moment-opened\" value=\"1\" checked"))
            let number = try await test.ticket()
            let trial = try await test.get("/admin/triggers?ticket=\(number.digits)&moment=opened", as: carl).text
            #expect(trial.contains("Fires") && trial.contains("at least 0 hours"))
            #expect(try await test.get("/admin/triggers?ticket=%3Cb%3E", as: carl).text.contains("There is no ticket with this number."))
            _ = try await test.desk.addTrigger(
                TriggerDraft(name: "Late <b>", moments: [.opened], steps: [.note("x"), .classify(.change)]), by: carl.viewer)
            _ = try await test.desk.runTriggers()
            #expect(try await test.desk.history(number, for: nil).map(\.change.name) == ["opened", "triggered", "closed"])
            let other = try await test.ticket()
            _ = try await test.desk.runTriggers()
            let failed = try await test.get("/admin/triggers", as: carl).text
            #expect(failed.contains("Step 2: ") && failed.contains("Late &lt;b&gt;"))
            let history = try await test.get("/tickets/\(other.digits)", as: carl).text
            #expect(history.contains("Close") && history.contains("fired"))
            let moved = try await test.post("/admin/triggers/2/position", ["direction": "up"], as: carl)
            #expect(moved.status == .seeOther)
            #expect(try await test.desk.triggers(for: carl.viewer).map(\.id) == [ID(2), ID(1)])
        }
    }

    @Test("D3 words of SQL in what a condition, a step or a command says are words")
    func words() async throws {
        try await TestDesk.run { test in
            let carl = try await test.member("carl@example.org", .administrator)
            let number = try await test.ticket()
            let evil = "x'); DROP TABLE ticket; --"
            let conditions = #"[{"on":"words","values":["\#(evil)"]}]"#
            let body = #"{"name":"\#(evil)","conditions":\#(conditions),"steps":[{"do":"note","text":"\#(evil)"}]}"#
            #expect(try await test.api(.post, "/macros", body, as: carl).status == .created)
            let bulk = #"{"tickets":["\#(number.digits)"],"command":"\#(evil)","steps":[{"do":"note","text":"\#(evil)"}]}"#
            #expect(try await test.api(.post, "/tickets/bulk", bulk, as: carl).json["results"][0]["outcome"].string == "done")
            #expect(try await test.desk.conversation(number, for: nil).last?.body == evil)
            #expect(try await test.desk.macros(for: carl.viewer).first?.name == evil)
            let unknown = try await test.api(.get, "/tickets/\(number.digits)/triggers?moment=\("x%27")", as: carl)
            #expect(unknown.status == .badRequest && unknown.json["allowed"].count == TriggerMoment.allCases.count)
        }
    }
}
