import DeskOperations
import ServiceDesk

/// What an IMAP server says, as far as a client that collects mail needs to know.
enum IMAPResponse: Equatable {
    /// `+`: the server waits for the rest of a command.
    case goOn(String)
    /// How a command ended.
    case end(tag: String, IMAPStatus)
    /// `OK`, `NO`, `BAD` and `PREAUTH` that belong to no command.
    case note(IMAPStatus)
    /// The server ends the connection.
    case bye(String)
    case capabilities(Set<String>)
    /// UIDs, for it is only ever asked for those.
    case found([UInt32])
    /// How many mails are in the folder.
    case exists(Int)
    case fetched(IMAPFetched)
    /// Whatever else servers tell.
    case other
}

/// `OK [UIDVALIDITY 7] now`
struct IMAPStatus: Equatable {
    enum Kind: String {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case preauthenticated = "PREAUTH"
    }

    let kind: Kind
    /// What stands in square brackets, in capitals: `UIDVALIDITY`, `AUTHENTICATIONFAILED`.
    let code: String?
    let number: UInt32?
    /// For people; one line of visible characters.
    let text: String
}

/// What was fetched of one mail.
struct IMAPFetched: Equatable {
    var uid: UInt32?
    var size: Int?
    var received: Instant?
    /// A piece of the mail itself.
    var body: [UInt8]?
}

extension IMAPResponse {
    /// - Throws: `IMAPValueReader.Malformed` for what is no response at all.
    init(_ raw: IMAPResponseReader.Raw, depth: Int) throws(IMAPValueReader.Malformed) {
        guard case .text(let first)? = raw.pieces.first, let head = first.first else { throw IMAPValueReader.Malformed() }
        let line = first.drop { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: " ") }
        if head == UInt8(ascii: "+") {
            self = .goOn(String(decoding: first.dropFirst().drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
            return
        }
        let tag = String(decoding: first.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
        if let status = IMAPStatus(line) {
            self = tag == "*" ? .note(status) : .end(tag: tag, status)
        } else if tag == "*" {
            self = try Self.untagged(line, raw, depth: depth)
        } else {
            throw IMAPValueReader.Malformed()
        }
    }

    private static func untagged(
        _ line: ArraySlice<UInt8>, _ raw: IMAPResponseReader.Raw, depth: Int
    ) throws(IMAPValueReader.Malformed) -> IMAPResponse {
        let beginning = line.prefix(40).split(separator: UInt8(ascii: " "), maxSplits: 2)
        let words = beginning.map { String(decoding: $0, as: UTF8.self).uppercased() }
        switch (words.first ?? "", words.count > 1 ? words[1] : "") {
        case ("BYE", _): return .bye(LogText.safe(String(decoding: line.dropFirst(4), as: UTF8.self)))
        case ("CAPABILITY", _):
            return .capabilities(Set(String(decoding: line, as: UTF8.self).uppercased().split(separator: " ").dropFirst().map(String.init)))
        case ("SEARCH", _):
            return .found(String(decoding: line, as: UTF8.self).split(separator: " ").dropFirst().compactMap { UInt32($0) })
        case (let count, "EXISTS"): return Int(count).map { .exists($0) } ?? .other
        case (_, "FETCH"):
            let pieces = [.text(Array(line))] + raw.pieces.dropFirst()
            return IMAPFetched(try IMAPValueReader(depth: depth).read(pieces[...])).map { .fetched($0) } ?? .other
        default: return .other
        }
    }
}

extension IMAPStatus {
    /// - Parameter line: what follows the tag; `nil` when it begins with no status.
    init?(_ line: ArraySlice<UInt8>) {
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard let word = parts.first, let kind = Kind(rawValue: String(decoding: word, as: UTF8.self).uppercased()) else { return nil }
        var text = parts.count > 1 ? parts[1] : []
        var inside: [String] = []
        if text.first == UInt8(ascii: "["), let end = text.firstIndex(of: UInt8(ascii: "]")) {
            inside = String(decoding: text[(text.startIndex + 1)..<end], as: UTF8.self).split(separator: " ").map(String.init)
            text = text[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
        }
        self.kind = kind
        code = inside.first?.uppercased()
        number = inside.dropFirst().first.flatMap { UInt32($0) }
        self.text = LogText.safe(String(decoding: text, as: UTF8.self))
    }

}

extension IMAPFetched {
    /// - Parameter values: `12 FETCH (UID 7 BODY[]<0> "…")`; `nil` when there is no list.
    init?(_ values: [IMAPValue]) {
        guard values.count > 2, case .list(let items) = values[2] else { return nil }
        for (name, value) in zip(items, items.dropFirst()).enumerated().filter({ $0.offset.isMultiple(of: 2) }).map(\.element) {
            switch name.word {
            case "UID": uid = value.number.flatMap { UInt32(exactly: $0) }
            case "RFC822.SIZE": size = value.number
            case "INTERNALDATE":
                if case .string(let text) = value { received = IMAPDate.moment(String(decoding: text, as: UTF8.self)) }
            case .some(let word) where word.hasPrefix("BODY[]"):
                switch value {
                case .string(let bytes): body = bytes
                case .none: body = []
                case .atom, .list: break
                }
            case .some, .none: break
            }
        }
    }
}
