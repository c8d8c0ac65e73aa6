import DeskChannels
import Testing

@Suite("LMTP messages", .timeLimit(.minutes(1)))
struct LMTPMessageTests {
    static let whole =
        "LHLO c.example\r\nMAIL FROM:<a@b.example> SIZE=40\r\nRCPT TO:<desk@desk.example>\r\nDATA\r\n"
        + "Subject: hi\r\n\r\n..dot\r\n.\r\nQUIT\r\n"

    @Test("A whole session in one packet is answered in order")
    func pipelined() async throws {
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.talk(to: address) { client in
                try await client.send(Self.whole)
                let codes = try await client.replies(7).map { $0.prefix(9) }
                #expect(codes == ["220 desk.", "250 ENHAN", "250 2.1.0", "250 2.1.5", "354 End t", "250 2.1.5", "221 2.0.0"])
            }
        }
        #expect(
            delivery.all.map(\.text) == ["Subject: hi\r\n\r\n.dot\r\n"])
        #expect(delivery.all.map(\.sender) == ["a@b.example"])
        #expect(delivery.all.map(\.recipients) == [["desk@desk.example"]])
    }

    @Test("A session split at any byte is the same session")
    func split() async throws {
        let delivery = TestDelivery()
        let bytes = Array(Self.whole.utf8)
        try await LMTPServer.serving(delivery) { address, _ in
            for place in 1..<bytes.count {
                try await LMTPClient.talk(to: address) { client in
                    try await client.send(Array(bytes[..<place]))
                    // The server has read the first part when it has said what can be said to it.
                    _ = try await client.reply()
                    try await client.send(Array(bytes[place...]))
                    let replies = try await client.replies(6)
                    #expect(replies.last == "221 2.0.0 Bye")
                }
            }
        }
        #expect(delivery.all.count == bytes.count - 1)
        #expect(Set(delivery.all.map(\.text)) == ["Subject: hi\r\n\r\n.dot\r\n"])
    }

    @Test("E4 Three recipients of which one fails get a reply each, in the order of RCPT, and so does one named twice")
    func threeRecipients() async throws {
        let delivery = TestDelivery { recipient in
            recipient.hasPrefix("second") ? .tryLater : .accepted("ticket for \(recipient)")
        }
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<>")
                for name in ["first", "unknown", "second", "third", "first"] { _ = try await client.ask("RCPT TO:<\(name)@desk.example>") }
                try await client.ask("DATA", expecting: "354 ")
                try await client.send("Subject: three\r\n\r\n.\r\n")
                let replies = try await client.replies(4)
                #expect(
                    replies == [
                        "250 2.1.5 ticket for first@desk.example", "451 4.3.0 Try again later", "250 2.1.5 ticket for third@desk.example",
                        "250 2.1.5 ticket for first@desk.example",
                    ])
                try await client.ask("NOOP", expecting: "250 ")
            }
        }
        #expect(delivery.all.map(\.sender) == [""])
        #expect(delivery.all.map(\.recipients) == [["first@desk.example", "second@desk.example", "third@desk.example"]])
    }

    @Test(
        "What became of a message is said with its code",
        arguments: [
            (DeliveryReply.accepted(""), "250 2.1.5 Delivered"), (.tryLater, "451 4.3.0 Try again later"),
            (.insufficientStorage, "452 4.3.1 Insufficient storage"), (.tooLarge, "552 5.3.4 Message too large"),
            (.refused("no\r\n250 2.0.0 yes\u{1B}"), "550 5.7.1 no??250 2.0.0 yes?"),
        ])
    func replies(reply: DeliveryReply, line: String) async throws {
        try await LMTPServer.serving(TestDelivery { _ in reply }) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                _ = try await client.ask("DATA")
                try await client.ask(".", expecting: line)
            }
        }
    }

    @Test("A quoted recipient is the same mailbox as without quotes it does not need")
    func quoted() async throws {
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<å@b.example> SMTPUTF8")
                _ = try await client.ask("RCPT TO:<\"de\\sk\"@desk.example>")
                _ = try await client.ask("RCPT TO:<\"a b\"@desk.example>")
                _ = try await client.ask("RCPT TO:<שלום@desk.example>")
                _ = try await client.ask("DATA")
                _ = try await client.ask(".")
            }
        }
        #expect(delivery.all.map(\.recipients) == [["desk@desk.example", "\"a b\"@desk.example", "שלום@desk.example"]])
    }

    @Test("E1 A client that leaves in the middle of DATA leaves nothing behind")
    func leavesInData() async throws {
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                _ = try await client.ask("DATA")
                try await client.send("Subject: half\r\n\r\nhalf\r\n.")
            }
        }
        #expect(delivery.all.isEmpty)
    }

    @Test("A message of many reads arrives as it was sent")
    func large() async throws {
        let delivery = TestDelivery()
        let lines = (0..<40_000).map { "\($0 % 7 == 0 ? "." : "")line \($0) of a message that needs many reads\r\n" }
        try await LMTPServer.serving(delivery) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                _ = try await client.ask("DATA")
                try await client.send(lines.map { $0.hasPrefix(".") ? "." + $0 : $0 }.joined())
                try await client.ask(".", expecting: "250 ")
            }
        }
        #expect(delivery.all.map(\.text) == [lines.joined()])
    }
}
