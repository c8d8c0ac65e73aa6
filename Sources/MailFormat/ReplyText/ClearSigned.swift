/// Words that were signed in the text itself (RFC 9580 section 7).
enum ClearSigned {
    private static let opening = "-----BEGIN PGP SIGNED MESSAGE-----"
    private static let signature = "-----BEGIN PGP SIGNATURE-----"
    private static let closing = "-----END PGP SIGNATURE-----"

    /// The text without the frame of a signature; what stands round it stays.
    static func words(of text: String) -> String {
        guard holdsOpening(text) else { return text }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.firstIndex(where: { isLine($0, opening) }),
            let start = lines[first...].firstIndex(where: { isLine($0, "") }),
            let end = lines[start...].firstIndex(where: { isLine($0, signature) }),
            let last = lines[end...].firstIndex(where: { isLine($0, closing) })
        else { return text }
        let words = lines[(start + 1)..<end].map { $0.hasPrefix("- ") ? $0.dropFirst(2) : $0 }
        return (lines[..<first] + words + lines[(last + 1)...]).joined(separator: "\n")
    }

    /// Byte for byte: nearly no mail holds it, and each is asked.
    private static func holdsOpening(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.contains { index in
                bytes[index] == ASCII.hyphen && (index == 0 || bytes[index - 1] == ASCII.lineFeed)
                    && bytes[index...].starts(with: opening.utf8)
            }
        }
    }

    private static func isLine(_ line: Substring, _ words: String) -> Bool {
        line.hasPrefix(words) && line.utf8.dropFirst(words.utf8.count).allSatisfy(\.isBlank)
    }
}
