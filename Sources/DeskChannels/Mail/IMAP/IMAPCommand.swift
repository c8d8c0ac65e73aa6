/// A command to an IMAP server, cut where the server has to say `+` before it takes the next part (RFC 9051 §4.3).
struct IMAPCommand: Equatable {
    /// Bytes after the tag. Each but the last ends with the length of the literal that the next begins with.
    private(set) var parts: [[UInt8]]

    /// - Parameter words: of our own, nothing from outside.
    init(_ words: String) {
        parts = [Array(words.utf8)]
    }

    /// Adds a text from outside: quoted where that is allowed, else as a literal.
    func string(_ text: String) -> IMAPCommand {
        var command = self
        let bytes = Array(text.utf8)
        if bytes.count <= 1_000, bytes.allSatisfy({ (32...126).contains($0) }) {
            let escaped = bytes.flatMap { [UInt8(ascii: "\""), UInt8(ascii: "\\")].contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
            command.parts[parts.count - 1] += Array(" \"".utf8) + escaped + Array("\"".utf8)
        } else {
            command.parts[parts.count - 1] += Array(" {\(bytes.count)}".utf8)
            command.parts.append(bytes)
        }
        return command
    }

    /// Adds the name of a folder: modified UTF-7 (RFC 3501 §5.1.3), which servers of both versions take.
    func folder(_ name: String) -> IMAPCommand { string(ModifiedUTF7.encode(name)) }

    func words(_ words: String) -> IMAPCommand {
        var command = self
        command.parts[parts.count - 1] += Array(" \(words)".utf8)
        return command
    }
}

/// Names of folders as IMAP4rev1 writes them (RFC 3501 §5.1.3).
enum ModifiedUTF7 {
    static func encode(_ name: String) -> String {
        var encoded = ""
        var wide: [UInt16] = []
        for scalar in name.unicodeScalars {
            if (0x20...0x7e).contains(scalar.value) {
                encoded += shifted(wide)
                wide = []
                encoded += scalar == "&" ? "&-" : String(scalar)
            } else {
                wide += Array(String(scalar).utf16)
            }
        }
        return encoded + shifted(wide)
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,")

    private static func shifted(_ wide: [UInt16]) -> String {
        guard !wide.isEmpty else { return "" }
        var (text, bits, count) = ("&", 0, 0)
        for byte in wide.flatMap({ [UInt8($0 >> 8), UInt8($0 & 0xff)] }) {
            (bits, count) = (bits << 8 | Int(byte), count + 8)
            while count >= 6 {
                count -= 6
                text.append(letters[bits >> count & 0x3f])
                bits &= (1 << count) - 1
            }
        }
        if count > 0 { text.append(letters[bits << (6 - count) & 0x3f]) }
        return text + "-"
    }
}
