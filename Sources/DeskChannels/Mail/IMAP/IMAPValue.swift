/// A word of an IMAP response, as the grammar has it (RFC 9051 §4).
indirect enum IMAPValue: Equatable {
    /// Also numbers, flags and `BODY[]<0>`; as it came.
    case atom(String)
    /// Quoted, or a literal.
    case string([UInt8])
    case list([IMAPValue])
    /// `NIL`
    case none

    /// Letters in capitals, where it is an atom.
    var word: String? {
        guard case .atom(let text) = self else { return nil }
        return text.uppercased()
    }

    var number: Int? {
        guard case .atom(let text) = self, text.utf8.count <= 18 else { return nil }
        return text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}

/// Reads the words of a response.
struct IMAPValueReader {
    /// A list that does not end, or lists too deep in lists.
    struct Malformed: Error {}

    private enum Token {
        case open
        case close
        case value(IMAPValue)
    }

    private let depth: Int

    init(depth: Int) {
        self.depth = depth
    }

    func read(_ pieces: ArraySlice<IMAPResponseReader.Raw.Piece>) throws(Malformed) -> [IMAPValue] {
        // The lists that are open, the outermost first.
        var lists: [[IMAPValue]] = [[]]
        for piece in pieces {
            switch piece {
            case .literal(let bytes): lists[lists.count - 1].append(.string(bytes))
            case .text(let text):
                var rest = text[...]
                while let token = try Self.token(&rest) {
                    switch token {
                    case .value(let value): lists[lists.count - 1].append(value)
                    case .open:
                        guard lists.count <= depth else { throw Malformed() }
                        lists.append([])
                    case .close:
                        guard lists.count > 1 else { throw Malformed() }
                        let list = lists.removeLast()
                        lists[lists.count - 1].append(.list(list))
                    }
                }
            }
        }
        guard lists.count == 1 else { throw Malformed() }
        return lists[0]
    }

    private static func token(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> Token? {
        rest = rest.drop { $0 == UInt8(ascii: " ") }
        switch rest.first {
        case nil: return nil
        case UInt8(ascii: "("):
            rest = rest.dropFirst()
            return .open
        case UInt8(ascii: ")"):
            rest = rest.dropFirst()
            return .close
        case UInt8(ascii: "\""): return .value(.string(try quoted(&rest)))
        default: return .value(atom(&rest))
        }
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) throws(Malformed) -> [UInt8] {
        var text: [UInt8] = []
        var index = rest.startIndex + 1
        while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
            if rest[index] == UInt8(ascii: "\\") { index += 1 }
            guard index < rest.endIndex else { throw Malformed() }
            text.append(rest[index])
            index += 1
        }
        guard index < rest.endIndex else { throw Malformed() }
        rest = rest[(index + 1)...]
        return text
    }

    /// What stands in square brackets belongs to it: `BODY[HEADER.FIELDS (DATE)]`.
    private static func atom(_ rest: inout ArraySlice<UInt8>) -> IMAPValue {
        var isInBrackets = false
        var index = rest.startIndex
        while index < rest.endIndex {
            let byte = rest[index]
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]") { isInBrackets = false }
            if !isInBrackets, index > rest.startIndex, [UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")")].contains(byte) { break }
            index += 1
        }
        let text = String(decoding: rest[..<index], as: UTF8.self)
        rest = rest[index...]
        return text.uppercased() == "NIL" ? .none : .atom(text)
    }
}
