import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Problems, links, merging and requests to developers on the pages")
struct TiesPageTests {
    private func path(_ number: TicketNumber, _ below: String = "") -> String { "/tickets/\(number.digits)\(below)" }

    @Test("An incident is put under a problem by number, shows its workaround, and answers with it")
    func workaround() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let problem = try await test.ticket(subject: "The cause <b>")
            let incident = try await test.ticket(subject: "An effect", name: "Sam", address: "sam@example.com")
            #expect(try await test.post(path(problem, "/kind"), ["kind": "problem"], as: anna).status == .seeOther)
            let wrong = try await test.post(path(incident, "/problem"), ["number": "12"], as: anna)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Give the number of another ticket"))
            #expect(wrong.text.contains("name=\"number\" value=\"12\""))
            #expect(try await test.post(path(incident, "/problem"), ["number": problem.description], as: anna).status == .seeOther)
            let known = ["cause": "Dust", "workaround": "Wipe <it>", "known": "1"]
            #expect(try await test.post(path(problem, "/known-error"), known, as: anna).status == .seeOther)
            let page = try await test.get(path(incident), as: anna).text
            #expect(page.contains("The cause &lt;b") && page.contains("Wipe &lt;it") && page.contains("Known error"))
            let prefilled = try await test.get(path(incident, "?answer=workaround"), as: anna).text
            #expect(prefilled.contains("<textarea id=\"answer\"") && prefilled.components(separatedBy: "Wipe &lt;it").count == 3)
            let own = try await test.get(path(problem), as: anna).text
            #expect(own.contains("An effect") && own.contains("action=\"\(path(problem, "/incidents/removal"))\""))
            #expect(try await test.post(path(problem, "/incidents/removal"), ["number": incident.digits], as: anna).status == .seeOther)
            #expect(try await !test.get(path(incident), as: anna).text.contains("Wipe"))
            #expect(try await test.post(path(problem, "/incidents"), ["number": incident.digits], as: anna).status == .seeOther)
            #expect(try await test.post(path(incident, "/problem/removal"), [:], as: anna).status == .seeOther)
        }
    }

    @Test("A solution of a problem leads on to its incidents; texts are written, looked at, sent, and sent again to nobody")
    func answers() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let problem = try await test.ticket(subject: "The cause")
            _ = try await test.desk.classify(problem, as: .problem, isProactive: nil, by: anna.viewer)
            var incidents: [TicketNumber] = []
            for (index, body) in ["The printer does not print the pages.", "Skrivaren skriver inte ut sidorna på morgonen."].enumerated() {
                let number = try await test.ticket(subject: "Effect \(index)", body: body, name: "", address: "p\(index)@example.com")
                try await test.desk.put(number, under: problem, by: anna.viewer)
                incidents.append(number)
            }
            let solved = try await test.post(path(problem, "/messages"), ["body": "We cleaned all of it.", "as": "solution"], as: anna)
            let place = try #require(solved.headers[.location])
            #expect(place.hasPrefix(path(problem, "/incident-answers?message=")))
            let form = try await test.get(place, as: anna).text
            #expect(form.contains("We cleaned all of it.</textarea>") && form.contains("name=\"solution\" value=\"1\" checked"))
            #expect(form.contains("Text in") && form.contains("name=\"text-sv\""))
            var fields = ["submission": "a submission", "text-en": "Cleaned <all>.", "text-sv": "", "solution": "1", "step": "preview"]
            let lacking = try await test.post(path(problem, "/incident-answers"), fields, as: anna)
            #expect(lacking.status == .ok && lacking.text.contains("as nothing is written in"))
            fields["text-en"] = " "
            let empty = try await test.post(path(problem, "/incident-answers"), fields, as: anna)
            #expect(empty.status == .unprocessableContent && empty.text.contains("Write at least one text."))
            fields["text-en"] = "Cleaned <all>."
            fields["text-sv"] = "Rengjord."
            let preview = try await test.post(path(problem, "/incident-answers"), fields, as: anna).text
            #expect(preview.contains("Send 2 answers") && preview.contains("Cleaned &lt;all") && preview.contains("Svenska"))
            #expect(try await test.desk.summary(incidents[0], for: nil).ticket.status == .new)
            fields["step"] = "send"
            #expect(try await test.post(path(problem, "/incident-answers"), fields, as: anna).text.contains("Answered"))
            for incident in incidents { #expect(try await test.desk.summary(incident, for: nil).ticket.status == .solved) }
            #expect(try await test.desk.conversation(incidents[1], for: nil).last?.body == "Rengjord.")
            let again = try await test.post(path(problem, "/incident-answers"), fields, as: anna).text
            #expect(again.contains("Was answered before"))
            #expect(try await test.desk.conversation(incidents[1], for: nil).count == 2)
        }
    }

    @Test("Links, merging and splitting are done by number; a refusal says what to do instead")
    func merging() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let first = try await test.ticket(subject: "First", body: "One.")
            let second = try await test.ticket(subject: "Second", body: "Two.")
            let other = try await test.ticket(subject: "Other", name: "Sam", address: "sam@example.com")
            let link = ["relation": "duplicateOf", "number": other.digits]
            #expect(try await test.post(path(first, "/links"), link, as: anna).status == .seeOther)
            #expect(try await test.get(path(other), as: anna).text.contains("Duplicated by </span><a href=\"\(path(first))\""))
            #expect(try await test.post(path(first, "/links/removal"), link, as: anna).status == .seeOther)
            let refused = try await test.post(path(second, "/merge"), ["number": other.digits], as: anna)
            #expect(refused.status == .conflict && refused.text.contains("put both under one problem"))
            let merged = try await test.post(path(second, "/merge"), ["number": first.digits], as: anna)
            #expect(merged.headers[.location] == path(first))
            let page = try await test.get(path(first), as: anna).text
            #expect(page.contains("One.") && page.contains("Two."))
            #expect(page.components(separatedBy: "action=\"\(path(first, "/redaction"))\"").count == 2)
            let ended = try await test.get(path(second), as: anna).text
            #expect(ended.contains("merged into another one") && !ended.contains("action=\"\(path(second, "/reopening"))\""))

            let more = try await test.desk.receive(
                .mail(
                    from: .init("Rita", "rita@example.com", .english), to: "desk@example.org", subject: "\(first)", text: "Three.",
                    messageID: "3"))
            #expect(more.number == first)
            let message = try #require(try await test.desk.conversation(first, for: nil).last?.id)
            let empty = try await test.post(path(first, "/split"), ["subject": "Lamp"], as: anna)
            #expect(empty.status == .unprocessableContent && empty.text.contains("Choose the messages"))
            let split = try await test.post(path(first, "/split"), ["subject": "Lamp", "message-\(message.rawValue)": "1"], as: anna)
            let opened = try #require(split.headers[.location])
            #expect(opened != path(first))
            #expect(try await test.get(opened, as: anna).text.contains("Split off from"))
            #expect(try await test.get(path(first), as: anna).text.contains("href=\"\(opened)\""))
        }
    }

    @Test("C1 developers are asked for work at an address that is safe to open; its state is changed on the page")
    func developers() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            var form = ["title": "Mend <it>", "link": "javascript:alert(1)", "waits": "1"]
            let refused = try await test.post(path(number, "/developer-requests"), form, as: anna)
            #expect(refused.status == .unprocessableContent && refused.text.contains("Give a whole address"))
            #expect(!refused.text.contains("href=\"javascript") && refused.text.contains("Mend &lt;it"))
            form["link"] = "https://tracker.example/1?a=1&b=2"
            #expect(try await test.post(path(number, "/developer-requests"), form, as: anna).status == .seeOther)
            let page = try await test.get(path(number), as: anna).text
            #expect(page.contains("href=\"https://tracker.example/1?a=1&amp;b=2\"") && page.contains("Mend &lt;it"))
            #expect(try await test.desk.summary(number, for: nil).ticket.waiting?.reason == .developer)
            #expect(try await test.post(path(number, "/developer-requests/1"), ["state": "done"], as: anna).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .open)
            #expect(try await test.post(path(number, "/developer-requests/1"), ["state": "gone"], as: anna).status == .unprocessableContent)
        }
    }

    @Test("D1 programs and pages do not name a ticket that their reader may not see")
    func hidden() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let general = try #require(try await test.desk.allQueues(for: anna.viewer).first?.id)
            let bert = try await test.member("bert@example.org", .agent, queues: [general])
            let seen = try await test.ticket(subject: "Seen")
            let hidden = try await test.ticket(subject: "Secret subject")
            try await test.desk.queue(hidden, in: try await test.queue("Other"), by: anna.viewer)
            try await test.desk.link(seen, .causedBy, hidden, by: anna.viewer)
            for text in [
                try await test.get(path(seen), as: bert).text, try await test.api(.get, "/tickets/\(seen.digits)/links", as: bert).text,
                try await test.api(.get, "/tickets/\(seen.digits)/events", as: bert).text,
            ] {
                #expect(!text.contains("Secret") && !text.contains(hidden.digits) && !text.contains(hidden.description))
            }
            #expect(try await test.api(.get, "/tickets/\(seen.digits)/events", as: anna).text.contains(hidden.digits))
            #expect(try await test.get(path(seen), as: bert).text.contains("a ticket that you may not see"))
        }
    }
}
