import DeskStore
import ServiceDesk
import Testing

@testable import DeskChannels

@Suite("A dialogue with an IMAP server")
struct IMAPClientTests {
    /// Says in turn what is written down, whatever it hears.
    private final class Script: MailboxTransport {
        private var replies: [String]
        var heard = ""

        init(_ replies: [String]) {
            self.replies = replies
        }

        func open(within time: Duration) {}
        func send(_ bytes: [UInt8], within time: Duration) { heard += String(decoding: bytes, as: UTF8.self) }
        func receive(within time: Duration) -> [UInt8] { replies.isEmpty ? [] : Array(replies.removeFirst().utf8) }
        func close() {}
    }

    private func client(_ replies: String...) throws -> (IMAPClient, Script) {
        let script = Script(replies)
        var limits = MailboxLimits()
        limits.commandDeadline = .milliseconds(50)
        let client = IMAPClient(script, limits: limits)
        try client.open()
        return (client, script)
    }

    @Test("Where the server knows PLAIN the password goes in one line, or after it was asked for")
    func plain() throws {
        let (together, first) = try client(
            "* CAPABILITY AUTH=PLAIN SASL-IR\r\nS1 OK\r\n", "S2 OK\r\n", "* CAPABILITY IDLE\r\nS3 OK\r\n")
        try together.signIn(.password(user: "u", password: "p"))
        #expect(first.heard == "S1 CAPABILITY\r\nS2 AUTHENTICATE PLAIN AHUAcA==\r\nS3 CAPABILITY\r\n")
        #expect(together.canIdle)
        let (asked, second) = try client("* CAPABILITY AUTH=PLAIN\r\nS1 OK\r\n", "+ \r\n", "S2 OK\r\n", "S3 OK\r\n")
        try asked.signIn(.password(user: "u", password: "p"))
        #expect(second.heard.contains("S2 AUTHENTICATE PLAIN\r\nAHUAcA==\r\n"))
    }

