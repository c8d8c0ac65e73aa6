import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("The form for a new ticket, while somebody is on the line")
struct NewTicketPageTests {
    private static let call = ["name": "Jan <b>", "phone": "+48 22 123 45 67", "subject": "Lift", "message": "It stands."]

    private func number(_ reply: TestResponse) throws -> TicketNumber {
        let last = reply.headers[.location]?.split(separator: "/").last?.prefix { $0 != "?" }
        return try #require(last.flatMap { TicketNumber(String($0)) })
    }

    private func changes(_ test: TestDesk, _ number: TicketNumber) async throws -> [String] {
        try await test.desk.history(number, for: nil).map(\.change.name)
    }

    @Test("Without a script: a number finds who has it, he is chosen, and the ticket is his; what was typed stays")
    func found() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let first = try number(await test.post("/tickets", Self.call, as: anna))
            let requester = try await test.desk.summary(first, for: nil).requester.id.rawValue
            let typed = ["find": "+48 22 123", "subject": "Kept <subject>", "note": "Kept note", "outcome": "take"]
            let found = try await test.post("/tickets", typed.merging(["step": "find"]) { $1 }, as: anna)
            #expect(found.status == .ok && found.text.contains("1 person found"))
            #expect(found.text.contains("name=\"choose\" value=\"\(requester)\""))
            // Enter behind what is looked for presses the first button of the form.
            #expect(try await test.post("/tickets", typed.merging(["step": "open"]) { $1 }, as: anna).text.contains("1 person found"))
            let chosen = try await test.post("/tickets", typed.merging(["choose": "\(requester)"]) { $1 }, as: anna)
            for text in [
                "name=\"person\" value=\"\(requester)\"", "value=\"Kept &lt;subject&gt;\"", "Kept note</textarea>", "tel:+48221234567",
                "href=\"/tickets/\(first.digits)#composer\"", "Jan &lt;b&gt;", "value=\"take\" id=\"outcome-take\" checked",
            ] { #expect(chosen.text.contains(text), "\(text)") }
            let forgotten = try await test.post("/tickets", ["person": "\(requester)", "step": "forget"], as: anna)
            #expect(!forgotten.text.contains("name=\"person\"") && forgotten.text.contains("id=\"find\""))
            let opened = try await test.post(
                "/tickets", ["person": "\(requester)", "subject": "Again", "message": "Still.", "outcome": "take"], as: anna)
            let second = try await test.desk.summary(try number(opened), for: nil)
            #expect(second.requester.id.rawValue == requester && second.ticket.assignee == anna.id)
            #expect(try await test.desk.verify().differences == [])
        }
    }

    @Test("Nobody found: what was typed is the number, the address or the name of somebody new")
    func somebodyNew() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            for (typed, field) in [("+46 70 123", "phone"), ("ada@", "email"), ("Ada <L>", "name")] {
                let none = try await test.post("/tickets", ["find": typed, "step": "find"], as: anna).text
                #expect(none.contains("Nobody was found.") && none.contains("name=\"choose\" value=\"new\""))
                let page = try await test.post("/tickets", ["find": typed, "choose": "new"], as: anna).text
                let input = page.split(separator: "<input ").first { $0.contains("id=\"\(field)\"") }?.prefix { $0 != ">" }
                #expect(input?.contains("value=\"\(typed == "Ada <L>" ? "Ada &lt;L&gt;" : typed)\"") == true, "\(typed)")
            }
        }
    }

    @Test("D1 An agent of another queue finds nobody, and opens nothing for a person whom he was not shown")
    func strangers() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let first = try number(await test.post("/tickets", Self.call, as: anna))
            let requester = try await test.desk.summary(first, for: nil).requester.id.rawValue
            for (path, form) in [
                ("/tickets?part=found", ["find": "Jan"]), ("/tickets?part=caller", ["choose": "\(requester)"]),
                ("/tickets", ["find": "+48 22 123 45 67", "step": "find"]), ("/tickets", ["choose": "\(requester)"]),
            ] {
                let shown = try await test.post(path, form, as: bert)
                #expect(shown.status == .ok && !shown.text.contains("Jan &lt;b&gt;") && !shown.text.contains("+4822"), "\(path)")
                #expect(!shown.text.contains(first.digits))
            }
            let refused = try await test.post(
                "/tickets", ["person": "\(requester)", "subject": "s", "message": "m", "step": "open"], as: bert)
            #expect(refused.status == .unprocessableContent && refused.text.contains("This requester cannot be found any more."))
            #expect(try await test.post("/tickets?part=found", ["find": "Jan"]).status == .forbidden)
            #expect(try await test.post("/tickets?part=poem", [:], as: bert).status == .notFound)
        }
    }

    @Test("The pieces of the page: who is found, who is chosen, what the category asks")
    func pieces() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let ada = try await test.member("ada@example.org", .administrator)
            let category = try await test.desk.addCategory("Hardware", below: nil, agreement: nil, by: ada.viewer)
            _ = try await test.desk.addField("Floor", type: .number, to: category, by: ada.viewer)
            let first = try number(await test.post("/tickets", Self.call, as: anna))
            let requester = try await test.desk.summary(first, for: nil).requester.id.rawValue
            let found = try await test.post("/tickets?part=found", ["find": "jan"], as: anna).text
            #expect(found.hasPrefix("<ul id=\"found\"") && found.contains("data-status=\"1 person found\""))
            #expect(found.contains("role=\"option\"") && found.contains("data-choose=\"\(requester)\"") && !found.contains("<b>"))
            let caller = try await test.post("/tickets?part=caller", ["choose": "\(requester)"], as: anna).text
            #expect(caller.contains("id=\"call-requester\"") && caller.contains("id=\"caller\"") && !caller.contains("<html"))
            let questions = try await test.post("/tickets?part=questions", ["category": "\(category.rawValue)"], as: anna).text
            #expect(questions.contains("name=\"field-1\"") && questions.contains("name=\"asked\" value=\"1\""))
        }
    }

    @Test("The time runs from the opening of the form, stands while it is told to, outlives a complaint, and is written down")
    func time() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            func hidden(_ page: String, _ name: String) throws -> String {
                let input = try #require(page.split(separator: "<input ").first { $0.contains("name=\"\(name)\"") })
                return String(try #require(input.firstMatch(of: /value="(\d*)"/)?.1))
            }
            func ask(_ page: String, _ more: [String: String]) async throws -> TestResponse {
                let timer = ["began": try hidden(page, "began"), "stopped": try hidden(page, "stopped")]
                return try await test.post("/tickets", Self.call.merging(timer.merging(more) { $1 }) { $1 }, as: anna)
            }
            let page = try await test.get("/tickets/new", as: anna).text
            #expect(page.contains(">00:00</span>"))
            test.time.pass(.seconds(190))
            let standing = try await ask(page, ["step": "pause"]).text
            #expect(standing.contains(">03:10</span>") && standing.contains(">Go on</button>"))
            test.time.pass(.seconds(600))
            let going = try await ask(standing, ["step": "pause"]).text
            #expect(going.contains(">03:10</span>") && going.contains(">Pause</button>"))
            test.time.pass(.seconds(30))
            let refused = try await ask(going, ["subject": ""])
            #expect(refused.status == .unprocessableContent && refused.text.contains(">03:40</span>"))
            let opened = try number(await ask(refused.text, [:]))
            #expect(try await test.desk.summary(opened, for: nil).ticket.log.timeSpent == 4)
            // Nobody is on the line for a day, or from tomorrow on.
            for began in ["0", "\(test.time.now.microseconds + 1)", "soon"] {
                let untimed = try number(await test.post("/tickets", Self.call.merging(["began": began]) { $1 }, as: anna))
                #expect(try await test.desk.summary(untimed, for: nil).ticket.log.timeSpent == 0, "\(began)")
            }
        }
    }

    @Test("Solved at once and confirmed, or passed on; what is refused is said on the ticket, with the words as a draft")
    func outcomes() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            func log(_ more: [String: String]) async throws -> TestResponse {
                try await test.post("/tickets", Self.call.merging(more) { $1 }, as: anna)
            }
            let solved = try number(await log(["outcome": "solve", "solution": "Press **twice**.", "confirmed": "1", "note": "Calm."]))
            #expect(try await changes(test, solved) == ["opened", "noted", "proposed", "closed"])
            let raised = try number(await log(["outcome": "pass", "to": "line-second", "reason": "A key."]))
            #expect(try await test.desk.summary(raised, for: nil).ticket.line == .second)
            for (more, words, field) in [
                (["outcome": "solve", "solution": " "], "Write the solution", "solution"),
                (["outcome": "pass", "to": "line-tenth"], "Choose a line or a queue.", "to"),
                (["outcome": "pass", "to": "queue-99"], "Choose a line or a queue.", "to"),
            ] {
                let refused = try await log(more)
                #expect(refused.status == .unprocessableContent && refused.text.contains(words), "\(more)")
                #expect(refused.text.firstMatch(of: try Regex("id=\"\(field)\"[^>]*aria-invalid=\"true\"")) != nil, "\(more)")
            }
            let held = try await log(["outcome": "solve", "solution": "Half <done>.", "kind": "change"])
            #expect(held.headers[.location]?.hasSuffix("?undone=solve&refusal=notApproved") == true)
            let page = try await test.get(try #require(held.headers[.location]), as: anna).text
            #expect(page.contains("The ticket was opened, but it was not solved.") && page.contains("kept as a draft below"))
            #expect(page.contains("Half &lt;done&gt;.</textarea>"))
            #expect(try await changes(test, number(held)) == ["opened"])
        }
    }

    @Test("Words for a ticket that the rules put out of sight are shown, for nothing is lost")
    func lost() async throws {
        try await TestDesk.run { test in
            let ada = try await test.member("ada@example.org", .administrator)
            let other = try await test.queue("Other")
            let first = try #require(try await test.desk.allQueues(for: ada.viewer).first?.id)
            let bert = try await test.member("bert@example.org", .agent, queues: [first])
            let rule = RoutingRuleDraft(name: "Away", outcome: RoutingOutcome(queue: other))
            _ = try await test.desk.addRoutingRule(rule, by: ada.viewer)
            let solved = Self.call.merging(["outcome": "solve", "solution": "Lost <words>"]) { $1 }
            let lost = try await test.post("/tickets", solved, as: bert)
            #expect(lost.status == .ok && lost.text.contains("was opened") && lost.text.contains("Lost &lt;words&gt;"))
            let silent = try await test.post("/tickets", Self.call, as: bert)
            #expect(silent.headers[.location] == "/tickets")
        }
    }

    @Test("What was begun is kept on the server, stands there again, ends with the ticket, and is nobody else’s")
    func draft() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent)
            let began = "\(test.time.now.microseconds)"
            test.time.pass(.seconds(60))
            let form = Self.call.merging(["began": began, "outcome": "solve", "solution": "So <far>", "field-7": "x"]) { $1 }
            let kept = try await test.post("/tickets?part=draft", form, as: anna)
            #expect(kept.status == .ok && kept.text.contains("Draft saved"))
            test.time.pass(.seconds(1_800))
            let page = try await test.get("/tickets/new", as: anna).text
            for text in ["So &lt;far&gt;</textarea>", "value=\"Lift\"", "id=\"outcome-solve\" checked", "value=\"+48 22 123 45 67\""] {
                #expect(page.contains(text), "\(text)")
            }
            // Nobody was at the form meanwhile.
            #expect(page.contains(">01:00</span>"))
            #expect(try await !test.get("/tickets/new", as: bert).text.contains("Lift"))
            _ = try await test.post("/tickets", ["step": "discard"], as: bert)
            #expect(try await test.get("/tickets/new", as: anna).text.contains("Lift"))
            #expect(try await test.post("/tickets", form, as: anna).status == .seeOther)
            #expect(try await !test.get("/tickets/new", as: anna).text.contains("Lift"))
            _ = try await test.post("/tickets", Self.call.merging(["step": "keep"]) { $1 }, as: anna)
            #expect(try await test.get("/tickets/new", as: anna).text.contains("Lift"))
            #expect(try await test.post("/tickets?part=draft", ["began": began, "kind": "incident"], as: anna).text == "")
            #expect(try await !test.get("/tickets/new", as: anna).text.contains("Lift"))
        }
    }
}
