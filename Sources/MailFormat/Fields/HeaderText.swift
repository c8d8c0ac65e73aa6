/// Unstructured header text: encoded words (RFC 2047), raw eight-bit text, and everything that mailers make of them.
enum HeaderText {
    static func decoded(_ value: [UInt8]) -> String {
        let utf8 = utf8(value)
        guard utf8.contains(UInt8(ascii: "=")) else { return printable(String(decoding: utf8, as: UTF8.self)) }
        return printable(EncodedWords.decoded(utf8))
    }

    /// Raw eight-bit text as UTF-8, whatever it was.
    static func utf8(_ value: [UInt8]) -> [UInt8] {
        if value.isASCII, !value.contains(ASCII.escape) { return value }
        return Array(TextDecoder.decoded(value, label: nil).text.utf8)
    }

    /// Without NUL, and with a space for each line end that an encoded word smuggled in (case A8).
    static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 32 || $0 == 127 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 9, 10, 13: scalars.append(" ")
            case 0..<32, 127: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
