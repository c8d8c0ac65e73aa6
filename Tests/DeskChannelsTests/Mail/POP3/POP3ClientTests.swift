import DeskStore
import ServiceDesk
import Testing

@testable import DeskChannels

@Suite("A dialogue with a POP3 server")
struct POP3ClientTests {
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

    private func client(_ replies: String..., limits: MailboxLimits = MailboxLimits()) -> (POP3Client, Script) {
        let script = Script(replies)
        var limits = limits
        limits.commandDeadline = .milliseconds(50)
        return (POP3Client(script, limits: limits), script)
    }

    @Test("Where the server tells of PLAIN the password goes by AUTH in two lines, elsewhere by USER and PASS")
    func password() throws {
        let (together, first) = client("+OK\r\nUSER\r\nSASL PLAIN LOGIN\r\n.\r\n", "+ \r\n", "+OK in\r\n")
        try together.open()
        try together.signIn(.password(user: "u", password: "p"))
        #expect(first.heard == "CAPA\r\nAUTH PLAIN\r\nAHUAcA==\r\n")
        let (plain, second) = client("-ERR what?\r\n", "+OK\r\n", "+OK\r\n")
        try plain.open()
        try plain.signIn(.password(user: "u", password: "p q"))
        #expect(second.heard == "CAPA\r\nUSER u\r\nPASS p q\r\n")
        let (neither, _) = client("+OK\r\nUIDL\r\n.\r\n")
        try neither.open()
        #expect(throws: MailboxFault(.signInImpossible, at: .signIn, "USER")) { try neither.signIn(.password(user: "u", password: "p")) }
    }

    @Test("A refused password is told from a mailbox that somebody else reads, and no server brings it into pages and logs")
    func refused() throws {
        func fault(_ last: String) throws -> MailboxFault? {
            let (client, _) = client("-ERR\r\n", "+OK\r\n", last)
            try client.open()
            do {
                try client.signIn(.password(user: "u", password: "hush hush, hush"))
                return nil
            } catch let fault as MailboxFault {
                return fault
            }
        }
        #expect(try fault("-ERR [AUTH] No\u{1B}way\r\n") == MailboxFault(.signInRefused, at: .signIn, "[AUTH] No?way"))
        #expect(try fault("-ERR [IN-USE] wait\r\n") == MailboxFault(.refused, at: .signIn, "[IN-USE] wait"))
        #expect(try fault("-ERR what is PASS hush hush, hush?\r\n") == MailboxFault(.signInRefused, at: .signIn, "…"))
    }

    @Test("XOAUTH2 carries the token, answers a complaint with an empty line and tells of it")
    func token() throws {
        let (client, script) = client("+OK\r\nSASL XOAUTH2\r\n.\r\n", "+ \r\n", "+ eyJzdGF0dXMiOiI0MDEifQ==\r\n", "-ERR failed\r\n")
        try client.open()
        #expect(throws: MailboxFault(.signInRefused, at: .signIn, #"failed {"status":"401"}"#)) {
            try client.signIn(.token(user: "u@x", token: "T"))
        }
        #expect(script.heard.hasSuffix("AUTH XOAUTH2\r\ndXNlcj11QHgBYXV0aD1CZWFyZXIgVAEB\r\n\r\n"))
    }

    @Test("Mails are known by their names; a server that gives none, or the number twice, is left with the reason")
    func names() throws {
        let (good, _) = client("+OK\r\n1 a\r\n", "2 b\r\n.\r\n+OK\r\n1 10\r\n2 20 octets\r\n.\r\n")
        #expect(
            try good.list() == [POP3Entry(number: 1, uid: "a", size: 10), POP3Entry(number: 2, uid: "b", size: 20)])
        let (nameless, _) = client("-ERR unknown\r\n")
        #expect(throws: MailboxFault(.namesMissing, at: .read, "unknown")) { try nameless.list() }
        for wrong in ["1 a\r\n1 b\r\n", "x a\r\n", "1\r\n", "0 a\r\n", "1 \(String(repeating: "a", count: 201))\r\n"] {
            let (client, _) = client("+OK\r\n\(wrong).\r\n", "+OK\r\n.\r\n")
            #expect(throws: MailboxFault(.garbled, at: .read, "UIDL")) { try client.list() }
        }
    }

    @Test("A mail comes as it is: without the points put before its lines, with its bare line feeds, whatever pieces it comes in")
    func body() throws {
        let said = "+OK\r\nSubject: x\r\n\r\n..\r\n...three\r\nbare\n.\nfeed\r\n.\r\n"
        let mail = "Subject: x\r\n\r\n.\r\n..three\r\nbare\n.\nfeed\r\n"
        #expect(try client(said).0.fetch(POP3Entry(number: 1, uid: "a")) == .whole(Array(mail.utf8)))
        let script = Script(said.utf8.map { String(UnicodeScalar($0)) })
        #expect(try POP3Client(script).fetch(POP3Entry(number: 1, uid: "a")) == .whole(Array(mail.utf8)))
        #expect(try client("+OK\r\n.\r\n").0.fetch(POP3Entry(number: 1, uid: "a")) == .whole([]))
        #expect(try client("-ERR no such mail\r\n").0.fetch(POP3Entry(number: 1, uid: "a")) == .gone)
    }

    @Test("One that is larger than it may be is heard to its end and left; one without an end is a fault")
    func large() throws {
        var limits = MailboxLimits()
        (limits.message, limits.beginning) = (20, 5)
        let (client, _) = client("+OK\r\n1234567890\r\n1234567890\r\n.\r\n", "+OK\r\nab\r\n.\r\n", limits: limits)
        #expect(try client.fetch(POP3Entry(number: 1, uid: "a")) == .beginning(Array("12345".utf8)))
        #expect(try client.fetch(POP3Entry(number: 2, uid: "b")) == .whole(Array("ab\r\n".utf8)))
        for endless in [String(repeating: "1234567\r\n", count: 9), String(repeating: "x", count: 99)] {
            let (client, _) = self.client("+OK\r\n\(endless)", limits: limits)
            #expect(throws: MailboxFault.self) { try client.fetch(POP3Entry(number: 1, uid: "a")) }
        }
    }

    @Test("A server that says nothing, nonsense, or far too much, is left with the reason")
    func faults() throws {
        #expect(throws: MailboxFault(.tooSlow, at: .signIn)) { try client("").0.open() }
        #expect(throws: MailboxFault(.garbled, at: .signIn, "HTTP/1.1 400 Bad Request")) {
            try client("HTTP/1.1 400 Bad Request\r\n").0.open()
        }
        let flood = "+OK\r\n" + String(repeating: "X\r\n", count: 200)
        #expect(throws: MailboxFault(.garbled, at: .signIn, "more than 100 capabilities")) { try client(flood).0.open() }
        let long = "+OK \(String(repeating: "x", count: 5_000))\r\n"
        #expect(throws: MailboxFault(.garbled, at: .signIn, "a line of more than 4096 bytes")) { try client(long).0.open() }
    }
}
