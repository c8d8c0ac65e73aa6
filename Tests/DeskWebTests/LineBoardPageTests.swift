import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("The board of lines as a page")
struct LineBoardPageTests {
    /// The fields that a form of the page sends, without those that somebody chooses.
    private func move(_ number: TicketNumber, _ from: String, _ to: String, _ more: [String: String] = [:]) -> [String: String] {
        ["number": number.digits, "from": from, "to": to, "command": "page", "back": "/lines"].merging(more) { $1 }
    }

    /// The element of an id, to the end of the page.
    private func part(_ id: String, of page: String) throws -> String {
        String(page[try #require(page.firstRange(of: #"id="\#(id)""#)).lowerBound...])
    }

    @Test("Each number leads to the list of what it counts, and that list holds as many")
    func numbers() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            let numbers = [try await test.ticket(), try await test.ticket(), try await test.ticket(), try await test.ticket()]
            for number in numbers.prefix(3) { try await test.desk.assign(number, to: bert.id, by: bert.viewer) }
            try await test.desk.wait(numbers[0], Waiting(for: .supplier), by: bert.viewer)
            try await test.desk.escalate(numbers[1], to: .second, because: nil, by: bert.viewer)
            test.time.pass(.seconds(30 * 3_600))
            let max = try await test.member("max@example.org", .manager, name: "Max Manager")
            let page = try await test.get("/lines", as: max).text
            let links = page.matches(of: #/<div class="number[^"]*"><dt>[^<]+</dt><dd><a href="(/tickets\?[^"]+)"[^>]*>(\d+)</a>/#)
            #expect(links.count >= 12)
            for link in links {
                let list = try await test.get(String(link.output.1).replacing("&amp;", with: "&"), as: max).text
                #expect(list.matches(of: #/<tr data-ticket=/#).count == Int(link.output.2), "\(link.output.1)")
            }
            #expect(page.contains(#"<a href="/tickets/\#(numbers[2].digits)" title="\#(numbers[2].description) The printer"#))
        }
    }

    @Test("A ticket is moved by its menu without a script, which says where it is now and how to take that back")
    func menu() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager, name: "Max Manager")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            let number = try await test.ticket()
            let page = try await test.get("/lines?choose=\(number.digits)", as: max).text
            let form = try part("card-\(number.digits)", of: page)
            #expect(form.contains(#"<option value="first-\#(bert.id.rawValue)" dir="auto">Bert Agent"#))
            #expect(form.contains(#"<option value="second-0""#) && form.contains(#"aria-expanded="true""#))
            // Nobody has it: there is nothing to give back.
            #expect(!form.contains("Give back to the queue"))
            let sent = try await test.post(
                "/lines/moves", move(number, "first-0", "second-\(bert.id.rawValue)", ["reason": "Deep"]), as: max)
            let location = try #require(sent.headers[.location])
            #expect(sent.status == .seeOther && location.hasPrefix("/lines?moved=\(number.digits)&done="))
            let told = try await test.get(location, as: max).text
            #expect(told.contains("\(number.description) is now with Bert Agent (Second line)."))
            #expect(told.contains(#"action="/lines/moves/undo""#))
            #expect(try await test.desk.conversation(number, for: nil).last?.body == "Deep")
            let command = "page first-0 second-\(bert.id.rawValue)"
            let undone = try await test.post("/lines/moves/undo", ["command": command, "back": "/lines?lanes=first-0"], as: max)
            #expect(undone.headers[.location] == "/lines?lanes=first-0&undone=1")
            #expect(try await test.desk.summary(number, for: nil).ticket.linePlace == LinePlace(line: .first, assignee: nil))
            #expect(try await test.post("/lines/moves/undo", ["command": command], as: bert).status == .notFound)
        }
    }

    @Test("What somebody else moved meanwhile is a conflict: it stays, and the page says where it is")
    func clash() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager, name: "Max Manager")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            let number = try await test.ticket()
            try await test.desk.assign(number, to: bert.id, by: bert.viewer)
            let reply = try await test.post("/lines/moves", move(number, "first-0", "first-\(max.id.rawValue)"), as: max)
            #expect(reply.status == .conflict && reply.text.contains(#"role="alert""#))
            #expect(reply.text.contains("Somebody moved the ticket meanwhile"))
            #expect(reply.text.contains("\(number.description) is now with Bert Agent (First line)."))
            #expect(try await test.desk.summary(number, for: nil).ticket.assignee == bert.id)
            for form in [move(number, "nowhere", "first-0"), move(number, "first-0", "fourth-1"), ["number": "x"]] {
                #expect(try await test.post("/lines/moves", form, as: max).status == .notFound)
            }
            #expect(
                try await test.post("/lines/moves", move(number, "first-\(bert.id.rawValue)", "first-99"), as: max).status
                    == .unprocessableContent)
        }
    }

    @Test("D1 an agent finds nothing of what he does not see on the board, nor in what it says of a move, and moves none of it")
    func sight() async throws {
        try await TestDesk.run { test in
            let other = try await test.queue("Other")
            let max = try await test.member("max@example.org", .manager, name: "Max Manager")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent", queues: [other])
            let number = try await test.ticket()
            try await test.desk.escalate(number, to: .second, because: "printer", by: max.viewer)
            for path in [
                "/lines", "/lines?choose=\(number.digits)&moved=\(number.digits)&done=x", "/lines?lanes=second-0.first-\(max.id.rawValue)",
            ] {
                let page = try await test.get(path, as: bert).text
                #expect(
                    !page.contains("printer") && !page.contains(number.description) && !page.contains("Max Manager</bdi></a>"), "\(path)")
                #expect(!page.contains(#"<div class="number"><dt>Open</dt><dd><a"#), "\(path)")
            }
            let seen = try await test.get("/lines?lanes=second-0", as: max).text
            #expect(seen.contains(number.description) && seen.contains("First line to Second line"))
            let reply = try await test.post("/lines/moves", move(number, "second-0", "second-\(bert.id.rawValue)"), as: bert)
            #expect(reply.status == .notFound && !reply.text.contains("printer"))
        }
    }

    @Test("Who goes out of whose sight is told no more than that")
    func outOfSight() async throws {
        try await TestDesk.run { test in
            let dana = try await test.member("dana@example.org", .agent, name: "Dana Guide", queues: [])
            let max = try await test.member("max@example.org", .manager)
            try await test.desk.setWorkProfile(WorkProfile(lines: [.first], isLeading: true), of: dana.id, by: max.viewer)
            let number = try await test.ticket()
            let sent = try await test.post("/lines/moves", move(number, "first-0", "third-0"), as: dana)
            let told = try await test.get(try #require(sent.headers[.location]), as: dana).text
            #expect(told.contains("\(number.description) is now where you no longer see it.") && !told.contains("printer"))
        }
    }

    @Test("More than somebody may have is said in words; lanes open and close by links that keep the others")
    func lanes() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager, name: "Max Manager")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert Agent")
            try await test.desk.setWorkProfile(WorkProfile(capacity: 5), of: bert.id, by: max.viewer)
            for _ in 0..<7 { try await test.desk.assign(try await test.ticket(), to: bert.id, by: bert.viewer) }
            let key = "first-\(bert.id.rawValue)"
            let page = try await test.get("/lines", as: max).text
            let lane = try part("lane-\(key)", of: page)
            #expect(lane.contains("Open work: 14 of 5 <strong>9 over</strong>") && lane.contains(#"class="load over""#))
            let link = #"href="/lines?lanes=first-0.\#(key).second-0.third-0#lane-\#(key)""#
            #expect(lane.contains(link) && !page.contains(#"class="card""#))
            let open = try await test.get("/lines?lanes=\(key).nonsense.fourth-1", as: max).text
            #expect(open.matches(of: #/class="card"/#).count == Desk.ticketsOfLane)
            #expect(open.contains(#"<a href="/tickets?line=first&amp;assignee=\#(bert.id.rawValue)&amp;sort=due">All 7</a>"#))
            #expect(open.contains(#"href="/lines?lanes=#lane-\#(key)""#))
        }
    }

    @Test("C1 names, subjects and reasons stay words on the board")
    func hostile() async throws {
        try await TestDesk.run { test in
            let max = try await test.member("max@example.org", .manager, name: Hostile.name)
            let number = try await test.ticket(subject: Hostile.subject, name: Hostile.name)
            try await test.desk.assign(number, to: max.id, by: max.viewer)
            try await test.desk.escalate(number, to: .second, because: Hostile.body, by: max.viewer)
            let place = "second-\(max.id.rawValue)"
            Hostile.expectHarmless(try await test.get("/lines?lanes=\(place)&choose=\(number.digits)&moved=\(number.digits)", as: max).text)
            let reply = try await test.post("/lines/moves", move(number, "first-0", "third-0", ["back": Hostile.name]), as: max)
            #expect(reply.status == .conflict)
            Hostile.expectHarmless(reply.text)
        }
    }
}
