import Database
import DeskStore
import ServiceDesk
import Support
import Testing

/// Messages without events: nothing here is verified.
@Suite("Messages in the store")
struct MessagesTests {
    @Test("A message reads as it was written, attachments in order", arguments: TestDatabases.engines)
    func roundTrip(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            let content = try PreparedContent([1, 2, 3], engine: engine, files: fixture.files)
            try await fixture.database.write { [files = fixture.files] connection in
                let ticket = try StoreBench.begin(connection)
                try Contents(connection, files: files).keep(content, at: StoreBench.start)
                var draft = MessageDraft(
                    purpose: .supplement, author: ticket.requester, at: StoreBench.start, body: "שלום\n\0👋", newWords: "שלום",
                    placement: .token)
                draft.fromName = "Алиса"
                draft.fromAddress = "Alice@Harbour.example"
                draft.subject = "=cmd|'/c calc'!A1"
                draft.html = "<b>שלום</b>"
                draft.language = .hebrew
                draft.isHeld = true
                draft.mailID = "a@b"
                draft.automatic = "list"
                draft.defects = ["cut short: parts", "unknown charset"]
                draft.original = content.hash
                let id = try Messages(connection).add(draft, to: ticket.id)
                let attachments = ["b.txt", "", "../a.txt"].map {
                    AttachmentDraft(
                        filename: $0, contentType: "text/plain", size: 3, isInline: $0.isEmpty, contentID: nil, content: content.hash)
                }
                try Messages(connection).attach(attachments, to: id)

                let read = try #require(try Messages(connection).find(id))
                #expect(read.body == "שלום\n\u{FFFD}👋")
                #expect((read.purpose, read.author, read.at) == (.supplement, ticket.requester, StoreBench.start))
                #expect((read.fromName, read.fromAddress, read.subject) == (draft.fromName, draft.fromAddress, draft.subject))
                #expect((read.html, read.language, read.placement) == (draft.html, .hebrew, .token))
                #expect((read.isHeld, read.mailID, read.automatic) == (true, "a@b", "list"))
                #expect((read.defects, read.original, read.newWords) == (draft.defects, content.hash, "שלום"))
                #expect(read.attachments.map(\.filename) == ["b.txt", "", "../a.txt"])
                #expect(try Messages(connection).conversation(of: ticket.id).last == read)
                let attachment = try #require(try Messages(connection).attachment(read.attachments[1].id))
                #expect(attachment.ticket == ticket.id)
                #expect(attachment.attachment == read.attachments[1])
            }
        }
    }

    @Test("A held message that is settled elsewhere takes its references along", arguments: TestDatabases.engines)
    func settle(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let (first, second) = (try StoreBench.begin(connection), try StoreBench.begin(connection))
                var draft = MessageDraft(purpose: .supplement, author: first.requester, at: StoreBench.start, body: "a", placement: .number)
                draft.isHeld = true
                let message = try Messages(connection).add(draft, to: first.id)
                let threads = MailThreads(connection)
                try threads.note("theirs", on: first.id, message: message, at: StoreBench.start)
                try threads.note("ours", on: first.id, message: nil, at: StoreBench.start)
                #expect(try threads.references(of: first.id, before: StoreBench.start) == ["ours"])
                try Messages(connection).settle(message, on: second.id, purpose: .request, placement: .newTicket)
                #expect(try threads.tickets(naming: ["theirs"]) == [second.id])
                #expect(try threads.tickets(naming: ["ours"]) == [first.id])
                #expect(try Messages(connection).find(message)?.ticket == second.id)
                #expect(try Messages(connection).find(message)?.isHeld == false)
            }
        }
    }

    @Test("Tickets are found by Message-ID, those of the last one first, each once", arguments: TestDatabases.engines)
    func naming(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let tickets = try (0..<3).map { _ in try StoreBench.begin(connection).id }
                let threads = MailThreads(connection)
                for (mailID, ticket) in [("a", 0), ("b", 1), ("b", 2), ("c", 0), ("a", 0)] {
                    try threads.note(mailID, on: tickets[ticket], message: nil, at: StoreBench.start)
                }
                #expect(try threads.tickets(naming: []) == [])
                #expect(try threads.tickets(naming: ["x", "A"]) == [])
                #expect(try threads.tickets(naming: ["a", "b"]) == [tickets[1], tickets[2], tickets[0]])
                #expect(try threads.tickets(naming: ["b", "a", "c", "a"]) == [tickets[0], tickets[1], tickets[2]])
                #expect(try threads.tickets(naming: (0..<60).map { "m\($0)" } + ["c"]) == [tickets[0]])
            }
        }
    }

    @Test("References are the newest, oldest first, without notes and held messages", arguments: TestDatabases.engines)
    func references(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine, verifies: false) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection)
                let threads = MailThreads(connection)
                let note = try Messages(connection).add(
                    MessageDraft(purpose: .note, author: nil, at: StoreBench.start, body: "n", placement: .page), to: ticket.id)
                for step in 0..<30 {
                    let moment = StoreBench.start.advanced(by: .seconds(step))
                    try threads.note("m\(step)", on: ticket.id, message: step == 29 ? note : nil, at: moment)
                }
                let end = StoreBench.start.advanced(by: .seconds(60))
                #expect(try threads.references(of: ticket.id, before: end) == (9..<29).map { "m\($0)" })
                #expect(try threads.references(of: ticket.id, before: StoreBench.start.advanced(by: .seconds(2))) == ["m0", "m1", "m2"])
            }
        }
    }
}
