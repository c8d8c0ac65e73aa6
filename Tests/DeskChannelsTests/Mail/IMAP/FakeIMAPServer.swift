import DeskStore
import Foundation
import ServiceDesk
import Synchronization

@testable import DeskChannels

/// An IMAP server in memory, which can hang up at any command.
final class FakeIMAPServer: Sendable {
    struct Mail {
        let uid: UInt32
        var bytes: [UInt8]
        var flags: Set<String> = []
        var received = "5-Mar-2026 14:07:00 +0000"
    }

    struct State {
        var validity: UInt32 = 7
        var next: UInt32 = 1
        var folders: [String: [Mail]] = ["INBOX": [], "Done": []]
        var capabilities = "IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS MOVE IDLE"
        var password = "secret"
        /// The commands that came, without their tags.
        var commands: [String] = []
        /// It hangs up instead of answering this command, counted from 0.
        var hangsUpAt: Int?
        /// It does what it was told before it hangs up.
        var obeysFirst = false
        /// Mails that vanish when they are to be fetched.
        var vanishing: Set<UInt32> = []
        var isDown = false
        /// It lets somebody wait in IDLE, and has no news.
        var letsWait = false
        var idleTag = ""
    }

    let state = Mutex(State())
    let limits: MailboxLimits

    init(limits: MailboxLimits = MailboxLimits()) {
        self.limits = limits
    }

    func add(_ mail: String, received: String = "5-Mar-2026 14:07:00 +0000") {
        state.withLock { state in
            state.folders["INBOX", default: []].append(Mail(uid: state.next, bytes: Array(mail.utf8), received: received))
            state.next += 1
        }
    }

    /// The mails of a folder by UID, with their flags.
    func mails(_ folder: String) -> [UInt32: Set<String>] {
        state.withLock { ($0.folders[folder] ?? []).reduce(into: [:]) { $0[$1.uid] = $1.flags } }
    }

    /// As after a restore: all UIDs are others, and in another order than they came.
    func renumber() {
        state.withLock { state in
            state.validity += 1
            state.next = 100
            for folder in state.folders.keys {
                state.folders[folder] = (state.folders[folder] ?? []).reversed().map { mail in
                    defer { state.next += 1 }
                    return Mail(uid: state.next, bytes: mail.bytes, flags: mail.flags, received: mail.received)
                }
            }
        }
    }

    var connection: MailboxConnection {
        MailboxConnection(limits: limits) { _, _ in FakeTransport(server: self) }
    }

    /// Answers a command; `nil` hangs up.
    func answer(_ line: String) -> [UInt8]? {
        state.withLock { state in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            let (tag, command) = (parts[0], parts.count > 1 ? parts[1] : "")
            defer { state.commands.append(command) }
            let isLast = state.commands.count == state.hangsUpAt
            guard !state.letsWait || (command != "IDLE" && tag != "DONE") else { return state.idling(tag) }
            // Nobody waits in a test.
            guard command != "IDLE", !isLast || state.obeysFirst else { return nil }
            let said = state.reply(to: command) + [Array("\(tag) \(state.end(of: command))".utf8)]
            return isLast ? nil : said.flatMap { $0 + Array("\r\n".utf8) }
        }
    }
}

extension FakeIMAPServer.State {
    /// The tag of IDLE, or its end.
    fileprivate mutating func idling(_ tag: String) -> [UInt8] {
        guard tag == "DONE" else {
            idleTag = tag
            return Array("+ idling\r\n".utf8)
        }
        return Array("\(idleTag) OK idled\r\n".utf8)
    }

    func end(of command: String) -> String {
        switch command.prefix(while: { $0 != " " }) {
        case "AUTHENTICATE":
            let expected = Data("\u{0}support@example.org\u{0}\(password)".utf8).base64EncodedString()
            return command == "AUTHENTICATE PLAIN \(expected)" ? "OK in" : "NO [AUTHENTICATIONFAILED] Authentication failed."
        case "SELECT", "STATUS":
            return folders.keys.contains { command.contains("\"\($0)\"") } ? "OK [READ-WRITE] open" : "NO [NONEXISTENT] no such folder"
        default:
            guard command.hasPrefix("UID MOVE") || command.hasPrefix("UID COPY"), !command.hasSuffix("\"Done\"") else { return "OK done" }
            return "NO [TRYCREATE] no such folder"
        }
    }

