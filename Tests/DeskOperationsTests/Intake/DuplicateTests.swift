import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mail that comes twice")
struct DuplicateTests {
    private static func mail(_ messageID: String, _ text: String, to recipient: String = Cast.desk) -> MailContact {
        .mail(from: Cast.alice, to: recipient, subject: "Printer", text: text, messageID: messageID)
    }

    /// Two mails, and whether both are kept.
    private static let table: [(String, MailContact, MailContact, Bool)] = [
        ("the same mail twice", mail("m", "a"), mail("m", "a"), false),
        ("to the address with a detail", mail("m", "a"), mail("m", "a", to: "desk+x@norrsken.example"), false),
        ("the same Message-ID, another body", mail("m", "a"), mail("m", "b"), true),
        ("another Message-ID, the same body", mail("m", "a"), mail("n", "a"), true),
        ("one mail to two queues", mail("m", "a"), mail("m", "a", to: Cast.compatibility), true),
        ("no Message-ID, the same bytes", mail("", "a"), mail("", "a"), false),
        ("no Message-ID, other bytes", mail("", "a"), mail("", "b"), true),
    ]

    @Test("E5 a mail is one by mailbox, Message-ID and body", arguments: TestDatabases.engines)
    func table(_ engine: Engine) async throws {
        for (name, first, second, bothStay) in Self.table {
            try await DeskFixture.withFresh(engine) { fixture in
                let number = try await fixture.desk.receive(first).number
                let outcome = try await fixture.desk.receive(second)
                #expect((outcome == .duplicate(number)) == !bothStay, "\(name)")
                #expect(
                    try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.count == (bothStay ? 2 : 1),
                    "\(name)")
                #expect(try await fixture.post().count == (bothStay ? 2 : 1), "\(name)")
            }
        }
    }

    @Test("E5 many deliveries of one mail at once make one ticket, its large file included", arguments: TestDatabases.engines)
    func concurrently(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let file = MailAttachment(filename: "log", contentType: "text/plain", bytes: Array(repeating: 7, count: 300_000))
            let mail = MailContact.mail(from: Cast.alice, subject: "Log", text: "See file", messageID: "m", attachments: [file])
            let outcomes = try await withThrowingTaskGroup(of: MailOutcome.self) { group in
                for _ in 0..<12 { group.addTask { try await fixture.desk.receive(mail) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(outcomes.map(\.number)).count == 1)
            #expect(outcomes.filter { if case .opened = $0 { true } else { false } }.count == 1)
            #expect(try await fixture.post().count == 1)
            let number = try #require(outcomes.first?.number)
            let attachment = try #require(try await fixture.desk.conversation(number, for: nil).first?.attachments.first)
            let anna = try await fixture.viewer(Cast.anna)
            #expect(try await fixture.desk.attachment(attachment.id, for: anna).bytes == file.bytes)
        }
    }

    @Test("Mails of many people at once are a ticket each", arguments: TestDatabases.engines)
    func crowd(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for step in 0..<40 {
                    let author = Cast.tickets[step % 6].requester
                    group.addTask {
                        _ = try await fixture.desk.receive(.mail(from: author, subject: "x", text: "\(step)", messageID: "m\(step)"))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets.count == 40)
        }
    }
}
