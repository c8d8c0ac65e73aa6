import Database
import DeskOperations
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Localization
import MailFormat
import ServiceDesk
import Support
import Testing

@testable import DeskWeb

@Suite("Page of a ticket")
struct TicketPageTests {
    @Test("B1 the page says what of a mail was not read, in words of its own for each")
    func defects() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            var mail = ParsedMail()
            mail.subject = "Monster"
            mail.text = "It is long."
            mail.replyText = mail.text
            mail.from = MailAddress(name: "Maria", address: "maria@example.net")
            mail.messageID = "monster@example.net"
            mail.cutShort = ["too many parts", "a header is too long", "text is too long", "attachments are too large"]
            mail.charsetIssues = ["unknown charset x-unknown"]
            let address = test.desk.identity.address
            let contact = MailContact(
                mail: mail, bytes: [1], recipient: address, sender: "maria@example.net", defect: "reading it failed 3 times")
            let number = try await test.desk.receive(contact).number
            let page = try await test.get("/tickets/\(number.digits)", as: anna).text
            let said = ["ticket.unparsed"] + ["headers", "text", "parts", "attachments", "characters"].map { "ticket.defect.\($0)" }
            for key in said { #expect(page.contains(Catalog.of(.english).text(key)), "\(key)") }
            let path = try #require(page.firstMatch(of: /action="(\/tickets\/[0-9]+\/messages\/[0-9]+\/reading)"/)?.1)
            #expect(try await test.post(String(path), [:], as: anna).status == .seeOther)
            let again = try await test.get("/tickets/\(number.digits)", as: anna).text
            #expect(!again.contains("/reading\"") && again.contains("Mail read again by"))
        }
    }

    @Test("Each clock shows what counted and what did not, with its cause, and the lengths add up")
    func account() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            test.time.pass(.seconds(301))
            _ = try await test.desk.ask(number, body: "Which tray?", by: anna.viewer)
            test.time.pass(.seconds(1800))
            try await test.desk.resume(number, by: anna.viewer)
            test.time.pass(.seconds(86_400))
            // Anna's session is over meanwhile.
            let page = try await test.get("/tickets/\(number.digits)", as: test.member("bert@example.org", .manager)).text
            #expect(page.contains("outside working hours") && page.contains("waiting for the requester"))
            let accounts = page.matches(of: /(?s)<summary>Counted: (\S+?)( of \S+)?<\/summary>\s*<ol>(.*?)<\/ol>/)
            #expect(accounts.count >= 2)
            func seconds(_ text: some StringProtocol) -> Int {
                String(text).filter { $0.isNumber || $0 == ":" }.split(separator: ":").reduce(0) { $0 * 60 + (Int(String($1)) ?? 0) }
            }
            for account in accounts {
                let rows = account.3.matches(of: /(?s)<li class="(counts|faint)">.*?<bdi class="length">(.*?)<\/bdi>/)
                #expect(!rows.isEmpty)
                #expect(rows.filter { $0.1 == "counts" }.map { seconds($0.2) }.reduce(0, +) == seconds(account.1))
            }
            let whole = accounts.map { $0.3.matches(of: /<bdi class="length">(.*?)<\/bdi>/).map { seconds($0.1) }.reduce(0, +) }
            #expect(whole.max() == 301 + 1800 + 86_400)
        }
    }

    @Test("The history names the priority before and after, and the reason of an override")
    func override() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            try await test.desk.prioritise(number, .chosen(.high, because: "The whole floor stands still."), by: anna.viewer)
            let page = try await test.get("/tickets/\(number.digits)", as: anna).text.filter { $0 != "\u{2068}" && $0 != "\u{2069}" }
            #expect(page.contains("; priority: Normal") && page.contains(": High instead of Normal"))
            #expect(page.contains(/<a class="reason" href="#message-\d+" dir="auto">The whole floor stands still.<\/a>/))
        }
    }

    @Test("The page looks as recorded, with a conversation, a note and a history")
    func snapshot() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager)
            let number = try await test.ticket()
            test.time.pass(.seconds(300))
            try await test.desk.assign(number, to: anna.id, by: anna.viewer)
            _ = try await test.desk.note(number, body: "Looks like the fuser.", by: anna.viewer)
            _ = try await test.desk.answer(number, body: "Please unplug it.", by: anna.viewer)
            try await test.desk.escalate(number, to: .second, because: "Needs a spare part.", by: anna.viewer)
            try await test.desk.requestClosure(number, body: nil, by: anna.viewer)
            try Snapshot.expect(try await test.get("/tickets/\(number.digits)", as: anna).text, "ticket")
            try await test.desk.close(number, by: anna.viewer)
            try await test.desk.setLanguage(.hebrew, of: anna.id)
            try Snapshot.expect(try await test.get("/tickets/\(number.digits)", as: anna).text, "ticket-closed-he")
        }
    }

    @Test("C1 Nothing that a stranger wrote is markup on the page, and a mail's pictures are held back until asked for")
    func hostile() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .manager, name: Hostile.name)
            let number = try await test.ticket(subject: Hostile.subject, body: Hostile.body, name: Hostile.name)
            try await test.addMail(to: number, html: Hostile.html)
            let reply = try await test.get("/tickets/\(number.digits)", as: anna)
            Hostile.expectHarmless(reply.text)
            #expect(!reply.text.contains(" src=\"https://track.example"))
            #expect(reply.text.contains("src=\"/attachments/1/inline\""))
            #expect(reply.headers[.contentSecurityPolicy]?.contains("https:") == false)
            let shown = try await test.get("/tickets/\(number.digits)?images=shown", as: anna)
            #expect(shown.text.contains("src=\"https://track.example/x.png\""))
            #expect(shown.headers[.contentSecurityPolicy]?.contains("img-src 'self' data: https: http:;") == true)
        }
    }

    @Test("Words and a file are taken out on the page; a refusal keeps what was entered")
    func redaction() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket(subject: "My PIN 4711", body: "It is 4711.")
            try await test.addMail(to: number, html: "<p>Hello</p>")
            let path = "/tickets/\(number.digits)/redaction"
            let wrong = try await test.post(path, ["message": "1", "passage": "4712", "reason": "a <PIN>"], as: anna)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("These words do not stand in the message."))
            #expect(wrong.text.contains("4712") && wrong.text.contains("a &lt;PIN&gt;"))
            for form in [["message": "1", "passage": "4711"], ["message": "2", "attachment": "1"]] {
                #expect(try await test.post(path, form, as: anna).status == .unprocessableContent, "without a reason")
                #expect(try await test.post(path, form.merging(["reason": "a PIN"]) { $1 }, as: anna).status == .seeOther)
            }
            let page = try await test.get("/tickets/\(number.digits)", as: anna).text
            #expect(page.contains("It is ▇▇▇.") && page.contains("My PIN ▇▇▇") && !page.contains("4711"))
            #expect(!page.contains("logo.png") && page.contains("Part of a message removed by"))
        }
    }

    @Test("An agent takes the ticket, answers, notes, escalates, asks to close, closes, reopens")
    func actions() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let steps: [(String, [String: String])] = [
                ("assignment", ["agent": "me"]), ("messages", ["body": "An answer", "internal": "0"]),
                ("messages", ["body": "A note", "internal": "1"]), ("assignment", ["agent": ""]),
                ("assignment", ["agent": "\(anna.id.rawValue)"]), ("escalation", ["line": "second", "reason": "Too hard"]),
                ("closure-request", ["body": "Done?"]), ("closure", [:]), ("reopening", [:]),
            ]
            for (noun, form) in steps {
                let reply = try await test.post("/tickets/\(number.digits)/\(noun)", form, as: anna)
                #expect(reply.status == .seeOther, "\(noun)")
                #expect(reply.headers[.location] == "/tickets/\(number.digits)")
            }
            let changes = try await test.desk.history(number, for: nil).map(\.change.name)
            #expect(
                changes == [
                    "opened", "assigned", "answered", "noted", "released", "assigned", "escalated", "closureRequested", "closed",
                    "reopened",
                ])
        }
    }

    @Test("A refusal says why and keeps the words")
    func refusal() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            try await test.desk.close(number, by: anna.viewer)
            let refused = try await test.post("/tickets/\(number.digits)/messages", ["body": "Long <words>", "internal": "0"], as: anna)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("The ticket is closed. Open it again first."))
            #expect(refused.text.contains("Long &lt;words"))
            #expect(refused.text.contains("name=\"back\" value=\"/tickets/\(number.digits)\""))
            let empty = try await test.post("/tickets/\(number.digits)/messages", ["body": " ", "internal": "1"], as: anna)
            #expect(empty.status == .unprocessableContent)
            let nobody = try await test.post("/tickets/\(number.digits)/assignment", ["agent": "x"], as: anna)
            #expect(nobody.status == .unprocessableContent)
            let line = try await test.post("/tickets/\(number.digits)/escalation", ["line": "ninth", "reason": "Why not"], as: anna)
            #expect(line.status == .unprocessableContent)
        }
    }

    @Test("D2 Fields that a form does not have change nothing else")
    func extraFields() async throws {
        try await TestDesk.run { test in
            let anna = try await test.member("anna@example.org", .agent)
            let number = try await test.ticket()
            let form = ["body": "x", "internal": "0", "role": "administrator", "author": "1", "verified": "1", "status": "closed"]
            #expect(try await test.post("/tickets/\(number.digits)/messages", form, as: anna).status == .seeOther)
            #expect(try await test.desk.summary(number, for: nil).ticket.status == .open)
        }
    }

    @Test("For an agent of another queue no page and no action of the ticket exists; a guest is sent to sign in")
    func permission() async throws {
        try await TestDesk.run { test in
            let other = try await test.queue("Other")
            let bert = try await test.member("bert@example.org", .agent, name: "Bert", queues: [other])
            let number = try await test.ticket()
            try await test.addMail(to: number, html: "<p>x</p>")
            let parameters = [":number": number.digits, ":message": "1", ":id": "1"]
            // What he may do with tokens of his own is looked at among those.
            for route in AgentRoutes.all where route.path.contains(":") && !route.path.hasPrefix("/tokens") {
                let path = parameters.reduce(route.path) { $0.replacing($1.key, with: $1.value) }
                let reply =
                    route.method == .get
                    ? try await test.get(path, as: bert)
                    : try await test.post(path, ["agent": "me", "body": "x", "internal": "0", "line": "second"], as: bert)
                #expect(reply.status == .notFound, "\(route.method) \(path)")
                let guest = route.method == .get ? try await test.get(path) : try await test.post(path, [:])
                #expect(guest.status == (route.method == .get ? .seeOther : .forbidden), "\(route.method) \(path)")
            }
            #expect(try await test.desk.history(number, for: nil).count == 1)
        }
    }
}

