import DeskChannels
import Foundation
import Testing

@Suite("Where mail goes out")
struct SMTPDestinationTests {
    @Test(
        "A relay has a host, a port that may be left out, and perhaps a user",
        arguments: [
            ("smtp://mail.example.org", "smtp://mail.example.org:25"), ("smtps://mail.example.org", "smtps://mail.example.org:465"),
            ("smtp://mail.example.org:587/", "smtp://mail.example.org:587"), ("smtp://[::1]:2525", "smtp://[::1]:2525"),
            ("smtp://[2001:db8::1]", "smtp://[2001:db8::1]:25"), ("smtp://u%40x:p%3Aw@host:1", "smtp://u@x:***@host:1"),
            ("folder:/var/mail out", "folder:/var/mail out"),
        ])
    func read(text: String, description: String) throws {
        #expect(try SMTPDestination(text).description == description)
    }

    @Test("User and password are percent-decoded")
    func credentials() throws {
        guard case .relay(let relay) = try SMTPDestination("smtp://desk%40example.org:p%40s%3As%2F%25@host") else {
            Issue.record("no relay")
            return
        }
        #expect(relay.credentials?.user == "desk@example.org")
        #expect(relay.credentials?.password == "p@s:s/%")
    }

    @Test(
        "What names no relay is refused with its reason, and never with the password",
        arguments: [
            ("mail.example.org:25", SMTPDestinationError.schemeUnknown), ("http://x", .schemeUnknown), ("smtp://", .hostMissing),
            ("smtp://:25", .hostMissing), ("smtp://h:x", .portInvalid("x")), ("smtp://h:0", .portInvalid("0")),
            ("smtp://h:70000", .portInvalid("70000")), ("smtp://::1:25", .hostInvalid("::1")), ("smtp://h\r\n:25", .hostInvalid("h\r\n")),
            ("smtp://desk@h", .passwordMissing), ("smtp://desk:@h", .passwordMissing), ("smtp://desk:secret%@h", .percentEncoding),
            ("smtp://desk:sec@ret@h", .percentEncoding), ("smtp://h/path", .pathUnexpected), ("folder:", .pathMissing),
        ])
    func refused(text: String, error: SMTPDestinationError) {
        #expect(throws: error) { try SMTPDestination(text) }
        #expect(!error.description.contains("sec"))
    }

    @Test("A folder keeps each mail whole, for its owner only, and overwrites none")
    func folder() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("svar-sent-\(UUID().uuidString.prefix(8))").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = SMTPOptions()
        options.now = { Date(timeIntervalSince1970: 1_700_000_000) }
        for _ in 0..<2 {
            let sender = try SMTPSender(SMTPDestination("folder:\(folder)"), options: options)
            let outcome = await sender.send(Array("Subject: x\n\nhi".utf8), from: "", to: ["a@b.example", "c@d.example"])
            #expect(outcome.recipients == [.delivered, .delivered])
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["20231114T221320Z-1.eml", "20231114T221320Z-2.eml"])
        let file = "\(folder)/20231114T221320Z-2.eml"
        #expect(FileManager.default.contents(atPath: file) == Data("Subject: x\r\n\r\nhi\r\n".utf8))
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    }

    @Test("A folder that cannot be written to is tried later")
    func folderMissing() async throws {
        let outcome = try await SMTPSender(SMTPDestination("folder:/dev/null/sent")).send([], from: "", to: ["a@b.example"])
        guard case .tryLater(code: 0, _) = outcome.recipients.first else {
            Issue.record("\(outcome)")
            return
        }
    }
}
