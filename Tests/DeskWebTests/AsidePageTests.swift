import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Side conversations, withheld mails and first words on the pages")
struct AsidePageTests {
    private func path(_ number: TicketNumber, _ below: String = "") -> String { "/tickets/\(number.digits)\(below)" }

    @Test("C1 somebody else is written to on the page, what he says stands in its own place, and what was entered is kept")
    func asides() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let first = try #require(try await test.desk.conversation(number, for: nil).first).id.rawValue
            var form = [
                "email": "nobody", "name": "Ton & Er", "subject": "Drum <b>", "body": "Which <i>?", "quote-\(first)": "1",
                "waits": "supplier",
            ]
            let refused = try await test.post(path(number, "/side-conversations"), form, as: anna)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("value=\"Drum &lt;b") && refused.text.contains("Which &lt;i"))
            #expect(refused.text.contains("name=\"quote-\(first)\" value=\"1\" checked"))
            form["email"] = "toner@supplier.example"
            #expect(try await test.post(path(number, "/side-conversations"), form, as: anna).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.waiting?.reason == .supplier)
            let side = try #require(try await test.desk.asides(of: number, for: nil).first).conversation.id
            let due = try #require(try await test.desk.claimDueMails(limit: 9).first { $0.recipient == "toner@supplier.example" })
            let letter = String(decoding: due.bytes, as: UTF8.self)
            #expect(letter.contains("Subject: Drum <b>"))
            let mail = MailContact.mail(
                from: .init("Mallory", "mallory@evil.example", .english), to: due.sender, subject: "Re", text: "<script>alert(1)</script>",
                messageID: "evil")
            _ = try await test.desk.receive(mail)
            let page = try await test.get(path(number), as: anna).text
            #expect(page.contains("From another address: unproved") && page.contains("Drum &lt;b") && !page.contains("<script>alert"))
            #expect(page.contains("action=\"\(path(number, "/side-conversations/\(side.rawValue)/messages"))\""))
            let again = path(number, "/side-conversations/\(side.rawValue)")
            #expect(try await test.post(again + "/messages", ["body": ""], as: anna).status == .unprocessableContent)
            #expect(try await test.post(again + "/messages", ["body": "Well?"], as: anna).status == .seeOther)
            #expect(try await test.post(again + "/ending", [:], as: anna).status == .seeOther)
            #expect(try await test.post(again + "/ending", [:], as: anna).status == .conflict)
            #expect(try await test.get(path(number), as: anna).text.contains("Ended"))
            let listed = try await test.api(.get, "/tickets/\(number)/side-conversations", as: anna).json["sideConversations"][0]
            #expect(listed["messages"].count == 3 && listed["messages"][1]["arrival"] == .text("unproved"))
            let plain = try await test.api(.get, "/tickets/\(number)/messages", as: anna)
            #expect(plain.json["messages"].count == 1 && !plain.text.contains("Which"))
        }
    }

    @Test("D1 nobody writes aside on a ticket that he may not see, and a form from elsewhere is refused")
    func sight() async throws {
        try await TestDesk.run { test in
            let bert = try await test.member("bert@example.org", .agent, queues: [try await test.queue("Other")])
            let number = try await test.ticket()
            let form = ["email": "a@b.example", "subject": "s", "body": "b"]
            for below in ["/side-conversations", "/side-conversations/1/messages", "/side-conversations/1/ending"] {
                #expect(try await test.post(path(number, below), form, as: bert).status == .notFound)
            }
            #expect(try await test.api(.get, "/tickets/\(number)/side-conversations", as: bert).status == .notFound)
        }
    }

    @Test("What is written aside has marks, is looked at before, and is held back when somebody else wrote meanwhile; nothing is lost")
    func writing() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let bert = try await test.member("bert@example.org", .agent, name: "Bert <b>")
            let number = try await test.ticket(body: "It **hums**.")
            let first = try #require(try await test.desk.conversation(number, for: nil).first).id.rawValue
            let seen = try await test.desk.summary(number, for: nil).ticket.version
            var form = [
                "draft": "aside", "email": "toner@supplier.example", "subject": "Drum", "body": "Is it **in stock**?", "seen": "\(seen)",
                "quote-\(first)": "1",
            ]
            let looked = try await test.post(path(number, "/preview"), form, as: anna)
            #expect(looked.status == .ok && looked.text.contains("<strong>in stock</strong>"))
            #expect(looked.text.contains("value=\"toner@supplier.example\"") && looked.text.contains("value=\"aside\" id=\"kind-aside\""))
            #expect(try await test.post(path(number, "/draft?part=state"), form, as: anna).text.contains("Draft saved"))
            _ = try await test.desk.answer(number, body: "Bought <it>.", by: bert.viewer)
            let held = try await test.post(path(number, "/side-conversations"), form, as: anna)
            #expect(held.status == .conflict && held.text.contains("class=\"collision\"") && held.text.contains("Bought &lt;it&gt;."))
            #expect(held.text.contains("Is it **in stock**?</textarea>") && held.text.contains("Send anyway"))
            #expect(try await test.desk.asides(of: number, for: nil).isEmpty)
            form["seen"] = "\(try await test.desk.summary(number, for: nil).ticket.version)"
            #expect(try await test.post(path(number, "/side-conversations"), form, as: anna).status == .seeOther)
            #expect(try await test.desk.drafts(on: number, for: anna.viewer).isEmpty)
            let side = try #require(try await test.desk.asides(of: number, for: nil).first)
            let html = try #require(side.messages.first?.html)
            // What somebody else typed is quoted as he typed it.
            #expect(html.contains("<strong>in stock</strong>") && html.contains("It **hums**."))
            let mail = try #require(try await test.desk.claimDueMails(limit: 9).first { $0.recipient == "toner@supplier.example" })
            #expect(String(decoding: mail.bytes, as: UTF8.self).replacing("=\r\n", with: "").contains("<strong>in stock</strong>"))
            let again = path(number, "/side-conversations/\(side.conversation.id.rawValue)/messages")
            _ = try await test.desk.answer(number, body: "Once more.", by: bert.viewer)
            let reply = try await test.post(again, ["body": "Well?", "seen": form["seen"] ?? ""], as: anna)
            #expect(reply.status == .conflict && reply.text.contains("Well?</textarea>") && reply.text.contains("Once more."))
            #expect(try await test.post(again, ["body": "Well?"], as: anna).status == .seeOther)
        }
    }

    @Test("A new ticket can be the first word of the desk")
    func first() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            var form = ["subject": "Your certificate ends", "message": "Please renew it.", "name": "Rita", "sent": "1"]
            let refused = try await test.post("/tickets", form, as: anna)
            #expect(refused.status == .unprocessableContent && refused.text.contains("name=\"sent\" value=\"1\" checked"))
            form["email"] = "rita@example.com"
            let opened = try await test.post("/tickets", form, as: anna)
            #expect(opened.status == .seeOther)
            let due = try await test.desk.claimDueMails(limit: 9)
            #expect(due.map(\.recipient) == ["rita@example.com"])
            let letter = String(decoding: try #require(due.first).bytes, as: UTF8.self)
            #expect(letter.contains("Please renew it."))
            let body = #"{"subject":"Hello","body":"We moved.","requester":{"email":"rita@example.com"},"send":true}"#
            let reply = try await test.api(.post, "/tickets", body, as: anna)
            #expect(reply.status == .created && reply.json["status"] == .text("open"))
            let number = try #require(reply.json["number"].string)
            let message = try await test.api(.get, "/tickets/\(number)/messages", as: anna).json["messages"][0]
            #expect(message["purpose"] == .text("answer") && message["placement"] == .text("newTicket"))
        }
    }
}
