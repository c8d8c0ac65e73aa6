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
    case tooLarge
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
        guard Set(entries.values.map(\.uid)).count == entries.count else { throw fault(.garbled, "UIDL") }
        try expect(try command("LIST"))
        try listing { line in
            let words = line.split(separator: " ")
            guard words.count >= 2, let number = Int(words[0]), let size = Int(words[1]) else { throw fault(.garbled, "LIST") }
            entries[number]?.size = size
        }
        return entries.values.sorted { $0.number < $1.number }
    }

    /// Fetches a mail. One that is larger than it may be is heard to its end, and left.
    func fetch(_ number: Int) throws -> POP3Mail {
        guard try command("RETR \(number)").isOK else { return .gone }
        return try body()
    }

    /// The header of a mail; of the whole mail where the server knows no TOP.
    func header(_ number: Int) throws -> POP3Mail {
        guard capabilities.contains("TOP") else { return try fetch(number) }
        guard try command("TOP \(number) 0").isOK else { return .gone }
        return try body()
    }

    /// Marks a mail as one that goes with QUIT.
    func delete(_ number: Int) throws {
        try expect(try command("DELE \(number)"))
    }

    /// A point that the server put in front of a line is taken away again (RFC 1939 §3).
    private func body() throws -> POP3Mail {
        let deadline = ContinuousClock.now + limits.mailDeadline
        var (mail, heard): ([UInt8], Int) = ([], 0)
        while true {
            let line = try line(before: deadline, longest: limits.message + 2)
            guard line != POP3Client.end else { break }
            heard += line.count
            guard heard <= limits.message * 2 else { throw fault(.garbled, "more than \(limits.message * 2) bytes of one mail") }
            if heard > limits.message {
                mail = []
            } else {
                mail += line.first == UInt8(ascii: ".") ? line.dropFirst() : line
            }
        }
        return heard > limits.message ? .tooLarge : .whole(mail)
    }
}