    @Test("Elsewhere by LOGIN, literals where they are needed, and never where LOGIN is forbidden")
    func login() throws {
        let (client, script) = try client("* CAPABILITY IMAP4rev1\r\nS1 OK\r\n", "+ \r\n", "S2 OK\r\n", "S3 OK\r\n")
        try client.signIn(.password(user: "u", password: "pä"))
        #expect(script.heard.contains("S2 LOGIN \"u\" {3}\r\npä\r\n"))
        let (other, _) = try self.client("* CAPABILITY LOGINDISABLED\r\nS1 OK\r\n")
        #expect(throws: MailboxFault(.signInImpossible, at: .signIn, "LOGINDISABLED")) {
            try other.signIn(.password(user: "u", password: "p"))
        }
    }

    @Test("A refused password is told in the server's words, on one line")
    func refused() throws {
        let (client, _) = try client("* CAPABILITY AUTH=PLAIN SASL-IR\r\nS1 OK\r\n", "S2 NO [AUTHENTICATIONFAILED] No\u{1B}[31m way\r\n")
        #expect(throws: MailboxFault(.signInRefused, at: .signIn, "No?[31m way")) {
            try client.signIn(.password(user: "u", password: "p"))
        }
    }

    @Test(
        "D9 a server that repeats what it refuses brings no password into pages and logs",
        arguments: ["AHUAaHVzaCBodXNoLCBodXNo", "hush hush, hu"])
    func repeated(words: String) throws {
        let (client, _) = try client("* CAPABILITY AUTH=PLAIN SASL-IR\r\nS1 OK\r\n", "S2 BAD what is \(words)?\r\n")
        #expect(throws: MailboxFault(.signInRefused, at: .signIn, "…")) {
            try client.signIn(.password(user: "u", password: "hush hush, hush"))
        }
    }

    @Test("XOAUTH2 carries the token, answers a complaint with an empty line and tells of it")
    func token() throws {
        let (client, script) = try client(
            "* CAPABILITY AUTH=XOAUTH2 SASL-IR\r\nS1 OK\r\n", "+ eyJzdGF0dXMiOiI0MDEifQ==\r\n", "S2 NO failed\r\n")
        #expect(throws: MailboxFault(.signInRefused, at: .signIn, #"failed {"status":"401"}"#)) {
            try client.signIn(.token(user: "u@x", token: "T"))
        }
        #expect(script.heard.hasSuffix("S2 AUTHENTICATE XOAUTH2 dXNlcj11QHgBYXV0aD1CZWFyZXIgVAEB\r\n\r\n"))
    }

    @Test("IDLE waits for +, hears of news, and ends by DONE")
    func idle() throws {
        let (client, script) = try client("* CAPABILITY IDLE\r\nS1 OK\r\n", "+ idling\r\n", "* 4 EXISTS\r\n", "S2 OK\r\n")
        try client.beginIdle()
        #expect(try client.awaitNews(within: .milliseconds(50)))
        try client.endIdle()
        #expect(script.heard.hasSuffix("S2 IDLE\r\nDONE\r\n"))
    }

    @Test("IDLE hears of nothing when nothing comes, and asks anew when the server ends it")
    func quietIdle() throws {
        let (client, _) = try client("* CAPABILITY IDLE\r\nS1 OK\r\n", "+ idling\r\n", "", "S2 OK too long\r\n")
        try client.beginIdle()
        #expect(try !client.awaitNews(within: .milliseconds(50)))
        #expect(try client.awaitNews(within: .milliseconds(50)))
        try client.endIdle()
    }

    @Test("A server that says nothing, farewell, nonsense, or far too much, is left with the reason")
    func faults() throws {
        let cases: [(String, MailboxFault)] = [
            ("", MailboxFault(.tooSlow, at: .signIn)), ("* BYE full\r\n", MailboxFault(.hungUp, at: .signIn, "full")),
            ("HTTP/1.1 400 Bad Request\r\n", MailboxFault(.garbled, at: .signIn, "Malformed()")),
            ("S1 BAD what?\r\n", MailboxFault(.refused, at: .signIn, "what?")),
        ]
        for (reply, fault) in cases { #expect(throws: fault) { _ = try client(reply) } }
        let flood = String(repeating: "* 1 EXISTS\r\n", count: 100)
        var limits = MailboxLimits()
        limits.reply = 1_000
        let flooded = IMAPClient(Script([flood]), limits: limits)
        #expect(throws: MailboxFault.self) { try flooded.open() }
    }

    @Test("E7 a mail comes in pieces; one that is gone, and one that is too large, are told apart")
    func fetching() throws {
        var limits = MailboxLimits()
        (limits.piece, limits.message, limits.beginning) = (4, 9, 6)
        func fetch(_ replies: [String]) throws -> IMAPMail { try IMAPClient(Script(replies), limits: limits).fetch(7) }
        func piece(_ tag: Int, _ text: String) -> String { "* 1 FETCH (UID 7 BODY[]<0> {\(text.utf8.count)}\r\n\(text))\r\nS\(tag) OK\r\n" }
        #expect(try fetch([piece(1, "abcd"), piece(2, "ef")]) == .whole(Array("abcdef".utf8)))
        #expect(try fetch([piece(1, "abcd"), piece(2, "")]) == .whole(Array("abcd".utf8)))
        #expect(try fetch(["* 1 FETCH (UID 8 BODY[] {1}\r\nx)\r\nS1 OK\r\n"]) == .gone)
        #expect(try fetch(["S1 OK\r\n"]) == .gone)
        #expect(try fetch([piece(1, "abcd"), piece(2, "efgh"), piece(3, "ijkl")]) == .beginning(Array("abcdef".utf8)))
        // What the server says to be too large is not fetched to its end.
        #expect(try IMAPClient(Script([piece(1, "abcd")]), limits: limits).fetch(7, size: 10) == .beginning(Array("abcd".utf8)))
        #expect(throws: MailboxFault.self) { try fetch([piece(1, "more than was asked for")]) }
    }
}