    mutating func reply(to command: String) -> [[UInt8]] {
        let words = command.split(separator: " ").map(String.init)
        switch words.prefix(2).joined(separator: " ") {
        case "CAPABILITY": return [Array("* CAPABILITY \(capabilities)".utf8)]
        case "UID SEARCH":
            let first = UInt32(words[3].prefix { $0 != ":" }) ?? 0
            let found = (folders["INBOX"] ?? []).map(\.uid).filter { $0 >= first }
            // As servers do: the last mail is always in `n:*`.
            let last = folders["INBOX"]?.last.map { [$0.uid] } ?? []
            return [Array("* SEARCH \(Set(found + last).sorted().reversed().map(String.init).joined(separator: " "))".utf8)]
        case "UID FETCH": return fetch(words[2], command)
        case "UID STORE":
            let isDeleted = command.contains("\\Deleted")
            change(words[2]) { $0.flags.formUnion(isDeleted ? ["\\Seen", "\\Deleted"] : ["\\Seen"]) }
        case "UID EXPUNGE": remove(words[2]) { $0.flags.contains("\\Deleted") }
        case "UID MOVE", "UID COPY":
            guard command.hasSuffix("\"Done\"") else { return [] }
            folders["Done", default: []] += (folders["INBOX"] ?? []).filter { Self.holds(words[2], $0.uid) }
            if words[1] == "MOVE" { remove(words[2]) { _ in true } }
        default:
            guard words.first == "SELECT" else { return [] }
            return [Array("* \(folders["INBOX"]?.count ?? 0) EXISTS".utf8), Array("* OK [UIDVALIDITY \(validity)] valid".utf8)]
        }
        return []
    }

    private mutating func fetch(_ set: String, _ command: String) -> [[UInt8]] {
        let isBody = command.contains("BODY.PEEK")
        if isBody { remove(set) { [vanishing] in vanishing.contains($0.uid) } }
        return (folders["INBOX"] ?? []).enumerated().filter { Self.holds(set, $0.element.uid) }.map { place, mail in
            let head = "* \(place + 1) FETCH (UID \(mail.uid) "
            guard isBody, let range = command.firstMatch(of: /<(\d+)\.(\d+)>/) else {
                return Array("\(head)RFC822.SIZE \(mail.bytes.count) INTERNALDATE \"\(mail.received)\")".utf8)
            }
            let piece = mail.bytes.dropFirst(Int(range.1) ?? 0).prefix(Int(range.2) ?? 0)
            // A flag of somebody else's mail on the way.
            return Array("* 1 FETCH (FLAGS (\\Seen))\r\n\(head)BODY[]<\(range.1)> {\(piece.count)}\r\n".utf8) + piece + Array(")".utf8)
        }
    }

    private mutating func change(_ set: String, _ edit: (inout FakeIMAPServer.Mail) -> Void) {
        folders["INBOX"] = (folders["INBOX"] ?? []).map { mail in
            var mail = mail
            if Self.holds(set, mail.uid) { edit(&mail) }
            return mail
        }
    }

    private mutating func remove(_ set: String, where isMeant: (FakeIMAPServer.Mail) -> Bool) {
        folders["INBOX"]?.removeAll { Self.holds(set, $0.uid) && isMeant($0) }
    }

    private static func holds(_ set: String, _ uid: UInt32) -> Bool {
        set.split(separator: ",").contains { part in
            let ends = part.split(separator: ":").compactMap { UInt32($0) }
            return ends.first.map { $0 <= uid } == true && ends.last.map { uid <= $0 } == true
        }
    }
}

/// A connection to the server in memory.
final class FakeTransport: MailboxTransport {
    private let server: FakeIMAPServer
    private var pending: [UInt8] = []

    init(server: FakeIMAPServer) {
        self.server = server
    }

    func open(within time: Duration) throws {
        guard !server.state.withLock({ $0.isDown }) else { throw MailboxFault(.unreachable, at: .connect, "refused") }
    }

    func send(_ bytes: [UInt8], within time: Duration) throws {
        let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        guard !server.state.withLock({ $0.isDown }), let answer = server.answer(line) else { throw MailboxFault(.hungUp, at: .read) }
        pending += answer
    }

    func receive(within time: Duration) throws -> [UInt8] {
        if pending.isEmpty, server.state.withLock({ $0.letsWait && !$0.isDown }) {
            Thread.sleep(forTimeInterval: time / .seconds(1))
            return []
        }
        guard !pending.isEmpty else { throw MailboxFault(.hungUp, at: .read, "nothing more") }
        defer { pending = [] }
        return pending
    }

    func close() {}
}
