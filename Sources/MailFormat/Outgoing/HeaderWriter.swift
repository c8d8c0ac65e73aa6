/// Writes header fields that stay one header each, whatever is put into them (case A8).
struct HeaderWriter {
    private static let lineLength = 76
    /// Bytes of text in one encoded word, so that the word stays under 75 characters (RFC 2047 section 2).
    private static let wordBytes = 42

    private(set) var bytes: [UInt8] = []

    mutating func text(_ name: String, _ value: String) {
        let clean = Self.clean(value)
        guard !clean.isEmpty else { return }
        field(name, Self.isPlain(clean) ? clean.split(separator: " ").map(String.init) : Self.encodedWords(clean))
    }

    mutating func addresses(_ name: String, _ addresses: [MailAddress]) {
        let mailboxes = addresses.compactMap(Self.mailbox)
        var pieces: [String] = []
        for (index, mailbox) in mailboxes.enumerated() {
            pieces += mailbox.dropLast()
            pieces.append((mailbox.last ?? "") + (index + 1 < mailboxes.count ? "," : ""))
        }
        field(name, pieces)
    }

    mutating func ids(_ name: String, _ ids: [String]) {
        field(name, ids.map { "<\($0)>" })
    }

    /// Writes pieces with folds between them where the line gets long.
    private mutating func field(_ name: String, _ pieces: [String]) {
        guard !pieces.isEmpty else { return }
        var line = name + ":"
        for (index, piece) in pieces.enumerated() {
            if index > 0, line.utf8.count + 1 + piece.utf8.count > Self.lineLength {
                bytes += Array(line.utf8) + [ASCII.carriageReturn, ASCII.lineFeed]
                line = ""
            }
            line += " " + piece
        }
        bytes += Array(line.utf8) + [ASCII.carriageReturn, ASCII.lineFeed]
    }

    /// A name in as many encoded words as it needs, or quoted, and the address in brackets; nil without an address.
    private static func mailbox(_ address: MailAddress) -> [String]? {
        let spec = cleanAddress(address.address)
        guard !spec.isEmpty else { return nil }
        let name = clean(address.name)
        guard !name.isEmpty else { return [spec] }
        guard isPlain(name) else { return encodedWords(name) + ["<\(spec)>"] }
        let isAtoms = name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == ASCII.space || $0 == ASCII.hyphen }
        guard !isAtoms else { return name.split(separator: " ").map(String.init) + ["<\(spec)>"] }
        let escaped = name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return ["\"\(escaped)\"", "<\(spec)>"]
    }

    /// Fit to stand in a header as it is: printable ASCII, short words, and nothing that reads as an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 32 && $0 < 127 } && !text.contains("=?") && text.utf8.count < 900 && !text.contains("  ")
    }

    /// Without line ends and other control characters, direction overrides, and blanks at the ends.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(4_000) {
            switch scalar.value {
            case 9, 10, 13, 0x85, 0x2028, 0x2029: scalars.append(" ")
            case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: continue
            default: scalars.append(scalar)
            }
        }
        return String(decoding: Array(String(scalars).utf8).trimmed(), as: UTF8.self)
    }

    /// Without anything that could end the address and begin another; letters beyond ASCII stay (RFC 6532).
    static func cleanAddress(_ address: String) -> String {
        let forbidden: Set<UInt32> = [0x3C, 0x3E, 0x2C, 0x3B, 0x3A, 0x28, 0x29, 0x22, 0x5C, 0x5B, 0x5D]
        let isLiteral = address.hasSuffix("]")
        return String(
            String.UnicodeScalarView(
                clean(address).replacing("=?", with: "=").unicodeScalars.filter { scalar in
                    scalar.value > 32 && (!forbidden.contains(scalar.value) || (isLiteral && [0x3A, 0x5B, 0x5D].contains(scalar.value)))
                }))
    }

    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if chunk.count + encoded.count > wordBytes {
                words.append("=?utf-8?B?\(Base64.encoded(chunk))?=")
                chunk = []
            }
            chunk += encoded
        }
        if !chunk.isEmpty { words.append("=?utf-8?B?\(Base64.encoded(chunk))?=") }
        return words
    }
}
