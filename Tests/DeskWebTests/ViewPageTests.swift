import Database
import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("Views, filters and orders of the list")
struct ViewPageTests {
    /// What stands behind the name of a view; `nil` where there is no such view.
    private func count(_ view: String, in page: String) -> String? {
        page.split(separator: "data-count=\"\(view)\">").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
    }

    @Test("Every view says how many tickets it holds, and holds them")
    func counts() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let general = try #require(try await test.desk.queues(for: anna.viewer).first?.id)
            let mine = try await test.ticket(subject: "Mine")
            try await test.desk.assign(mine, to: anna.id, by: anna.viewer)
            try await test.ticket(subject: "Nobody’s")
            let closed = try await test.ticket(subject: "Ended")
            try await test.desk.close(closed, by: anna.viewer)
            let page = try await test.get("/tickets", as: anna).text
            #expect(count("all", in: page) == "2" && count("mine", in: page) == "1" && count("unassigned", in: page) == "1")
            #expect(count("queue-\(general.rawValue)", in: page) == "2" && count("late", in: page) == "")
            #expect(page.contains("Mine") && page.contains("Nobody’s") && !page.contains("Ended"))
            #expect(page.contains("data-ticket=\"\(mine.digits)\""))
            #expect(try await test.get("/tickets?status=any", as: anna).text.contains("Ended"))
            #expect(try await test.get("/tickets?status=closed", as: anna).text.contains("Ended"))
            let own = try await test.get("/tickets?view=mine", as: anna).text
            #expect(own.contains("Mine") && !own.contains("Nobody’s"))
            try await test.desk.wait(mine, Waiting(for: .supplier), by: anna.viewer)
            let waiting = try await test.get("/tickets?view=waiting", as: anna).text
            #expect(count("waiting", in: waiting) == "1" && waiting.contains("Mine") && !waiting.contains("Nobody’s"))
        }
    }

    @Test("D1 the numbers at the side count nothing that the viewer may not see, and name no queue that is not his")
    func sight() async throws {
        try await TestDesk.run { test in
            let other = try await test.queue("Other")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [other])
            try await test.ticket(subject: "Not for Bert")
            let page = try await test.get("/tickets", as: bert).text
            #expect(count("all", in: page) == "" && count("unassigned", in: page) == "" && count("queue-\(other.rawValue)", in: page) == "")
            #expect(count("queue-1", in: page) == nil && !page.contains("General questions"))
            let asked = try await test.get("/tickets?queue=1", as: bert).text
            #expect(!asked.contains("Not for Bert") && !asked.contains("General questions") && asked.contains("a queue"))
        }
    }

    @Test("D1 a list holds what one requester asked for: by identity, by what somebody types, in views and for programs; nobody unseen")
    func requester() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let number = try await test.ticket(subject: "From Rita", name: "Rita <r>")
            try await test.ticket(subject: "From Ole", name: "Ole", address: "ole@example.com")
            let rita = try await test.desk.summary(number, for: nil).requester.id.rawValue
            for query in [
                "requester=\(rita)", "from=rita", "from=rita%40example.com", "requester=\(rita)&sort=due", "from=rit&sort=updated",
            ] {
                let page = try await test.get("/tickets?\(query)", as: anna).text
                #expect(page.contains("From Rita") && !page.contains("From Ole"), "\(query)")
                #expect(page.contains("Rita &lt;r&gt;") && page.contains("name=\"requester\""), "\(query)")
            }
            for query in ["requester=9999", "from=nobody", "from=example.com"] {
                let page = try await test.get("/tickets?\(query)", as: anna).text
                #expect(!page.contains("From Rita") && page.contains("a requester"), "\(query)")
            }
            let unseen = try await test.get("/tickets?requester=\(rita)", as: bert).text
            #expect(!unseen.contains("From Rita") && !unseen.contains("Rita &lt;") && unseen.contains("a requester"))
            let saved = try await test.post("/views", ["name": "Hers", "selection": "requester=\(rita)"], as: anna)
            #expect(saved.headers[.location]?.contains("requester=\(rita)") == true)
            #expect(try await test.desk.savedViews(for: anna.viewer).first?.selection.requester?.rawValue == rita)
            let listed = try await test.api(.get, "/tickets?requester=\(rita)", as: anna).json["tickets"]
            #expect(listed.count == 1 && listed[0]["subject"].string == "From Rita")
            #expect(try await test.api(.get, "/tickets?requester=\(rita)", as: bert).json["tickets"].count == 0)
            #expect(try await test.api(.get, "/tickets?requester=rita", as: anna).status == .badRequest)
        }
    }

    @Test("Filters are shown as chips, each of which leads to the list without it")
    func chips() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            try await test.ticket()
            let page = try await test.get("/tickets?view=mine&status=open&priority=high&due=late&line=second", as: anna).text
            for rest in [
                "view=mine&amp;priority=high&amp;line=second&amp;due=late", "view=mine&amp;status=open&amp;line=second&amp;due=late",
                "view=mine&amp;status=open&amp;priority=high&amp;line=second",
            ] {
                #expect(page.contains("href=\"/tickets?\(rest)\""), "\(rest)")
            }
            // Choosing a queue in the list of all is choosing its view.
            #expect(TicketListChoice(FormFields("view=all&queue=1".utf8)).selection.view == .queue(ID(1)))
        }
    }

    @Test(
        "What an address asks for is written as it is read",
        arguments: [
            "view=mine&status=any&priority=high&line=second&waiting=hidden&category=3&tag=4&sort=pressing",
            "queue=5&status=new&assignee=7&due=soon", "team=2&queue=5&assignee=me", "view=late&assignee=nobody&sort=newest",
            "view=waiting&queue=9", "view=own&sort=untouched&saved=3", "",
        ])
    func addresses(_ query: String) {
        let choice = TicketListChoice(FormFields(query.utf8))
        let again = TicketListChoice(FormFields(choice.path.split(separator: "?").dropFirst().joined().utf8))
        #expect(again == choice)
        #expect(Set(choice.terms.map { "\($0.name)=\($0.value)" }) == Set(query.split(separator: "&").map(String.init)))
    }

    @Test("Pages follow each other in every order", arguments: TicketOrder.allCases)
    func orders(_ order: TicketOrder) async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            for count in 0..<53 { try await test.ticket(subject: "Number \(count).") }
            let first = try await test.get("/tickets?sort=\(order.rawValue)", as: anna).text
            let next = try #require(first.firstMatch(of: #/rel="next"[^>]*href="([^"]+)"/#)?.1).description
            let second = try await test.get(next.replacing("&amp;", with: "&"), as: anna).text
            let both = (0..<53).filter { first.contains("Number \($0).") && second.contains("Number \($0).") }
            let none = (0..<53).filter { !first.contains("Number \($0).") && !second.contains("Number \($0).") }
            #expect(both == [] && none == [])
        }
    }

    @Test("A view of one's own is saved, shown, changed, renamed, put in order and deleted; nobody sees another's")
    func saved() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let max = try await test.member("max@example.org", .manager, name: "Max")
            try await test.ticket()
            let saved = try await test.post("/views", ["name": " Hot  ones ", "selection": "view=mine&priority=high"], as: anna)
            #expect(saved.headers[.location] == "/tickets?view=mine&priority=high&saved=1")
            let page = try await test.get("/tickets?view=mine&priority=high&saved=1", as: anna).text
            #expect(page.contains("<h1 class=\"list-title\"><bdi>Hot ones</bdi></h1>") && count("saved-1", in: page) == "")
            #expect(try await !test.get("/tickets", as: max).text.contains("Hot ones"))
            let others: [(String, [String: String])] = [
                ("/views/1", ["name": "Stolen"]), ("/views/1/removal", [:]), ("/views/1/order", ["direction": "up"]),
                ("/views/1/selection", ["selection": ""]),
            ]
            for (path, form) in others {
                #expect(try await test.post(path, form, as: max).status == .notFound, "\(path)")
            }
            #expect(try await test.post("/views", ["name": "Hot ones", "selection": ""], as: anna).status == .unprocessableContent)
            #expect(try await test.post("/views", ["name": " ", "selection": ""], as: anna).status == .unprocessableContent)
            #expect(try await test.post("/views", ["name": "x", "selection": "queue=99"], as: anna).status == .unprocessableContent)
            _ = try await test.post("/views", ["name": "Second", "selection": "view=late"], as: anna)
            _ = try await test.post("/views/2/order", ["direction": "up"], as: anna)
            _ = try await test.post("/views/1", ["name": "Warm ones"], as: anna)
            _ = try await test.post("/views/1/selection", ["selection": "view=unassigned"], as: anna)
            #expect(try await test.desk.savedViews(for: anna.viewer).map(\.name) == ["Second", "Warm ones"])
            let changed = try await test.get("/tickets", as: anna).text
            #expect(count("saved-1", in: changed) == "1")
            #expect(try await test.get("/views", as: anna).text.contains("Warm ones"))
            _ = try await test.post("/views/1/removal", [:], as: anna)
            #expect(try await !test.get("/tickets", as: anna).text.contains("Warm ones"))
        }
    }

    @Test("A view that refers to something that is gone says so, and shows nothing")
    func broken() async throws {
        try await TestDesk.run { test in
            let queue = try await test.queue("Other")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [queue])
            _ = try await test.post("/views", ["name": "Others", "selection": "queue=\(queue.rawValue)"], as: bert)
            try await test.database.write { try $0.execute("DELETE FROM queue_member WHERE queue = ?1", [queue.sqlValue]) }
            let page = try await test.get("/tickets?queue=\(queue.rawValue)&saved=1", as: bert).text
            #expect(page.contains("This view refers to something that is gone.") && page.contains("something that is gone: "))
            #expect(count("saved-1", in: page) == nil)
        }
    }

    @Test("Columns and density are each person's own")
    func habits() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let max = try await test.member("max@example.org", .manager, name: "Max")
            try await test.ticket()
            let form = ["column-number": "1", "column-tags": "1", "column-smell": "1", "density": "compact", "back": "/tickets?view=mine"]
            #expect(try await test.post("/tickets/habit", form, as: anna).headers[.location] == "/tickets?view=mine")
            let page = try await test.get("/tickets", as: anna).text
            #expect(
                page.contains("class=\"tickets compact\"") && page.contains("<td class=\"tags\">") && !page.contains("<td class=\"queue\">")
            )
            let other = try await test.get("/tickets", as: max).text
            #expect(!other.contains("class=\"tickets compact\"") && other.contains("<td class=\"queue\">"))
            let away = try await test.post("/tickets/habit", ["back": "//evil.example/"], as: anna)
            #expect(away.headers[.location] == "/tickets")
        }
    }

    @Test("The badge tells the time that the next clock leaves, and for how long it is over")
    func badges() async throws {
        try await TestDesk.run { test in
            let number = try await test.ticket()
            let due = try #require(try await test.desk.summary(number, for: nil).due)
            func page(_ left: Int, _ name: String) async throws -> String {
                test.time.pass(.microseconds(due.microseconds - Int64(left) * 1_000_000 - test.time.now.microseconds))
                return try await test.get("/tickets", as: try await test.member("\(name)@example.org", .manager)).text
            }
            let calm = try await page(6_000, "anna")
            #expect(calm.contains("data-due=\"\(due.iso8601)\"") && calm.contains("1 h 40 min") && !calm.contains("clock-"))
            let short = try await page(1_200, "bert")
            #expect(short.contains("20 min") && short.contains("badge due clock-warned"))
            #expect(count("soon", in: short) == "1" && count("late", in: short) == "")
            let late = try await page(-7_200 - 840, "cecil")
            #expect(late.contains("2 h 14 min late") && late.contains("badge due clock-breached") && count("late", in: late) == "1")
            #expect(try await test.get("/tickets?view=late", as: test.member("dora@example.org", .manager)).text.contains("printer"))
        }
    }

    @Test("A ticket is read beside the list; whoever may not see it reads nothing")
    func beside() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [try await test.queue("Other")])
            let number = try await test.ticket(subject: Hostile.subject, name: Hostile.name)
            let page = try await test.get("/tickets?open=\(number.digits)", as: anna).text
            #expect(page.contains("class=\"reading\"") && page.contains("href=\"/tickets/\(number.digits)\""))
            Hostile.expectHarmless(page)
            try Snapshot.expect(page, "list-beside-hostile")
            let foreign = try await test.get("/tickets?open=\(number.digits)", as: bert).text
            #expect(foreign.contains("There is no such ticket") && !foreign.contains("printer") && !foreign.contains("img src=x"))
        }
    }

    @Test("Beside the list one writes and takes the ticket, and comes back to the list")
    func writingBeside() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            let place = "/tickets?view=unassigned&open=\(number.digits)"
            let page = try await test.get(place, as: anna).text
            #expect(page.matches(of: #/name="back" value="\/tickets\?view=unassigned&amp;open=[0-9]+"/#).count >= 3)
            #expect(page.contains("data-attend=\"/tickets/\(number.digits)/attendance\"") && page.contains("id=\"said\""))
            let path = "/tickets/\(number.digits)"
            let note = ["draft": "note", "kind": "note", "internal": "1", "body": "I look after it.", "back": place]
            #expect(try await test.post("\(path)/messages", note, as: anna).headers[.location] == place)
            #expect(try await test.post("\(path)/assignment", ["agent": "me", "back": place], as: anna).headers[.location] == place)
            let after = try await test.get(place, as: anna).text
            #expect(after.contains("I look after it.") && !after.contains(">Take<"))
            let elsewhere = ["agent": "", "back": "//example.com/tickets?"]
            #expect(try await test.post("\(path)/assignment", elsewhere, as: anna).headers[.location] == path)
        }
    }

    @Test("What was done to several tickets is told above the list, and taken back from there")
    func undo() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let max = try await test.member("max@example.org", .manager, name: "Max")
            let (one, two) = (try await test.ticket(), try await test.ticket())
            let form = ["ticket-\(one.digits)": "1", "ticket-\(two.digits)": "1", "quick": "mine", "back": "/tickets?view=unassigned"]
            let done = try #require(try await test.post("/tickets/bulk", form, as: anna).headers[.location])
            #expect(done.hasPrefix("/tickets?view=unassigned&done=") && done.hasSuffix("&what=assign"))
            let told = try await test.get(done, as: anna).text
            #expect(told.contains("Assign: Done to 2 tickets"))
            #expect(try await !test.get(done, as: max).text.contains("Done to 2 tickets"))
            let command = try #require(told.firstMatch(of: #/name="command" value="([^"]+)"/#)?.1).description
            #expect(try await test.post("/tickets/bulk/undo", ["command": command], as: max).status == .notFound)
            let undone = try await test.post("/tickets/bulk/undo", ["command": command, "back": "/tickets?view=unassigned"], as: anna)
            #expect(undone.headers[.location] == "/tickets?view=unassigned&undone=2")
            #expect(try await test.desk.history(one, for: nil).map(\.change.name) == ["opened", "assigned", "released"])
            #expect(try await test.get("/tickets?undone=2", as: anna).text.contains("Undone on 2 tickets"))
            let again = try await test.post("/tickets/bulk/undo", ["command": command], as: anna)
            #expect(again.status == .ok && again.text.contains("Undone on 2 tickets"))
        }
    }

    @Test("D3 the interface sorts by its own words only, and passes every place on")
    func interface() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            for count in 0..<5 { try await test.ticket(subject: "Number \(count).") }
            for order in TicketOrder.allCases {
                var (after, read) = ("", [String]())
                repeat {
                    let page = try await test.api(.get, "/tickets?sort=\(order.rawValue)&limit=2\(after)", as: anna)
                    for place in 0..<page.json["tickets"].count { read.append(page.json["tickets"][place]["number"].string ?? "") }
                    after = page.json["next"].string.map { "&after=\($0)" } ?? ""
                } while !after.isEmpty && read.count < 9
                #expect(read.count == 5 && Set(read).count == 5, "\(order)")
            }
            for query in ["sort=id;--", "due=x", "closed=x", "priority=x", "assignee=x", "after=t1.", "after=t1.2.3", "after=t1.%27"] {
                #expect(try await test.api(.get, "/tickets?\(query)", as: anna).status == .badRequest, "\(query)")
            }
            #expect(try await test.api(.get, "/tickets?assignee=nobody&closed=hidden", as: anna).json["tickets"].count == 5)
            #expect(try await test.api(.get, "/tickets?assignee=anna@example.org", as: anna).json["tickets"].count == 0)
        }
    }
}
