import DeskStore
import Foundation

/// Speaks IMAP (RFC 9051, RFC 3501) over a connection; it belongs to one thread.
///
/// Mails are named by UID alone: sequence numbers move when somebody else deletes (CASES.md E7).
final class IMAPClient: MailboxClient {
    let limits: MailboxLimits
    private var transport: any MailboxTransport
    private var reader: IMAPResponseReader
    private var tag = 0
    /// What is being done, for whoever reads of a fault.
    var step = MailboxFault.Step.find
    private(set) var capabilities: Set<String> = []
    /// Something has come or gone since the folder was last looked at.
    var hasNews = false
    var idleTag: String?

    init(_ transport: any MailboxTransport, limits: MailboxLimits = MailboxLimits()) {
        self.transport = transport
        self.limits = limits
        reader = IMAPResponseReader(limits)
    }

    func open() throws {
        try transport.open(within: limits.connectDeadline)
        step = .signIn
        try askCapabilities()
    }

    /// Leaves; a server that does not answer is left all the same.
    func close() {
        if idleTag == nil, let bytes = try? begin(IMAPCommand("LOGOUT")).bytes { try? transport.send(bytes, within: .seconds(1)) }
        transport.close()
    }

    func askCapabilities() throws {
        capabilities = []
        try expect(try run(IMAPCommand("CAPABILITY")))
    }

    /// Runs a command to its end.
    ///
    /// - Parameter hear: what the server tells on the way.
    func run(_ command: IMAPCommand, _ hear: (IMAPResponse) throws -> Void = { _ in }) throws -> IMAPStatus {
        try converse(command, answer: { _ in [] }, hear: hear)
    }

    /// - Parameter answer: a line for a server that waits for more, by what it said.
    func converse(
        _ command: IMAPCommand, answer: (String) -> [UInt8], hear: (IMAPResponse) throws -> Void = { _ in }
    ) throws -> IMAPStatus {
        let deadline = ContinuousClock.now + limits.commandDeadline
        let (tag, first) = begin(command)
        var rest = command.parts.dropFirst()
        try transport.send(first, within: limits.commandDeadline)
        var heard = 0
        while true {
            switch try response(before: deadline, &heard) {
            case .end(tag, let status): return status
            case .goOn(let text):
                if let part = rest.popFirst() {
                    try transport.send(part + Self.lineEnd, within: limits.commandDeadline)
                } else {
                    try transport.send(answer(text) + Self.lineEnd, within: limits.commandDeadline)
                }
            case let response: try hear(response)
            }
        }
    }

    /// Says something outside any command: the end of IDLE.
    func say(_ words: String) throws {
        try transport.send(Array(words.utf8) + Self.lineEnd, within: limits.commandDeadline)
    }

    /// Sends a command of one part whose end is awaited elsewhere.
    func start(_ command: IMAPCommand) throws -> String {
        let (tag, bytes) = begin(command)
        try transport.send(bytes, within: limits.commandDeadline)
        return tag
    }

    /// What the server says next; `nil` when nothing has come before the deadline, or somebody wants the thread.
    func next(before deadline: ContinuousClock.Instant) throws -> IMAPResponse? {
        var heard = 0
        return try next(before: deadline, &heard)
    }

    /// - Throws: `MailboxFault` unless the command went well.
    func expect(_ status: IMAPStatus, orElse kind: MailboxFault.Kind = .refused) throws {
        guard status.kind == .ok else { throw fault(kind, status.text) }
    }

    func fault(_ kind: MailboxFault.Kind, _ detail: String = "") -> MailboxFault { MailboxFault(kind, at: step, detail) }

    private static let lineEnd: [UInt8] = [13, 10]

    private func begin(_ command: IMAPCommand) -> (tag: String, bytes: [UInt8]) {
        tag += 1
        // Nothing that libcurl says begins so.
        let name = "S\(tag)"
        return (name, Array("\(name) ".utf8) + (command.parts.first ?? []) + Self.lineEnd)
    }

    private func response(before deadline: ContinuousClock.Instant, _ heard: inout Int) throws -> IMAPResponse {
        while ContinuousClock.now < deadline {
            if let response = try next(before: deadline, &heard) { return response }
        }
        throw fault(.tooSlow)
    }

    private func next(before deadline: ContinuousClock.Instant, _ heard: inout Int) throws -> IMAPResponse? {
        while true {
            if let raw = try read({ try reader.next() }) {
                let response = try read { try IMAPResponse(raw, depth: limits.depth) }
                try note(response)
                return response
            }
            let left = deadline - ContinuousClock.now
            guard left > .zero else { return nil }
            let bytes = try transport.receive(within: left)
            guard !bytes.isEmpty else { return nil }
            heard += bytes.count
            guard heard <= limits.reply else { throw fault(.garbled, "more than \(limits.reply) bytes in reply to one command") }
            reader.take(bytes)
        }
    }

    private func read<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw fault(.garbled, "\(error)")
        }
    }

    private func note(_ response: IMAPResponse) throws {
        switch response {
        case .capabilities(let all): capabilities = all
        case .exists: hasNews = true
        case .bye(let text): throw fault(.hungUp, text)
        case .goOn, .end, .note, .found, .fetched, .other: break
        }
    }
}
