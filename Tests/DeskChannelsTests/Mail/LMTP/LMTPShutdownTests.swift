import DeskChannels
import Foundation
import NIOCore
import Testing

@Suite("LMTP start and end", .timeLimit(.minutes(1)))
struct LMTPShutdownTests {
    @Test("E14 A shutdown takes the message under way, answers it, and dismisses the client before its next")
    func drainsMessage() async throws {
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery) { address, server in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                try await client.ask("DATA", expecting: "354 ")
                server.drain()
                try await client.send("Subject: last\r\n\r\n")
                try await client.ask(".", expecting: "250 2.1.5 ")
                try await client.expect("421 4.3.2 ")
                try await client.expectEnd()
            }
        }
        #expect(delivery.all.map(\.text) == ["Subject: last\r\n\r\n"])
    }

    @Test("E14 A shutdown dismisses a client between two messages at once")
    func drainsIdle() async throws {
        try await LMTPServer.serving(TestDelivery()) { address, server in
            try await LMTPClient.greeted(to: address) { client in
                try await client.ask("MAIL FROM:<a@b.example>", expecting: "250 ")
                server.drain()
                try await client.expect("421 4.3.2 ")
                try await client.expectEnd()
            }
        }
    }

    @Test("E14 A shutdown does not wait for ever for a message that does not end")
    func drainsStalled() async throws {
        let delivery = TestDelivery()
        var limits = LMTPLimits()
        limits.drainDeadline = .milliseconds(200)
        try await LMTPServer.serving(delivery, limits: limits) { address, server in
            try await LMTPClient.greeted(to: address) { client in
                _ = try await client.ask("MAIL FROM:<a@b.example>")
                _ = try await client.ask("RCPT TO:<desk@desk.example>")
                try await client.ask("DATA", expecting: "354 ")
                server.drain()
                try await client.expect("421 4.4.2 ")
                try await client.expectEnd()
            }
        }
        #expect(delivery.all.isEmpty)
    }

    @Test("A server on a unix socket serves, is open to owner and group, and takes its socket away")
    func unixSocket() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("svar-lmtp-\(UUID().uuidString.prefix(8))").path
        let delivery = TestDelivery()
        try await LMTPServer.serving(delivery, at: LMTPAddress("unix:\(path)")) { _, _ in
            #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o660)
            try await LMTPClient.talk(to: SocketAddress(unixDomainSocketPath: path)) { client in
                try await client.send(LMTPMessageTests.whole)
                let replies = try await client.replies(7)
                #expect(replies.last == "221 2.0.0 Bye")
            }
        }
        #expect(delivery.all.count == 1)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(
        "An address to listen on is a host and a port, or the path of a socket",
        arguments: [
            ("127.0.0.1:2424", LMTPAddress.tcp(host: "127.0.0.1", port: 2_424)), ("localhost:0", .tcp(host: "localhost", port: 0)),
            ("[::1]:24", .tcp(host: "::1", port: 24)), ("unix:/run/svar/lmtp", .unix(path: "/run/svar/lmtp")),
        ])
    func address(text: String, address: LMTPAddress) throws {
        #expect(try LMTPAddress(text) == address)
        #expect(address.description == text)
    }

    @Test(
        "What is no address to listen on is refused with its reason",
        arguments: [
            ("2424", LMTPAddressError.portMissing("2424")), (":2424", .hostMissing(":2424")), ("desk:x", .portInvalid("x")),
            ("desk:65536", .portInvalid("65536")), ("desk:+1", .portInvalid("+1")), ("::1:24", .bracketsMissing("::1")),
            ("unix:", .pathMissing), ("unix:" + String(repeating: "p", count: 108), .pathTooLong(String(repeating: "p", count: 108))),
        ])
    func badAddress(text: String, error: LMTPAddressError) {
        #expect(throws: error) { try LMTPAddress(text) }
    }
}
