import Database
import DeskOperations
import DeskStore
import Foundation
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Redaction")
struct RedactionTests {
    private static let secret = "PIN 4711-0815"

    /// A mail of Alice's that has the secret in its subject, its words and a large file, which an embedded database keeps beside itself.
    private func told(_ fixture: DeskFixture) async throws -> (number: TicketNumber, message: StoredMessage) {
        let file = MailAttachment(
            filename: "pins.txt", contentType: "text/plain",
            bytes: Array((Self.secret + String(repeating: "\nand so on", count: 20_000)).utf8))
        let outcome = try await fixture.desk.receive(
            .mail(
                from: Cast.alice, subject: "My \(Self.secret)", text: "Hello,\nmy PIN\n4711-0815 works no more.\nAgain: \(Self.secret)",
                messageID: "secret@harbour.example", attachments: [file]))
        return (outcome.number, try #require(try await fixture.desk.conversation(outcome.number, for: nil).first))
    }

    @Test("A passage goes from every row, and with it the mail as it came; who and why stays", arguments: TestDatabases.engines)
    func passage(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, message) = try await told(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            let file = try #require(message.attachments.first)
            let before = try await fixture.ticket(number)
            try await fixture.desk.redact(number, .attachment(file.id), because: "a list of PINs", by: dana)
            #expect(try await fixture.traces(of: "4711-0815") == ["message", "ticket"])

            try await fixture.desk.redact(number, .passage(Self.secret, of: message.id), because: "He sent his \(Self.secret).", by: dana)
            #expect(try await fixture.traces(of: "4711-0815") == [])
            let messages = try await fixture.desk.conversation(number, for: nil)
            #expect(messages[0].body == "Hello,\nmy ▇▇▇ works no more.\nAgain: ▇▇▇")
            #expect(messages[0].newWords == messages[0].body)
            #expect(messages[0].subject == "My ▇▇▇")
            #expect(messages[0].original == nil && messages[0].attachments.isEmpty)
            #expect(messages[2].body == "He sent his ▇▇▇." && messages[2].purpose == .note && messages[2].author == dana.person)
            let summary = try await fixture.desk.summary(number, for: nil)
            #expect(summary.subject == "My ▇▇▇")
            #expect(summary.ticket.status == before.status && summary.ticket.clocks == before.clocks)
            let event = try #require(try await fixture.desk.history(number, for: nil).last)
            #expect(event.change == .redacted(message.id, because: messages[2].id) && event.actor == .staff(dana.person))
            let again = try await fixture.desk.receive(
                .mail(
                    from: Cast.alice, subject: "x", text: "Thank you", messageID: "x@harbour.example",
                    references: ["secret@harbour.example"]))
            #expect(again == .appended(number))
        }
    }

