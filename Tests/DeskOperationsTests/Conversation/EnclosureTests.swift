import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Files that go with words")
struct EnclosureTests {
    private func ticket(_ fixture: DeskFixture) async throws -> TicketNumber {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        _ = try await fixture.post()
        fixture.clock.advance(by: .seconds(60))
        return number
    }

    @Test("An answer's files leave with it, byte for byte, in the same bytes on every attempt", arguments: TestDatabases.engines)
    func sent(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, anna) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let number = try await ticket(fixture)
            let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let files = [
                EnclosedFile(name: "תמונה.png", contentType: "image/png", bytes: large),
                EnclosedFile(name: "", contentType: "text/plain", bytes: Array("x\n.\ny".utf8)),
                EnclosedFile(name: "empty.txt", contentType: "message/rfc822", bytes: []),
            ]
            let message = try await desk.answer(number, body: "See the picture.", files: files, by: dana)
            let letter = try #require(try await fixture.post().first { $0.entry.notice == .answer })
            #expect(letter.mail.text.hasPrefix("See the picture."))
            #expect(letter.mail.attachments.map(\.bytes) == files.map(\.bytes))
            #expect(letter.mail.attachments.map(\.filename) == ["תמונה.png", "", "empty.txt"])
            #expect(letter.mail.attachments.map(\.contentType) == ["image/png", "text/plain", "application/octet-stream"])
            #expect(try await desk.outgoingMail(letter.entry.id, for: anna).bytes == letter.bytes)
            let stored = try #require(try await desk.conversation(number, for: dana).first { $0.id == message })
            #expect(stored.attachments.map(\.size) == [300_000, 5, 0])
            #expect(try await desk.attachment(stored.attachments[0].id, for: dana).bytes == large)
        }
    }

    @Test("A10 a note's file is in no mail, nor is what the requester sent", arguments: TestDatabases.engines)
    func note(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let sent = MailAttachment(filename: "own.txt", contentType: "text/plain", bytes: Array("of the requester".utf8))
            let number = try await desk.receive(
                .mail(from: Cast.alice, subject: "x", text: "The lamp is broken.", messageID: "m", attachments: [sent])
            ).number
            fixture.clock.advance(by: .seconds(60))
            let canary = EnclosedFile(name: "canary.txt", contentType: "text/plain", bytes: Array("canary".utf8))
            _ = try await desk.note(number, body: "Look", files: [canary], by: dana)
            _ = try await desk.answer(number, body: "a", by: dana)
            _ = try await desk.propose(number, body: "b", by: dana)
            try await desk.requestClosure(number, body: "c", by: dana)
            try await desk.close(number, by: dana)
            let letters = try await fixture.post()
            #expect(letters.count >= 4)
            for letter in letters { #expect(letter.mail.attachments.isEmpty && !letter.whole.contains("canary")) }
            let note = try #require(try await desk.conversation(number, for: dana).first { $0.purpose == .note })
            #expect(note.attachments.map(\.filename) == ["canary.txt"])
        }
    }

    @Test("A8 C6 a file's name is neither a header nor a folder, and turns no text round", arguments: TestDatabases.engines)
    func names(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let names = [
                "a\r\nBcc: v@harbour.example\r\n\r\n.txt", "../../etc/passwd", "C:\\x\\y.exe", "\u{202E}txt.exe", "..",
                "=?utf-8?B?QmNjOg==?=",
                String(repeating: "a", count: 400),
            ]
            let files = names.map { EnclosedFile(name: $0, contentType: "text/html\r\nBcc: x@y.example", bytes: [1]) }
            _ = try await desk.answer(number, body: "x", files: files, by: dana)
            let letter = try #require(try await fixture.post().first)
            #expect(letter.header("Bcc").isEmpty && !letter.whole.contains("\r\nBcc:"))
            let found = letter.mail.attachments.map(\.filename)
            #expect(
                found.count == 7 && found.allSatisfy { !$0.contains("/") && !$0.contains("\u{202E}") && $0.utf8.count <= 200 }, "\(found)")
            #expect(Array(found.prefix(5)) == ["aBcc: v@harbour.example.txt", "passwd", "y.exe", "txt.exe", ""])
        }
    }

    @Test("Too many files, or too much of them, are refused, and then nothing happens", arguments: TestDatabases.engines)
    func limits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let before = try await fixture.changes(number)
            let small = EnclosedFile(name: "a", contentType: "text/plain", bytes: [1])
            let many = Array(repeating: small, count: Desk.mostFiles + 1)
            await #expect(throws: DeskError.invalid(field: "files", .tooMany)) {
                _ = try await desk.note(number, body: "x", files: many, by: dana)
            }
            let half = EnclosedFile(name: "b", contentType: "x/y", bytes: Array(repeating: 0, count: Desk.largestFiles / 2 + 1))
            await #expect(throws: DeskError.invalid(field: "files", .tooLong)) {
                _ = try await desk.answer(number, body: "x", files: [half, half], by: dana)
            }
            #expect(try await fixture.changes(number) == before)
        }
    }

    @Test("A file that was taken out does not leave with a mail that waits", arguments: TestDatabases.engines)
    func redacted(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, number) = (fixture.desk, try await fixture.viewer(Cast.dana), try await ticket(fixture))
            let file = EnclosedFile(name: "secret.txt", contentType: "text/plain", bytes: Array("secret".utf8))
            let message = try await desk.answer(number, body: "x", files: [file], by: dana)
            let stored = try #require(try await desk.conversation(number, for: dana).first { $0.id == message })
            try await desk.redact(number, .attachment(stored.attachments[0].id), because: "Wrong file", by: dana)
            let letter = try #require(try await fixture.post().first { $0.entry.notice == .answer })
            #expect(letter.mail.attachments.isEmpty && !letter.whole.contains("secret"))
        }
    }
}
