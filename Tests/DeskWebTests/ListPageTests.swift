import DeskOperations
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Testing

@testable import DeskWeb

@Suite("List of tickets")
struct ListPageTests {
    @Test("The list looks as recorded in Hebrew")
    func snapshots() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            try await test.desk.assign(number, to: anna.id, by: anna.viewer)
            try await test.ticket(subject: "מדפסת תקועה", name: "רבקה כהן", address: "rivka@example.com")
            test.time.pass(.seconds(600))
            try await test.desk.setLanguage(.hebrew, of: anna.id)
            try Snapshot.expect(try await test.get("/tickets?status=new", as: anna).text, "list-he")
        }
    }

    @Test("C1 Nothing that a stranger wrote is markup in the list")
    func hostile() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager, name: Hostile.name)
            try await test.ticket(subject: Hostile.subject, name: Hostile.name)
            _ = try await test.queue(Hostile.name)
            let page = try await test.get("/tickets", as: anna).text
            Hostile.expectHarmless(page)
        }
    }

    @Test("A page holds fifty tickets and leads to the older ones, each once")
    func pages() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            for count in 0..<60 { try await test.ticket(subject: "Number \(count).") }
            let first = try await test.get("/tickets?status=new", as: anna).text
            #expect(first.contains("Number 59.") && first.contains("Number 10.") && !first.contains("Number 9."))
            let next = try #require(first.firstMatch(of: #/rel="next"[^>]*href="([^"]+)"/#)?.1).description
            #expect(next.contains("status=new"))
            let second = try await test.get(String(next).replacing("&amp;", with: "&"), as: anna).text
            #expect(second.contains("Number 9.") && second.contains("Number 0.") && !second.contains("Number 10."))
            #expect(!second.contains("rel=\"next\""))
        }
    }

    @Test("An agent sees the tickets of his queues and his own ones, and no other queue is named")
    func permission() async throws {
        try await TestDesk.run { test in
            let other = try await test.queue("Secret queue")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [other])
            try await test.ticket(subject: "Not for Bert")
            let page = try await test.get("/tickets", as: bert).text
            #expect(!page.contains("Not for Bert"))
            #expect(page.contains("Secret queue") && !page.contains("General questions"))
        }
    }

    @Test("A ticket whose time is short says so, and then that it is late")
    func late() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            let clock = try #require(try await test.desk.clocks(number, for: nil).first)
            let due = try #require(clock.due)
            /// Sessions of tests end after an hour: somebody else looks.
            func pass(until moment: Instant, _ name: String) async throws -> String {
                test.time.pass(.microseconds(moment.microseconds - test.time.now.microseconds))
                _ = try await test.desk.escalateOverdue()
                return try await test.get("/tickets", as: try await test.member("\(name)@example.org", .manager)).text
            }
            #expect(try await !test.get("/tickets", as: anna).text.contains("clock-"))
            let short = try await pass(until: due.advanced(by: .seconds(-60)), "bert")
            #expect(short.contains("clock-warned") && short.contains("time is running short") && !short.contains("clock-breached"))
            let late = try await pass(until: due, "cecil")
            #expect(!late.contains("clock-warned") && late.contains("clock-breached"))
        }
    }

    @Test("D3 Filters that mean nothing or carry SQL are left aside")
    func filters() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            try await test.ticket()
            for query in ["status=new'%20OR%201=1--", "queue=1;DROP%20TABLE%20ticket", "after='", "view=%00", "queue=99999999999999999999"]
            {
                let reply = try await test.get("/tickets?\(query)", as: anna)
                #expect(reply.status == .ok)
                #expect(reply.text.contains("The printer is on fire"))
            }
            #expect(try await !test.get("/tickets?queue=77", as: anna).text.contains("The printer"))
            #expect(try await !test.get("/tickets?view=mine", as: anna).text.contains("The printer"))
            #expect(try await test.get("/tickets?view=unassigned", as: anna).text.contains("The printer"))
        }
    }
}
