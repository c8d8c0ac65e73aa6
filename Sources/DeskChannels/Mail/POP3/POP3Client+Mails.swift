import DeskStore
import ServiceDesk

/// A mail as a POP3 server lists it.
struct POP3Entry: Equatable, Sendable {
    /// In this connection alone.
    let number: Int
    /// Its name, which lasts (RFC 1939 §7).
    let uid: String
    /// Bytes, as the server counts them.
    var size: Int?
}

/// What is to be had of a mail by POP3.
enum POP3Mail: Equatable, Sendable {
    case whole([UInt8])
    /// What it begins with: it is larger than it may be.
    case beginning([UInt8])
    /// The server does not give it.
    case gone
}

/// Looking for mails, fetching and deleting them.
extension POP3Client {
    /// Everything that lies there.
    ///
    /// - Throws: `MailboxFault` `.namesMissing` where the server knows no UIDL: it would be impossible to tell which mails are new.
    func list() throws -> [POP3Entry] {
        step = .read
        try expect(try command("UIDL"), orElse: .namesMissing)
        var entries: [Int: POP3Entry] = [:]
        try listing { line in
            let words = line.split(separator: " ")
            guard words.count == 2, let number = Int(words[0]), number > 0, words[1].utf8.count <= 200, entries.count < limits.listed,
                entries.updateValue(POP3Entry(number: number, uid: String(words[1])), forKey: number) == nil
            else { throw fault(.garbled, "UIDL") }
        }
        try expect(try command("LIST"))
        try listing { line in
            let words = line.split(separator: " ")
            guard words.count >= 2, let number = Int(words[0]), let size = Int(words[1]) else { throw fault(.garbled, "LIST") }
            entries[number]?.size = size
        }
        return entries.values.sorted { $0.number < $1.number }
    }

    /// Fetches a mail. Of one that is larger than it may be only the beginning is asked for; where the server knows no TOP, the rest is heard
    /// and let go.
    func fetch(_ entry: POP3Entry) throws -> POP3Mail {
        let size = entry.size ?? 0
        guard size > limits.message, capabilities.contains("TOP") else { return try body(after: "RETR \(entry.number)", size: size) }
        return switch try body(after: "TOP \(entry.number) \(Self.firstLines)", size: size) {
        case .whole(let start), .beginning(let start): .beginning(Array(start.prefix(limits.beginning)))
        case .gone: .gone
        }
    }

    /// The header of a mail; of the whole mail where the server knows no TOP.
    func header(_ entry: POP3Entry) throws -> POP3Mail {
        guard capabilities.contains("TOP") else { return try fetch(entry) }
        return try body(after: "TOP \(entry.number) 0", size: 0)
    }

    /// Enough for what people write above their files.
    private static let firstLines = 2_000

    /// Marks a mail as one that goes with QUIT.
    func delete(_ number: Int) throws {
        try expect(try command("DELE \(number)"))
    }

    /// A point that the server put in front of a line is taken away again (RFC 1939 §3).
    ///
    /// - Parameter size: as the server told it; one that sends on and on is hung up on.
    private func body(after command: String, size: Int) throws -> POP3Mail {
        guard try self.command(command).isOK else { return .gone }
        let most = max(limits.message, size) * 2
        let deadline = ContinuousClock.now + limits.mailDeadline
        var (mail, heard): ([UInt8], Int) = ([], 0)
        while true {
            let line = try line(before: deadline, longest: limits.message + 2)
            guard line != POP3Client.end else { break }
            heard += line.count
            guard heard <= most else { throw fault(.garbled, "more than \(most) bytes of one mail") }
            if heard > limits.message {
                if mail.count > limits.beginning { mail = Array(mail.prefix(limits.beginning)) }
            } else {
                mail += line.first == UInt8(ascii: ".") ? line.dropFirst() : line
            }
        }
        return heard > limits.message ? .beginning(Array(mail.prefix(limits.beginning))) : .whole(mail)
    }
}
