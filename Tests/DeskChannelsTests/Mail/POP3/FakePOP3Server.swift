import DeskOperations
import DeskStore
import Foundation
import Synchronization

@testable import DeskChannels

/// A POP3 server in memory, which can hang up at any command. What is deleted goes with QUIT alone.
final class FakePOP3Server: Sendable {
    struct State {
        /// In their order, by their names.
        var mails: [(uid: String, bytes: [UInt8])] = []
        var capabilities = ["USER", "UIDL", "TOP", "SASL PLAIN XOAUTH2"]
        var password = "secret"
        var token = ""
        /// Whether it knows UIDL.
        var givesNames = true
        /// The commands of all connections, in their order.
        var commands: [String] = []
        /// It hangs up instead of answering this command, counted from 0.
        var hangsUpAt: Int?
        /// It does what it was told before it hangs up.
        var obeysFirst = false
        var isDown = false
        var isInUse = false
    }

    let state = Mutex(State())
    let limits: MailboxLimits

    init(limits: MailboxLimits = MailboxLimits()) {
        self.limits = limits
    }

    func add(_ mail: String, uid: String) {
        state.withLock { $0.mails.append((uid, Array(mail.utf8))) }
    }

    var uids: [String] { state.withLock { $0.mails.map(\.uid) } }
    var commands: [String] { state.withLock { $0.commands } }

    func connection(tokens: @escaping @Sendable () throws -> TokenGrant = { throw MailboxFault(.unreachable, at: .token) })
        -> MailboxConnection
    {
        MailboxConnection(limits: limits, tokens: { _ in try tokens() }) { _, _ in Transport(server: self) }
    }
}

extension FakePOP3Server {
    /// A connection with what it sees of the mailbox.
    final class Transport: MailboxTransport {
        private let server: FakePOP3Server
        private var pending: [UInt8] = []
        private var deleted: Set<String> = []
        private var listed: [(uid: String, bytes: [UInt8])] = []
        private var mechanism: String?
        private var isComplaining = false

        init(server: FakePOP3Server) {
            self.server = server
        }

        func open(within time: Duration) throws {
            guard !server.state.withLock({ $0.isDown }) else { throw MailboxFault(.unreachable, at: .connect, "refused") }
            listed = server.state.withLock { $0.mails }
        }

        func send(_ bytes: [UInt8], within time: Duration) throws {
            let line = String(decoding: bytes.dropLast(2), as: UTF8.self)
            let (answer, hangsUp) = server.state.withLock { state -> ([UInt8], Bool) in
                defer { state.commands.append(line) }
                let isLast = state.commands.count == state.hangsUpAt
                return isLast && !state.obeysFirst ? ([], true) : (reply(to: line, &state), isLast)
            }
            guard !hangsUp else { throw MailboxFault(.hungUp, at: .read) }
            pending += answer
        }

        func receive(within time: Duration) throws -> [UInt8] {
            guard !pending.isEmpty else { throw MailboxFault(.hungUp, at: .read, "nothing more") }
            defer { pending = [] }
            return pending
        }

        func close() {}

        private func reply(to line: String, _ state: inout State) -> [UInt8] {
            if let mechanism { return Array("\(authenticate(line, by: mechanism, state))\r\n".utf8) }
            let words = line.split(separator: " ").map(String.init)
            let mail = words.count > 1 ? Int(words[1]).flatMap { listed.indices.contains($0 - 1) ? listed[$0 - 1] : nil } : nil
            switch words.first {
            case "CAPA": return Self.lines(state.capabilities)
            case "AUTH":
                mechanism = words[1]
                return Array("+ \r\n".utf8)
            case "USER": return Self.ok
            case "PASS": return Array((words[1] == state.password ? "+OK\r\n" : "-ERR [AUTH] no\r\n").utf8)
            case "UIDL":
                guard state.givesNames else { return Array("-ERR what?\r\n".utf8) }
                return Self.lines(listed.enumerated().map { "\($0.offset + 1) \($0.element.uid)" })
            case "LIST": return Self.lines(listed.enumerated().map { "\($0.offset + 1) \($0.element.bytes.count)" })
            case "TOP", "RETR":
                guard let mail, state.mails.contains(where: { $0.uid == mail.uid }) else { return Array("-ERR gone\r\n".utf8) }
                return Self.mail(words[0] == "TOP" ? Self.top(of: mail.bytes, lines: Int(words[2]) ?? 0) : mail.bytes)
            case "DELE": if let mail { deleted.insert(mail.uid) }
            case "QUIT": state.mails.removeAll { deleted.contains($0.uid) }
            default: return Array("-ERR what?\r\n".utf8)
            }
            return Self.ok
        }

        private func authenticate(_ line: String, by mechanism: String, _ state: State) -> String {
            self.mechanism = nil
            guard !isComplaining else { return "-ERR [AUTH] no" }
            let expected =
                mechanism == "PLAIN"
                ? "\u{0}support@example.org\u{0}\(state.password)" : "user=support@example.org\u{1}auth=Bearer \(state.token)\u{1}\u{1}"
            guard !state.isInUse else { return "-ERR [IN-USE] somebody else reads it" }
            if line == Data(expected.utf8).base64EncodedString() { return "+OK in" }
            guard mechanism == "XOAUTH2" else { return "-ERR [AUTH] no" }
            (self.mechanism, isComplaining) = (mechanism, true)
            return "+ " + Data(#"{"status":"401"}"#.utf8).base64EncodedString()
        }

        private static let ok = Array("+OK\r\n".utf8)

        private static func lines(_ lines: [String]) -> [UInt8] {
            Array("+OK\r\n\(lines.map { "\($0)\r\n" }.joined()).\r\n".utf8)
        }

        private static func mail(_ bytes: [UInt8]) -> [UInt8] {
            let text = String(decoding: bytes, as: UTF8.self)
            return ok + Array((text.hasPrefix(".") ? "." : "").utf8) + Array(text.replacing("\r\n.", with: "\r\n..").utf8)
                + Array(".\r\n".utf8)
        }

        /// The header and as many lines of the body.
        private static func top(of bytes: [UInt8], lines: Int) -> [UInt8] {
            let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")
            let body = parts.dropFirst().joined(separator: "\r\n\r\n").components(separatedBy: "\r\n").prefix(lines)
            return Array((parts[0] + "\r\n\r\n" + body.map { $0 + "\r\n" }.joined()).utf8)
        }
    }
}
