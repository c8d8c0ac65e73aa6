import DeskChannels
import Foundation
import Testing

@Suite("SMTP over TLS", .timeLimit(.minutes(2)))
struct SMTPSecurityTests {
    /// How the relay is reached, and what it offers then.
    enum Way: CaseIterable {
        case atOnce, startTLS, startTLSByName

        var offer: TLSRelay.Offer { self == .atOnce ? .tls : .starttls }

        func address(_ port: Int) -> String {
            switch self {
            case .atOnce: "smtps://desk:open-sesame@127.0.0.1:\(port)"
            case .startTLS: "smtp://desk:open-sesame@127.0.0.1:\(port)"
            // Not one of the names that mean this machine, so that TLS is asked for.
            case .startTLSByName: "smtp://desk:open-sesame@relay.localhost:\(port)"
            }
        }
    }

    private static func send(_ address: String, trusting certificates: String? = nil, pin: String? = nil) async throws -> SendOutcome {
        var options = SMTPOptions()
        options.certificates = certificates
        options.pinnedKey = pin
        options.mailTimeout = .seconds(20)
        return try await SMTPSender(SMTPDestination(address), options: options).send(
            SMTPSenderTests.message, from: "desk@desk.example", to: ["a@b.example"])
    }

    private static func expectNothingSaid(_ relay: TLSRelay, _ outcome: SendOutcome, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        guard case .tryLater(code: 0, let reason) = outcome.recipients.first else {
            Issue.record("\(outcome)", sourceLocation: sourceLocation)
            return
        }
        #expect(!reason.isEmpty, sourceLocation: sourceLocation)
        #expect(!outcome.isUncertain, sourceLocation: sourceLocation)
        let harmless: Set = ["EHLO in the clear", "STARTTLS in the clear", "QUIT in the clear"]
        #expect(Set(try relay.verbs).isSubset(of: harmless), sourceLocation: sourceLocation)
        #expect(try relay.facts.allSatisfy { $0.message == nil }, sourceLocation: sourceLocation)
        #expect(!outcome.dialogue.contains("open-sesame"), sourceLocation: sourceLocation)
    }

    @Test("A certificate of a trusted authority is taken; password and mail go over TLS alone", arguments: Way.allCases)
    func trusted(way: Way) async throws {
        try await TLSRelay.serving(way.offer, .good) { relay in
            let outcome = try await Self.send(way.address(relay.port), trusting: relay.authority)
            #expect(outcome.recipients == [.delivered])
            let opening = way == .atOnce ? [] : ["EHLO in the clear", "STARTTLS in the clear"]
            #expect(try relay.verbs.prefix(opening.count + 6) == opening + ["EHLO", "AUTH", "AUTH", "MAIL", "RCPT", "DATA"])
            let password = Data("\0desk\0open-sesame".utf8).base64EncodedString()
            #expect(try relay.facts.contains { $0.line == "AUTH \(password)" && $0.isTLS == true })
            #expect(try relay.facts.compactMap(\.message) == ["Subject: hi\r\n\r\nhello\r\n"])
            #expect(!outcome.dialogue.contains(password))
        }
    }

    @Test(
        "A9 A certificate that is self-signed, expired, of another host or of an unknown authority is refused before a password is sent",
        arguments: Way.allCases, TLSRelay.Certificate.allCases.filter { $0 != .good })
    func refused(way: Way, certificate: TLSRelay.Certificate) async throws {
        try await TLSRelay.serving(way.offer, certificate) { relay in
            try Self.expectNothingSaid(relay, try await Self.send(way.address(relay.port), trusting: relay.authority))
        }
    }

    @Test("A9 An authority of our own is trusted only when it is given", arguments: Way.allCases)
    func systemTrust(way: Way) async throws {
        try await TLSRelay.serving(way.offer, .good) { relay in
            try Self.expectNothingSaid(relay, try await Self.send(way.address(relay.port)))
        }
    }

    @Test(
        "A9 A relay that offers no STARTTLS is refused where the address asks for it",
        arguments: ["smtp://desk:open-sesame@relay.localhost", "smtp://relay.localhost"])
    func notOffered(address: String) async throws {
        try await TLSRelay.serving(.nothing, .good) { relay in
            try Self.expectNothingSaid(relay, try await Self.send("\(address):\(relay.port)", trusting: relay.authority))
        }
    }

    @Test("A9 A relay that speaks no TLS at all gets nothing by smtps")
    func noTLS() async throws {
        try await TLSRelay.serving(.nothing, .good) { relay in
            let outcome = try await Self.send("smtps://desk:open-sesame@127.0.0.1:\(relay.port)", trusting: relay.authority)
            #expect(outcome.recipients != [.delivered])
            #expect(try relay.facts.allSatisfy { $0.message == nil && $0.line?.contains("AUTH") != true })
        }
    }

    @Test("A9 One key that is pinned is trusted whatever its certificate says, and no other", arguments: Way.allCases)
    func pinned(way: Way) async throws {
        try await TLSRelay.serving(way.offer, .selfSigned) { relay in
            let key = try Self.pin(of: relay.folder.appending(path: "self-signed.pem").path)
            #expect(try await Self.send(way.address(relay.port), pin: key).recipients == [.delivered])
        }
        try await TLSRelay.serving(way.offer, .good) { relay in
            let another = "sha256//" + Data(repeating: 7, count: 32).base64EncodedString()
            try Self.expectNothingSaid(relay, try await Self.send(way.address(relay.port), trusting: relay.authority, pin: another))
        }
    }

    /// The pin of a certificate's public key, as its owner would work it out.
    private static func pin(of certificate: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c",
            #"openssl x509 -in "$0" -pubkey -noout | openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary | base64"#,
            certificate,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return "sha256//" + printed.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
