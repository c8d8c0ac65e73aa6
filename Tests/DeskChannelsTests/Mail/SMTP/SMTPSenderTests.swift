import DeskChannels
import Testing

@Suite("Sending by SMTP", .timeLimit(.minutes(1)))
struct SMTPSenderTests {
    static let message = Array("Subject: hi\r\n\r\nhello\r\n".utf8)

    static func send(
        _ message: [UInt8] = message, from sender: String = "desk@desk.example", to recipients: [String] = ["a@b.example"],
        port: Int, user: String = "", options: SMTPOptions = SMTPOptions()
    ) async throws -> SendOutcome {
        try await SMTPSender(SMTPDestination("smtp://\(user)127.0.0.1:\(port)"), options: options).send(
            message, from: sender, to: recipients)
    }

    @Test("A mail is handed over with our name, its sender and its recipients")
    func accepted() async throws {
        var options = SMTPOptions()
        options.hostname = "desk.example"
        try await ScriptedRelay.serving { [options] port, relay in
            let outcome = try await Self.send(to: ["a@b.example", "c@d.example"], port: port, options: options)
            #expect(outcome.recipients == [.delivered, .delivered])
            #expect(!outcome.isUncertain)
            #expect(outcome.dialogue.contains("> RCPT TO:<c@d.example>\n< 250 2.0.0 fine\n"))
            #expect(
                relay.heard.commands.prefix(5) == [
                    "EHLO desk.example", "MAIL FROM:<desk@desk.example>", "RCPT TO:<a@b.example>", "RCPT TO:<c@d.example>", "DATA",
                ])
            #expect(relay.heard.messages == ["Subject: hi\r\n\r\nhello\r\n.\r\n"])
        }
    }

    @Test("A mail without a sender goes out with the null path")
    func nullSender() async throws {
        try await ScriptedRelay.serving { port, relay in
            let outcome = try await Self.send(from: "", port: port)
            #expect(outcome.recipients == [.delivered])
            #expect(relay.heard.commands.contains("MAIL FROM:<>"))
        }
    }

    @Test(
        "A7 Lone line ends become CRLF and dots are stuffed, whatever the mail looks like",
        arguments: [
            (".first\r\n", "..first\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"), ("a\n.\nb\n", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r.\rb\r", "a\r\n..\r\nb\r\n.\r\n"), ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"), ("a\r\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\n.\r\nMAIL FROM:<x@y.example>\r\n", "a\r\n..\r\nMAIL FROM:<x@y.example>\r\n.\r\n"), ("a\r\r\n", "a\r\n\r\n.\r\n"),
            ("a\n\n\r\r", "a\r\n\r\n\r\n\r\n.\r\n"), ("\na", "\r\na\r\n.\r\n"), ("..\r\n...\r\n", "...\r\n....\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
        ])
    func normalised(mail: String, sent: String) async throws {
        try await ScriptedRelay.serving { port, relay in
            let outcome = try await Self.send(Array(mail.utf8), port: port)
            #expect(outcome.recipients == [.delivered])
            #expect(relay.heard.messages == [sent])
        }
    }

    @Test("A large mail with dots at the place where libcurl cuts its reads arrives whole")
    func large() async throws {
        let lines = (0..<30_000).map { String(repeating: ".", count: $0 % 11) + "\r\n" }
        let stuffed = lines.map { $0.hasPrefix(".") ? "." + $0 : $0 }
        try await ScriptedRelay.serving { port, relay in
            let outcome = try await Self.send(Array(lines.joined().utf8), port: port)
            #expect(outcome.recipients == [.delivered])
            #expect(relay.heard.messages == [stuffed.joined() + ".\r\n"])
        }
    }

    @Test("Several mails go over one connection, and a connection that the relay has ended is opened again")
    func reuse() async throws {
        var options = SMTPOptions()
        options.connections = 1
        try await ScriptedRelay.serving(ScriptedRelay.Script(mailsAllowed: 2)) { [options] port, relay in
            let sender = try SMTPSender(SMTPDestination("smtp://127.0.0.1:\(port)"), options: options)
            for _ in 0..<4 {
                let outcome = await sender.send(Self.message, from: "", to: ["a@b.example"])
                #expect(outcome.recipients == [.delivered])
            }
            #expect(relay.heard.messages.count == 4)
            #expect(relay.heard.connections == 2)
        }
    }

    @Test(
        "A8 An address that could end its command is refused and no connection is made for it",
        arguments: [
            "a@b.example>\r\nRCPT TO:<x@y.example", "a@b.example\n", "a b@c.example", "<a@b.example>", "a@b.example\0",
            "a\u{2028}@b.example", "",
        ])
    func injection(address: String) async throws {
        try await ScriptedRelay.serving { port, relay in
            let outcome = try await Self.send(to: [address, "a@b.example"], port: port)
            #expect(outcome.recipients == [.refused(code: 0, text: "the recipient is no address"), .delivered])
            #expect(relay.heard.commands.filter { $0.hasPrefix("RCPT") } == ["RCPT TO:<a@b.example>"])
        }
        guard !address.isEmpty else { return }
        try await ScriptedRelay.serving { port, relay in
            let outcome = try await Self.send(from: address, port: port)
            #expect(outcome.recipients == [.refused(code: 0, text: "the sender is no address")])
            #expect(relay.heard.connections == 0)
        }
    }

    @Test("A password is sent to the relay and stands in no record of it")
    func password() async throws {
        let replies = ["EHLO": "250-relay.example\r\n250 AUTH PLAIN", "AUTH": "334 ", "AGRL": "535 5.7.8 no"]
        try await ScriptedRelay.serving(ScriptedRelay.Script(replies: replies)) { port, relay in
            let outcome = try await Self.send(port: port, user: "desk:s3cret%40@")
            #expect(outcome.recipients == [.tryLater(code: 535, text: "5.7.8 no")])
            #expect(outcome.dialogue.contains("> AUTH PLAIN ***\n"))
            #expect(relay.heard.commands.contains("AGRlc2sAczNjcmV0QA=="))
            #expect(!outcome.dialogue.contains("AGRlc2s"))
            #expect(!outcome.dialogue.contains("s3cret"))
        }
    }
}
