/// Reads addresses that break the grammar, such as `Ann [IT] <ann@x>` or a name alone.
enum LooseAddresses {
    private static let mostPieces = 2_001

    static func read(_ value: [UInt8]) -> [MailAddress] {
        // A group has a grammar of its own; what is in it has been read.
        guard !(value.contains(ASCII.colon) && value.contains(UInt8(ascii: ";"))) else { return [] }
        let pieces = pieces(of: value)
        let addresses = pieces.compactMap(mailbox)
        guard addresses.isEmpty, pieces.count == 1, let only = pieces.first else { return addresses }
        let name = AddressWords.name(HeaderText.decoded(only.filter { $0 != ASCII.lessThan && $0 != ASCII.greaterThan }))
        return name.isEmpty ? [] : [MailAddress(name: name, address: "")]
    }

    /// Split at commas and semicolons that stand outside quotes, brackets and comments.
    private static func pieces(of value: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var piece: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        var depth = 0
        for byte in value {
            let isLiteral = isEscaped
            isEscaped = byte == UInt8(ascii: "\\") && !isLiteral && (isQuoted || depth > 0)
            switch byte {
            case _ where isLiteral: break
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted: depth = max(0, depth - 1)
            case UInt8(ascii: ",") where !isQuoted && depth == 0, UInt8(ascii: ";") where !isQuoted && depth == 0:
                if !piece.trimmed().isEmpty { pieces.append(piece.trimmed()) }
                piece = []
                guard pieces.count < mostPieces else { return pieces }
                continue
            default: break
            }
            piece.append(byte)
        }
        if !piece.trimmed().isEmpty { pieces.append(piece.trimmed()) }
        return pieces
    }

    /// The last bracket with `@` in it and the words before, or a bare word with `@`.
    private static func mailbox(_ piece: [UInt8]) -> MailAddress? {
        let at = UInt8(ascii: "@")
        if let open = piece.lastIndex(of: ASCII.lessThan) {
            let inner = Array(piece[(open + 1)...].prefix { $0 != ASCII.greaterThan })
            guard isAddress(inner) else { return nil }
            let name = AddressWords.name(HeaderText.decoded(Array(piece[..<open])))
            return MailAddress(name: name, address: AddressWords.address(String(decoding: inner, as: UTF8.self)))
        }
        let words = piece.split { $0.isBlank || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "\"") }
        guard let word = words.first(where: { $0.contains(at) && isAddress(Array($0)) }) else { return nil }
        return MailAddress(address: AddressWords.address(String(decoding: word, as: UTF8.self)))
    }

    private static func isAddress(_ bytes: [UInt8]) -> Bool {
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return at > 0 && at < bytes.count - 1
    }
}