extension TestDesk {
    /// A mail on a ticket, with a picture, a picture that is none, and its original; past the intake, to say anything at all.
    func addMail(to number: TicketNumber, html: String) async throws {
        let now = time.now
        let files = try ContentFiles(folder: FileManager.default.temporaryDirectory.appending(path: "svar-web-contents"))
        try await database.write { connection in
            let contents = Contents(connection, files: files)
            func keep(_ bytes: [UInt8]) throws -> ContentHash {
                let prepared = try PreparedContent(bytes, engine: .sqlite, files: files)
                try contents.keep(prepared, at: now)
                return prepared.hash
            }
            var draft = MessageDraft(purpose: .supplement, author: ID(1), at: now, body: "Hello link", placement: .references)
            draft.fromName = Hostile.name
            draft.fromAddress = "rita@example.com"
            draft.html = html
            draft.original = try keep(Array("From: rita@example.com\r\n\r\nx".utf8))
            let messages = Messages(connection)
            let message = try messages.add(draft, to: number.ticket)
            let png = try keep([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3])
            let svg = try keep(Array("<svg onload=alert(1)>".utf8))
            try messages.attach(
                [
                    AttachmentDraft(
                        filename: "logo.png", contentType: "image/png", size: 11, isInline: true, contentID: "logo", content: png),
                    AttachmentDraft(
                        filename: "../x\"\r\nSet-Cookie: a=b;חשבונית.svg", contentType: "text/html", size: 21, isInline: false,
                        contentID: nil,
                        content: svg),
                ], to: message)
        }
    }
}