    @Test(
        "A file in which the words stand as plain text goes with them, in whatever encoding; another one stays",
        arguments: TestDatabases.engines)
    func files(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let secret = "סיסמה: ירוק"
            let wide = "x סיסמה:\r\nירוק".data(using: .utf16LittleEndian) ?? Data()
            let files = [
                MailAttachment(filename: "a.txt", contentType: "text/plain", bytes: Array("x \(secret)\n".utf8)),
                MailAttachment(filename: "b.txt", contentType: "text/plain", bytes: [UInt8](wide)),
                MailAttachment(filename: "\(secret).bin", contentType: "application/octet-stream", bytes: [1, 2, 3]),
                MailAttachment(filename: "c.txt", contentType: "text/plain", bytes: Array("סיסמה: כחול".utf8)),
            ]
            let number = try await fixture.desk.receive(
                .mail(from: Cast.noam, subject: "שאלה", text: "ראו בקבצים.", messageID: "files@galil.example", attachments: files)
            ).number
            let dana = try await fixture.viewer(Cast.dana)
            let message = try #require(try await fixture.desk.conversation(number, for: nil).first)
            try await fixture.desk.redact(number, .passage(secret, of: message.id), because: "password", by: dana)
            #expect(try await fixture.desk.conversation(number, for: nil).first?.attachments.map(\.filename) == ["c.txt"])
            #expect(try await fixture.traces(of: secret) == [])
        }
    }

    @Test("Bytes that another message has too stay for it", arguments: TestDatabases.engines)
    func shared(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let file = MailAttachment(filename: "a.bin", contentType: "text/plain", bytes: [UInt8](repeating: 7, count: 200_000))
            func send(_ author: CastMember) async throws -> TicketNumber {
                try await fixture.desk.receive(
                    .mail(from: author, subject: "s", text: "t", messageID: "s.\(author.address)", attachments: [file])
                ).number
            }
            let anna = try await fixture.viewer(Cast.anna)
            let first = try await send(Cast.alice)
            let second = try await send(Cast.erik)
            for number in [first, second] {
                let attachment = try #require(try await fixture.desk.conversation(number, for: nil)[0].attachments.first)
                #expect(try await fixture.desk.attachment(attachment.id, for: anna).bytes == file.bytes)
                try await fixture.desk.redact(number, .attachment(attachment.id), because: "why", by: anna)
            }
            #expect(try await fixture.desk.verify().orphanFiles == 0)
            #expect(try await fixture.database.read { try $0.row("SELECT COUNT(*) FROM content")?.int(0) } == 0)
            // What was removed may come again.
            let third = try await send(Cast.maria)
            let attachment = try #require(try await fixture.desk.conversation(third, for: nil)[0].attachments.first)
            #expect(try await fixture.desk.attachment(attachment.id, for: anna).bytes == file.bytes)
        }
    }

    @Test("A formatted part goes with the words, and stays when it has nothing to do with them", arguments: TestDatabases.engines)
    func markup(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let anna = try await fixture.viewer(Cast.anna)
            for (html, words, stays) in [
                ("<p>my &#52;7<b>1</b>1 is</p>", "4711", false), ("<p>only here: 12<i>3</i></p>", "123", false),
                ("<p>other words</p>", "about", true),
            ] {
                let number = try await fixture.desk.receive(
                    .mail(from: Cast.jan, subject: "about \(html)", text: "my 4711 is", messageID: html)
                )
                .number
                let message = try await fixture.desk.conversation(number, for: nil)[0].id
                try await fixture.database.write {
                    try $0.execute("UPDATE message SET html = ?2, subject = 'about' WHERE id = ?1", message.rawValue, html)
                }
                try await fixture.desk.redact(number, .passage(words, of: message), because: "why", by: anna)
                let after = try await fixture.desk.conversation(number, for: nil)[0]
                #expect((after.html != nil) == stays, "\(words)")
            }
        }
    }

    @Test("What is not there, not of this ticket, or without a reason is refused; nothing has changed", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (number, message) = try await told(fixture)
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            let dana = try await fixture.viewer(Cast.dana)
            let file = try #require(message.attachments.first).id
            func refusal(_ number: TicketNumber, _ redaction: Redaction, _ reason: String = "why", by viewer: Viewer) async -> DeskError? {
                await #expect(throws: DeskError.self) { try await fixture.desk.redact(number, redaction, because: reason, by: viewer) }
            }
            let secret = Redaction.passage(Self.secret, of: message.id)
            #expect(await refusal(number, .passage("PIN 0000", of: message.id), by: dana) == .invalid(field: "passage", .unknown))
            #expect(await refusal(number, .passage(" \n", of: message.id), by: dana) == .invalid(field: "passage", .empty))
            #expect(await refusal(number, secret, " ", by: dana) == .invalid(field: "reason", .empty))
            #expect(await refusal(other, secret, by: dana) == .invalid(field: "message", .unknown))
            #expect(await refusal(other, .attachment(file), by: dana) == .invalid(field: "attachment", .unknown))
            #expect(await refusal(other, .attachment(ID(999)), by: dana) == .invalid(field: "attachment", .unknown))
            let ivan = try await fixture.viewer(Cast.ivan)
            let alice = Viewer(person: try await fixture.person(Cast.alice.address).id, role: .requester, queues: [])
            for stranger in [ivan, alice] {
                for redaction in [secret, .attachment(file)] {
                    #expect(await refusal(number, redaction, by: stranger) == .notFound)
                    #expect(await refusal(number, redaction, "", by: stranger) == .notFound)
                }
            }
            #expect(try await fixture.desk.conversation(number, for: nil) == [message])
            #expect(try await fixture.changes(number) == ["opened"])
        }
    }
}
