import DeskOperations
import DeskStore
import Foundation

/// Speaks POP3 (RFC 1939) over a connection; it belongs to one thread.
///
/// What is deleted goes when the server has answered QUIT, and not before: a connection that ends otherwise leaves all as it was.
final class POP3Client: MailboxClient {
    let limits: MailboxLimits
    private var transport: any MailboxTransport
    private var reader = POP3Reader()
    /// What is being done, for whoever reads of a fault.
    var step = MailboxFault.Step.find
    /// What CAPA tells, a line each, in capitals; empty where the server does not know it (RFC 2449).
    private(set) var capabilities: Set<String> = []

    init(_ transport: any MailboxTransport, limits: MailboxLimits = MailboxLimits()) {
        self.transport = transport
        self.limits = limits
    }

    func open() throws {
        try transport.open(within: limits.connectDeadline)
        step = .signIn
        guard try command("CAPA").isOK else { return }
        var lines = 0
        try listing { line in
            lines += 1
            guard lines <= 100 else { throw fault(.garbled, "more than 100 capabilities") }
            capabilities.insert(line.uppercased())
        }
    }

    /// Ends what was begun; what was marked as deleted goes.
    func quit() throws {
        try expect(try command("QUIT"))
    }

    /// Leaves without another word, so that nothing goes that nobody said QUIT for.
    func close() {
        transport.close()
    }

    /// Says one line and hears the first line of the answer.
    func command(_ words: String) throws -> POP3Status {
        try say(words)
        return try status()
    }

    /// Says something that no answer is awaited of here.
    func say(_ words: String) throws {
        try transport.send(Array(words.utf8) + [13, 10], within: limits.commandDeadline)
    }

    func status() throws -> POP3Status {
        let line = try line(before: .now + limits.commandDeadline, longest: limits.statusLine)
        guard let status = POP3Status(Self.text(line)) else { throw fault(.garbled, LogText.safe(Self.text(line), limit: 80)) }
        return status
    }

    /// Hears the lines of an answer up to the one with a point alone.
    func listing(_ hear: (String) throws -> Void) throws {
        let deadline = ContinuousClock.now + limits.commandDeadline
        while true {
            let line = try line(before: deadline, longest: limits.statusLine)
            guard line != POP3Client.end else { return }
            try hear(Self.text(line))
        }
    }

    static let end: ArraySlice<UInt8> = [UInt8(ascii: "."), 13, 10]

    /// The next line with its end.
    func line(before deadline: ContinuousClock.Instant, longest: Int) throws -> ArraySlice<UInt8> {
        while true {
            do {
                if let line = try reader.line(longest: longest) { return line }
            } catch {
                throw fault(.garbled, "a line of more than \(longest) bytes")
            }
            let left = deadline - ContinuousClock.now
            guard left > .zero else { throw fault(.tooSlow) }
            let bytes = try transport.receive(within: min(left, limits.commandDeadline))
            guard !bytes.isEmpty else { throw fault(.tooSlow) }
            reader.take(bytes)
        }
    }

    /// - Throws: `MailboxFault` unless the command went well.
    func expect(_ status: POP3Status, orElse kind: MailboxFault.Kind = .refused) throws {
        guard !status.isOK else { return }
        // Somebody else is reading it, or the server has a trouble of its own (RFC 2449 §8, RFC 3206): no word against the password.
        throw fault(status.isForNow ? .refused : kind, LogText.safe(status.text))
    }

    func fault(_ kind: MailboxFault.Kind, _ detail: String = "") -> MailboxFault { MailboxFault(kind, at: step, detail) }

    /// Without its end.
    private static func text(_ line: ArraySlice<UInt8>) -> String { String(decoding: line.dropLast(2), as: UTF8.self) }
}

/// The first line of an answer.
struct POP3Status: Equatable {
    let isOK: Bool
    /// What stands behind the word.
    let text: String

    init?(_ line: String) {
        let word = line.prefix { $0 != " " }
        switch word.uppercased() {
        case "+OK": isOK = true
        case "-ERR": isOK = false
        default: return nil
        }
        text = line.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
    }

    var isForNow: Bool {
        let text = text.uppercased()
        return ["[IN-USE]", "[LOGIN-DELAY]", "[SYS/TEMP]", "[SYS/PERM]"].contains { text.hasPrefix($0) }
    }
}
