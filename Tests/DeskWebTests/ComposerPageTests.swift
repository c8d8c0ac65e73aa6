import DeskOperations
import DeskStore
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Where one writes on a ticket")
struct ComposerPageTests {
    private func path(_ number: TicketNumber, _ below: String = "") -> String { "/tickets/\(number.digits)\(below)" }

    @Test("A draft is kept, shown again where it was written, and thrown away; nobody else sees it")
    func draft() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent)
            let number = try await test.ticket()
            let form = ["draft": "note", "body": "Half a <note>"]
            let kept = try await test.post(path(number, "/draft?part=state"), form, as: anna)
            #expect(kept.status == .ok && kept.text.contains("Draft saved"))
            #expect(
                try await test.post(path(number, "/draft"), ["draft": "answer", "kind": "question", "body": "Which?"], as: anna).status
                    == .seeOther)
            let page = try await test.get(path(number), as: anna).text
            #expect(page.contains("Half a &lt;note&gt;</textarea>") && page.contains("Which?</textarea>"))
            #expect(page.contains("id=\"kind-question\" form=\"compose-answer\" checked"))
            #expect(try await !test.get(path(number), as: bert).text.contains("Half a"))
            #expect(try await test.post(path(number, "/draft/removal"), ["draft": "note"], as: anna).status == .seeOther)
            #expect(try await !test.get(path(number), as: anna).text.contains("Half a"))
            #expect(try await test.post(path(number, "/draft"), ["draft": "poem", "body": "x"], as: anna).status == .notFound)
            #expect(
                try await test.post(path(number, "/messages"), ["internal": "0", "body": "Which?", "kind": "question"], as: anna).status
                    == .seeOther)
            #expect(try await test.desk.drafts(on: number, for: anna.viewer).isEmpty)
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .waiting)
        }
    }

    @Test("Two answers at once: nothing is sent, both texts stand on the page, and the second goes when its writer has read the first")
    func collision() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert <b>")
            let number = try await test.ticket()
            let seen = try await test.desk.summary(number, for: nil).ticket.version
            _ = try await test.desk.answer(number, body: "Unplug <it>.", by: bert.viewer)
            let form = ["internal": "0", "body": "Plug it in & wait", "seen": "\(seen)", "as": "solution"]
            let held = try await test.post(path(number, "/messages"), form, as: anna)
            #expect(held.status == .conflict)
            #expect(held.text.contains("Somebody else wrote while you did. Nothing was sent."))
            #expect(
                held.text.contains("class=\"collision\"") && held.text.contains("Unplug &lt;it&gt;.")
                    && held.text.contains("Plug it in &amp; wait</textarea>"))
            #expect(held.text.contains("name=\"as\" value=\"solution\" class=\"primary\""))
            #expect(try await test.desk.conversation(number, for: nil).count == 2)
            let next = try #require(held.text.firstMatch(of: /name="seen" value="(\d+)"/)?.1)
            let sent = try await test.post(path(number, "/messages"), form.merging(["seen": String(next)]) { $1 }, as: anna)
            #expect(sent.status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .solved)
        }
    }

    @Test("C1 marks show as what they mean in the preview and in the conversation, and nothing in them runs")
    func marks() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let body = "**Strong** <script>alert(1)</script> [x](javascript:alert(2))"
            let part = try await test.post(path(number, "/preview?part=preview"), ["body": body], as: anna)
            #expect(part.status == .ok && part.text.contains("<strong>Strong</strong>") && !part.text.contains("<main"))
            let whole = try await test.post(path(number, "/preview"), ["internal": "0", "body": body], as: anna)
            #expect(
                whole.text.contains("<main") && whole.text.contains("<strong>Strong</strong>")
                    && whole.text.contains("**Strong** &lt;script"))
            #expect(try await test.desk.conversation(number, for: nil).count == 1)
            #expect(try await test.post(path(number, "/messages"), ["internal": "1", "body": body], as: anna).status == .seeOther)
            for page in [part.text, whole.text, try await test.get(path(number), as: anna).text] {
                #expect(page.contains("<strong>Strong</strong>") && !page.contains("<script>alert") && !page.contains("href=\"javascript"))
            }
        }
    }

    @Test("What is chosen as a note goes to nobody, whichever form it was written in")
    func note() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            for kind in ["note", "aside"] {
                #expect(
                    try await test.post(
                        path(number, "/messages"), ["internal": "0", "kind": kind, "body": "Ours", "cc": "x@y.example", "as": "solution"],
                        as: anna
                    ).status == .seeOther)
            }
            #expect(try await test.desk.conversation(number, for: nil).dropFirst().allSatisfy { $0.purpose == .note })
        }
    }

    @Test("An answer can ask to close, or lead to the next ticket; a canned answer comes alone for whoever asks so")
    func sendAnd() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let (number, other) = (try await test.ticket(), try await test.ticket(subject: "Another"))
            let next = try await test.post(path(number, "/messages"), ["internal": "0", "body": "Done", "as": "next"], as: anna)
            #expect([path(number), path(other)].contains(next.headers[.location]))
            #expect(
                try await test.post(path(number, "/messages"), ["internal": "0", "body": " ", "as": "closure"], as: anna).status
                    == .unprocessableContent)
            #expect(
                try await test.post(path(number, "/messages"), ["internal": "0", "body": "All **well**?", "as": "closure"], as: anna).status
                    == .seeOther)
            let last = try #require(try await test.desk.conversation(number, for: nil).last)
            #expect(last.purpose == .closureRequest && last.html?.contains("<strong>well</strong>") == true)
        }
    }

    @Test("Of a long conversation the beginning and the end are shown, and the rest when it is asked for")
    func long() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            for count in 1...80 { _ = try await test.desk.note(number, body: "Note \(count).", by: anna.viewer) }
            func shown(_ query: String) async throws -> [Int] {
                try await test.get(path(number, query), as: anna).text.matches(of: /id="message-(\d+)"/).compactMap { Int($0.1) }
            }
            let ids = try await test.desk.conversation(number, for: nil).map { Int($0.id.rawValue) }
            #expect(try await shown("") == [ids[0]] + ids.suffix(30))
            let link = try #require(
                try await test.get(path(number), as: anna).text.firstMatch(of: /href="\/tickets\/\d+(\?from=\d+)#message-/)?.1)
            #expect(try await shown(String(link)) == [ids[0]] + ids.suffix(60))
            #expect(try await shown("?from=\(ids[1])") == ids)
            #expect(try await shown("?from=999999") == [ids[0]] + ids.suffix(30))
        }
    }

    @Test("D1 beside a ticket stand the requester's others that the reader may see, and a list of all of them")
    func earlier() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let hidden = try await test.ticket(subject: "A hidden matter")
            let manager = try await test.member("max@example.org", .manager)
            let elsewhere = try await test.queue("Elsewhere")
            try await test.desk.queue(hidden, in: elsewhere, by: manager.viewer)
            let numbers = try await (0..<7).asyncMap { try await test.ticket(subject: "Matter \($0)") }
            let number = numbers[6]
            let page = try await test.get(path(number), as: anna).text
            for index in 1...5 { #expect(page.contains("Matter \(index)"), "\(index)") }
            #expect(!page.contains("Matter 0") && !page.contains("A hidden matter"))
            let requester = try await test.desk.summary(number, for: nil).requester.id.rawValue
            #expect(page.contains("href=\"/tickets?status=any&amp;requester=\(requester)\""))
            let all = try await test.get("/tickets?status=any&requester=\(requester)", as: anna).text
            #expect(all.contains("Matter 0") && !all.contains("A hidden matter"))
        }
    }
}

extension Range where Bound == Int {
    fileprivate func asyncMap<Result>(_ body: (Int) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for index in self { results.append(try await body(index)) }
        return results
    }
}
