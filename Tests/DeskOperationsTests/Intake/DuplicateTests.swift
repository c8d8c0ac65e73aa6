import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Mail that comes twice")
struct DuplicateTests {
    /// Message-ID, text and recipient of a mail; each row of the table has its own.
    private typealias Sketch = (messageID: String, text: String, recipient: String)

    private static func mail(_ sketch: Sketch, _ row: Int) -> MailContact {
        let messageID = sketch.messageID.isEmpty ? "" : "\(sketch.messageID)\(row)"
        return .mail(from: Cast.alice, to: sketch.recipient, subject: "Printer", text: "\(sketch.text)\(row)", messageID: messageID)
    }

    /// Two mails, and whether both are kept.
    private static let table: [(String, Sketch, Sketch, Bool)] = [
        ("the same mail twice", ("m", "a", Cast.desk), ("m", "a", Cast.desk), false),
        ("to the address with a detail", ("m", "a", Cast.desk), ("m", "a", "desk+x@norrsken.example"), false),
        ("the same Message-ID, another body", ("m", "a", Cast.desk), ("m", "b", Cast.desk), true),
        ("another Message-ID, the same body", ("m", "a", Cast.desk), ("n", "a", Cast.desk), true),
        ("one mail to two queues", ("m", "a", Cast.desk), ("m", "a", Cast.compatibility), true),
        ("no Message-ID, the same bytes", ("", "a", Cast.desk), ("", "a", Cast.desk), false),
        ("no Message-ID, other bytes", ("", "a", Cast.desk), ("", "b", Cast.desk), true),
    ]

    @Test("E5 a mail is one by mailbox, Message-ID and body", arguments: TestDatabases.engines)
    func table(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            for (row, (name, first, second, bothStay)) in Self.table.enumerated() {
                let before = try await count(fixture)
                let number = try await fixture.desk.receive(Self.mail(first, row)).number
                let outcome = try await fixture.desk.receive(Self.mail(second, row))
                #expect((outcome == .duplicate(number)) == !bothStay, "\(name)")
                #expect(try await count(fixture) - before == (bothStay ? 2 : 1), "\(name)")
                #expect(try await fixture.post().count == (bothStay ? 2 : 1), "\(name)")
                fixture.clock.advance(by: .seconds(7_200))
            }
        }
    }

    private func count(_ fixture: DeskFixture) async throws -> Int {
        try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 200, for: nil).tickets.count
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
