import DeskChannels
import Testing

@Suite("LMTP commands", .timeLimit(.minutes(1)))
struct LMTPCommandTests {
    @Test("LHLO announces the extensions and the largest message")
    func lhlo() async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.talk(to: address) { client in
                try await client.expect("220 desk.example LMTP Svar")
                try await client.send("LHLO client.example\r\n")
                let lines = try await client.replyLines()
                #expect(
                    lines == [
                        "250-desk.example", "250-PIPELINING", "250-8BITMIME", "250-SMTPUTF8", "250-SIZE 50000000",
                        "250 ENHANCEDSTATUSCODES",
                    ])
            }
        }
    }

    @Test(
        "A command out of its turn or of another protocol is refused",
        arguments: [
            ("HELO x", "500 5.5.1"), ("EHLO x", "500 5.5.1"), ("LHLO", "501 5.5.4"), ("MAIL FROM:<a@b.example>", "503 5.5.1"),
            ("RCPT TO:<a@b.example>", "503 5.5.1"), ("DATA", "503 5.5.1"), ("DATA now", "501 5.5.4"), ("", "500 5.5.1"),
            ("GET / HTTP/1.1", "500 5.5.1"), ("STARTTLS", "502 5.5.1"), ("AUTH PLAIN AA==", "502 5.5.1"), ("VRFY", "501 5.5.4"),
            ("VRFY desk", "252 2.0.0"), ("NOOP", "250 2.0.0"), ("noop", "250 2.0.0"), ("RSET", "250 2.0.0"), ("HELP", "214 2.0.0"),
            ("QUIT", "221 2.0.0"),
        ])
    func beforeLHLO(command: String, reply: String) async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.talk(to: address) { client in
                _ = try await client.reply()
                try await client.ask(command, expecting: reply + " ")
            }
        }
    }

    @Test(
        "MAIL takes every path and parameter of its extensions, and no other",
        arguments: [
            ("FROM:<>", "250 2.1.0"), ("from:<a@b.example>", "250 2.1.0"), ("FROM: <a@b.example>", "250 2.1.0"),
            ("FROM:<@r.example,@s.example:a@b.example>", "250 2.1.0"), ("FROM:<\"a b\"@b.example>", "250 2.1.0"),
            ("FROM:<a@[192.0.2.1]>", "250 2.1.0"), ("FROM:<a@[IPv6:2001:db8::1]>", "250 2.1.0"), ("FROM:<root>", "250 2.1.0"),
            ("FROM:<a@b.example> SIZE=50000000", "250 2.1.0"), ("FROM:<a@b.example> SIZE=50000001", "552 5.3.4"),
            ("FROM:<a@b.example> SIZE=99999999999999999999", "552 5.3.4"), ("FROM:<a@b.example> SIZE=x", "501 5.5.4"),
            ("FROM:<a@b.example> SIZE", "501 5.5.4"), ("FROM:<a@b.example> body=8bitmime", "250 2.1.0"),
            ("FROM:<a@b.example> BODY=7BIT", "250 2.1.0"), ("FROM:<a@b.example> BODY=BINARYMIME", "501 5.5.4"),
            ("FROM:<ö@b.example> SMTPUTF8", "250 2.1.0"), ("FROM:<ö@b.example>", "553 5.6.7"),
            ("FROM:<a@b.example> SMTPUTF8=1", "501 5.5.4"), ("FROM:<a@b.example> RET=FULL", "555 5.5.4"),
            ("FROM:a@b.example", "501 5.1.7"), ("FROM:<a@b.example", "501 5.1.7"), ("FROM:<a b@b.example>", "501 5.1.7"),
            ("FROM:<a@>", "501 5.1.7"), ("FROM:<a@b.example>SIZE=1", "501 5.1.7"), ("FROM:<<a@b.example>>", "501 5.1.7"),
            ("FROM:<\"a@b.example>", "501 5.1.7"), ("TO:<a@b.example>", "501 5.1.7"), ("", "501 5.1.7"),
        ])
    func mail(argument: String, reply: String) async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                try await client.ask("MAIL \(argument)", expecting: reply + " ")
            }
        }
    }

    @Test(
        "RCPT says of each recipient whether its mail is taken",
        arguments: [
            ("TO:<desk@desk.example>", "250 2.1.5"), ("TO:<unknown@desk.example>", "550 5.1.1"),
            ("TO:<unavailable@desk.example>", "451 4.3.0"), ("TO:<Postmaster>", "250 2.1.5"), ("TO:<>", "501 5.1.3"),
            ("TO:desk@desk.example", "501 5.1.3"), ("TO:<desk@desk.example> NOTIFY=NEVER", "555 5.5.4"),
            ("TO:<ö@desk.example>", "553 5.6.7"),
        ])
    func rcpt(argument: String, reply: String) async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                try await client.ask("RCPT \(argument)", expecting: reply + " ")
            }
        }
    }

    @Test("RSET forgets the sender and the recipients, a second MAIL without it is refused")
    func reset() async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                try await client.ask("MAIL FROM:<a@b.example>", expecting: "503 5.5.1 ")
                try await client.ask("RCPT TO:<desk@desk.example>", expecting: "250 ")
                try await client.ask("RSET", expecting: "250 ")
                try await client.ask("RCPT TO:<desk@desk.example>", expecting: "503 5.5.1 ")
                try await client.ask("DATA", expecting: "503 5.5.1 ")
            }
        }
    }

    @Test("DATA without a recipient that was accepted is refused")
    func dataWithoutRecipient() async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<unknown@desk.example>")
                try await client.ask("DATA", expecting: "503 5.5.1 ")
            }
        }
    }

    @Test(
        "A command line that does not end with CRLF alone, or is no text, is refused",
        arguments: [
            "NOOP\n", "NO\rOP\r\n", "NOOP\r\r\n", "NO\0OP\r\n",
        ])
    func malformed(line: String) async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                try await client.send(line)
                try await client.expect("500 5.5.2 ")
                try await client.send(Array("NOOP ".utf8) + [0xC3, 0x28] + Array("\r\n".utf8))
                try await client.expect("500 5.5.2 ")
                try await client.ask("NOOP", expecting: "250 ")
            }
        }
    }

    @Test("A line of 2,048 bytes is a command, a longer one is skipped to its end", arguments: [2_048, 2_049, 300_000])
    func longLine(length: Int) async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                let line = "NOOP " + String(repeating: "x", count: length - 7)
                try await client.ask(line, expecting: length > 2_048 ? "500 5.5.6 " : "250 ")
                try await client.ask("NOOP", expecting: "250 ")
            }
        }
    }

    @Test("After 20 commands in error the client is dismissed")
    func tooManyErrors() async throws {
        try await LMTPServer.serving(TestDelivery()) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                for _ in 0..<19 { try await client.ask("WHAT", expecting: "500 ") }
                try await client.ask("WHAT", expecting: "500 ")
                try await client.expect("421 4.7.0 ")
                try await client.expectEnd()
            }
        }
    }
}
