import DeskChannels
import Synchronization
import Testing

@Suite("LMTP limits", .timeLimit(.minutes(1)))
struct LMTPLimitTests {
    @Test(
        "A message over the limit is read to its end and refused for each recipient, one at the limit is taken", arguments: [1_000, 1_001])
    func messageSize(size: Int) async throws {
        let delivery = TestDelivery()
        var limits = LMTPLimits()
        limits.message = 1_000
        try await LMTPServer.serving(delivery, limits: limits) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<one@desk.example>")
                _ = try await client.ask("RCPT TO:<two@desk.example>")
                _ = try await client.ask("DATA")
                try await client.send(String(repeating: "x", count: size - 2) + "\r\n.\r\n")
                let replies = try await client.replies(2)
                #expect(replies.allSatisfy { $0.hasPrefix(size > 1_000 ? "552 5.3.4 " : "250 2.1.5 ") })
                try await client.ask("NOOP", expecting: "250 ")
            }
        }
        #expect(delivery.all.count == (size > 1_000 ? 0 : 1))
    }

    @Test("A recipient over the limit is put off, those before it are served")
    func recipients() async throws {
        let delivery = TestDelivery()
        var limits = LMTPLimits()
        limits.recipients = 2
        try await LMTPServer.serving(delivery, limits: limits) { address, _ in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                try await client.ask("RCPT TO:<one@desk.example>", expecting: "250 ")
                try await client.ask("RCPT TO:<two@desk.example>", expecting: "250 ")
                try await client.ask("RCPT TO:<three@desk.example>", expecting: "452 4.5.3 ")
                try await client.ask("DATA", expecting: "354 ")
                try await client.ask(".", expecting: "250 ")
                try await client.expect("250 ")
            }
        }
        #expect(delivery.all.map(\.recipients) == [["one@desk.example", "two@desk.example"]])
    }

    @Test("A connection over the limit is dismissed, and its place is free again when another ends")
    func connections() async throws {
        var limits = LMTPLimits()
        limits.connections = 1
        try await LMTPServer.serving(TestDelivery(), limits: limits) { address, _ in
            try await LMTPClient.talk(to: address) { first in
                try await first.expect("220 ")
                try await LMTPClient.talk(to: address) { second in
                    try await second.expect("421 4.3.2 ")
                    try await second.expectEnd()
                }
                try await first.ask("QUIT", expecting: "221 ")
                try await first.expectEnd()
            }
            // The place is free once the server has seen the end, a moment after the client has.
            var greeting = ""
            repeat { greeting = try await LMTPClient.talk(to: address) { try await $0.reply() } } while greeting.hasPrefix("421 ")
            #expect(greeting.hasPrefix("220 "))
        }
    }

    @Test("A client that is late with a command or a message is dismissed, and nothing of it is delivered", arguments: [false, true])
    func deadlines(isInMessage: Bool) async throws {
        let delivery = TestDelivery()
        var limits = LMTPLimits()
        limits.commandDeadline = isInMessage ? .seconds(300) : .milliseconds(200)
        limits.messageDeadline = .milliseconds(200)
        try await LMTPServer.serving(delivery, limits: limits) { address, _ in
            try await LMTPClient.talk(to: address) { client in
                try await client.expect("220 ")
                if isInMessage {
                    try await client.send("LHLO c\r\nMAIL FROM:<>\r\nRCPT TO:<desk@desk.example>\r\nDATA\r\nhalf\r\n.")
                    _ = try await client.replies(4)
                }
                try await client.expect("421 4.4.2 ")
                try await client.expectEnd()
            }
        }
        #expect(delivery.all.isEmpty)
    }

    @Test("32 senders at once are all served, though only a few messages may be in memory", arguments: [2, 64])
    func senders(slots: Int) async throws {
        let inMemory = Mutex((now: 0, most: 0))
        let delivery = TestDelivery { _ in
            inMemory.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            await Task.yield()
            inMemory.withLock { $0.now -= 1 }
            return .accepted("kept")
        }
        var limits = LMTPLimits()
        limits.messagesInMemory = slots
        try await LMTPServer.serving(delivery, limits: limits) { address, _ in
            try await withThrowingTaskGroup(of: Void.self) { senders in
                for number in 0..<32 {
                    senders.addTask {
                        try await LMTPClient.greeted(to: address) { client in
                            _ = try await client.ask("MAIL FROM:<sender\(number)@b.example>")
                            try await client.ask("RCPT TO:<desk@desk.example>", expecting: "250 ")
                            try await client.ask("DATA", expecting: "354 ")
                            try await client.send("Subject: \(number)\r\n\r\n")
                            try await client.ask(".", expecting: "250 2.1.5 ")
                        }
                    }
                }
                try await senders.waitForAll()
            }
        }
        #expect(Set(delivery.all.map(\.sender)).count == 32)
        #expect(inMemory.withLock { $0.most } <= slots)
    }
}
