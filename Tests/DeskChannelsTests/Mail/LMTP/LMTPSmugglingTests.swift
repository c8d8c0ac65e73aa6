import DeskChannels
import Testing

@Suite("LMTP end of data", .timeLimit(.minutes(1)))
struct LMTPSmugglingTests {
    @Test(
        "A7 Nothing but CRLF.CRLF ends a message",
        arguments: [
            "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\r.\n", "\n.\r", "\r\n.\r\r\n", "\r\n\0.\r\n", "\r\r\n\n.\r\n",
            "\r\n.\0\r\n", "\n\n.\r\n", "\r\n.\r\0\n", "\r\n. \r\n",
        ])
    func terminator(bytes: String) async throws {
        let delivery = TestDelivery()
        let body = "Subject: one\r\n\r\nbefore\(bytes)MAIL FROM:<evil@b.example>\r\nRCPT TO:<desk@desk.example>\r\nDATA\r\nafter\r\n"
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                try await client.ask("DATA", expecting: "354 ")
                try await client.send(body)
                try await client.ask(".", expecting: "250 2.1.5 ")
                try await client.ask("QUIT", expecting: "221 ")
            }
        }
        // A dot that begins a line is unstuffed; every other byte is as it came.
        let kept = body.utf8.count - (bytes.hasPrefix("\r\n.") ? 1 : 0)
        #expect(delivery.all.map(\.message.count) == [kept])
        #expect(delivery.all.first?.sender == "a@b.example")
        #expect(delivery.all.first?.text.contains("MAIL FROM:<evil@b.example>\r\n") == true)
    }

    @Test("A message may begin with the final dot, and dots are unstuffed only after CRLF")
    func dots() async throws {
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                for body in [".\r\n", "..\r\n.\r\n", "...\r\n..a\n..b\r\n.\r\n"] {
                    _ = try await client.ask("MAIL FROM:<a@b.example>")
                    _ = try await client.ask("RCPT TO:<desk@desk.example>")
                    _ = try await client.ask("DATA")
                    try await client.send(body)
                    try await client.expect("250 ")
                }
            }
        }
        #expect(delivery.all.map(\.text) == ["", ".\r\n", "..\r\n.a\n..b\r\n"])
    }

    @Test("A message split at any byte, and sent byte by byte, is the same message")
    func splitData() throws {
        let bytes = Array("..a\r\n.\rb\r\r\n.\nc\r\n.\r\r\n.\r\nQUIT\r\n".utf8)
        let message = Array(".a\r\n\rb\r\r\n\nc\r\n\r\r\n".utf8)
        for place in 0...bytes.count {
            try check([Array(bytes[..<place]), Array(bytes[place...])], message)
        }
        try check(bytes.map { [$0] }, message)
    }

    private func check(_ parts: [[UInt8]], _ message: [UInt8]) throws {
        let (block, rest) = DataBlockProbe.read(parts)
        #expect(block == message)
        #expect(rest == Array("QUIT\r\n".utf8))
    }
}
