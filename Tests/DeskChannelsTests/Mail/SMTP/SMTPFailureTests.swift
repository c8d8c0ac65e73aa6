import DeskChannels
import Testing

@Suite("SMTP that goes wrong", .timeLimit(.minutes(1)))
struct SMTPFailureTests {
    @Test(
        "A refusal of the mail is final, one for now is tried later",
        arguments: ["MAIL", "RCPT", "DATA", "."], ["451 4.3.0 later", "550 5.7.1 never"])
    func refused(verb: String, reply: String) async throws {
        var script = ScriptedRelay.Script(replies: [verb: reply])
        if verb == "." { script.message = reply }
        try await ScriptedRelay.serving(script) { port, _ in
            let outcome = try await SMTPSenderTests.send(port: port)
            let isFinal = reply.hasPrefix("5")
            #expect(
                outcome.recipients == [
                    isFinal ? .refused(code: 550, text: "5.7.1 never") : .tryLater(code: 451, text: "4.3.0 later")
                ])
            #expect(!outcome.isUncertain)
        }
    }

    @Test(
        "A refusal before MAIL is about us and not about the mail: it is tried later",
        arguments: ["421 4.3.2 full", "554 5.3.2 no service"])
    func refusedAtOnce(reply: String) async throws {
        try await ScriptedRelay.serving(ScriptedRelay.Script(greeting: reply)) { port, _ in
            let outcome = try await SMTPSenderTests.send(port: port)
            #expect(outcome.recipients == [.tryLater(code: Int(reply.prefix(3)) ?? 0, text: String(reply.dropFirst(4)))])
        }
    }

    @Test(
        "Only what is said of the recipient makes him one whom no mail reaches",
        arguments: [
            ("550 5.1.1 who?", true), ("550 no such user", true), ("552 5.2.2 full", false), ("550 5.1.8 sender domain", false),
            ("550 5.1.0 Sender address rejected: User unknown", false), ("550 5.7.1 relaying denied", false), ("554 5.2.3 too long", false),
        ])
    func unreachable(reply: String, isOfRecipient: Bool) async throws {
        try await ScriptedRelay.serving(ScriptedRelay.Script(recipients: ["a@b.example": reply])) { port, _ in
            let outcome = try await SMTPSenderTests.send(to: ["a@b.example"], port: port)
            #expect(outcome.isUnreachable == isOfRecipient)
        }
    }

    @Test("Some recipients refused: the others get the mail, and each his outcome")
    func partial() async throws {
        let recipients = ["nobody@b.example": "550 5.1.1 who?", "later@b.example": "450 4.2.0 busy", "many@b.example": "552 too many"]
        try await ScriptedRelay.serving(ScriptedRelay.Script(recipients: recipients)) { port, relay in
            let outcome = try await SMTPSenderTests.send(
                to: ["nobody@b.example", "a@b.example", "later@b.example", "many@b.example", "c@b.example"], port: port)
            #expect(
                outcome.recipients == [
                    .refused(code: 550, text: "5.1.1 who?"), .delivered, .tryLater(code: 450, text: "4.2.0 busy"),
                    .tryLater(code: 552, text: "too many"), .delivered,
                ])
            #expect(relay.heard.messages.count == 1)
        }
    }

    @Test("A mail that no recipient gets is refused for each with his own reply")
    func noneAccepted() async throws {
        let recipients = ["nobody@b.example": "550 5.1.1 who?", "later@b.example": "450 4.2.0 busy"]
        try await ScriptedRelay.serving(ScriptedRelay.Script(recipients: recipients)) { port, relay in
            let outcome = try await SMTPSenderTests.send(to: ["nobody@b.example", "later@b.example"], port: port)
            #expect(outcome.recipients == [.refused(code: 550, text: "5.1.1 who?"), .tryLater(code: 450, text: "4.2.0 busy")])
            #expect(relay.heard.messages.isEmpty)
        }
    }

    @Test("A relay that agrees to everything but has not said 354 has taken nothing")
    func noGoAhead() async throws {
        try await ScriptedRelay.serving(ScriptedRelay.Script(replies: ["DATA": "250 2.0.0 fine"])) { port, relay in
            let outcome = try await SMTPSenderTests.send(port: port)
            guard case .tryLater(code: 0, _) = outcome.recipients.first else {
                Issue.record("\(outcome)")
                return
            }
            #expect(relay.heard.messages.isEmpty)
        }
    }

    @Test("A reply of several lines is one reply")
    func multiline() async throws {
        try await ScriptedRelay.serving(ScriptedRelay.Script(message: "550-5.7.1 spam\r\n550-5.7.1 says\r\n550 5.7.1 we")) { port, _ in
            let outcome = try await SMTPSenderTests.send(port: port)
            #expect(outcome.recipients == [.refused(code: 550, text: "5.7.1 spam 5.7.1 says 5.7.1 we")])
        }
    }

    @Test(
        "E6 A connection lost before the final dot was answered is uncertain, one lost earlier is not",
        arguments: ["EHLO", "MAIL", "RCPT", "DATA", "."])
    func dropped(verb: String) async throws {
        try await ScriptedRelay.serving(ScriptedRelay.Script(dropsAt: verb)) { port, _ in
            let outcome = try await SMTPSenderTests.send(port: port)
            #expect(outcome.isUncertain == (verb == "."))
            guard case .tryLater(code: 0, let text) = outcome.recipients.first else {
                Issue.record("\(outcome)")
                return
            }
            #expect(!text.isEmpty)
        }
    }

    @Test("A relay that says nothing any more is given up", arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."])
    func stalled(verb: String) async throws {
        var options = SMTPOptions()
        options.mailTimeout = .seconds(3)
        try await ScriptedRelay.serving(ScriptedRelay.Script(stallsAt: verb)) { [options] port, _ in
            let outcome = try await SMTPSenderTests.send(port: port, options: options)
            #expect(outcome.isUncertain == (verb == "."))
            guard case .tryLater(code: 0, _) = outcome.recipients.first else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    @Test("Nobody listens: tried later")
    func nobody() async throws {
        let port = try await ScriptedRelay.serving { port, _ in port }
        let outcome = try await SMTPSenderTests.send(port: port)
        guard case .tryLater(code: 0, let text) = outcome.recipients.first else {
            Issue.record("\(outcome)")
            return
        }
        #expect(text.contains("127.0.0.1"))
    }

    @Test(
        "A9 A relay that offers STARTTLS and does not keep it, or a pinned one that does not offer it, gets no mail",
        arguments: [true, false])
    func startTLS(isOffered: Bool) async throws {
        var options = SMTPOptions()
        if !isOffered { options.pinnedKey = "sha256//" + String(repeating: "A", count: 43) + "=" }
        let replies = isOffered ? ["EHLO": "250-relay.example\r\n250 STARTTLS", "STAR": "220 go on"] : [:]
        var script = ScriptedRelay.Script(replies: replies)
        // What is no TLS follows.
        script.dropsAt = isOffered ? "\u{16}\u{3}\u{1}" : nil
        try await ScriptedRelay.serving(script) { [options] port, relay in
            var quick = options
            quick.mailTimeout = .milliseconds(1_500)
            let outcome = try await SMTPSenderTests.send(port: port, options: quick)
            guard case .tryLater(code: 0, _) = outcome.recipients.first else {
                Issue.record("\(outcome)")
                return
            }
            #expect(!relay.heard.commands.contains { $0.hasPrefix("MAIL") })
        }
    }
}
