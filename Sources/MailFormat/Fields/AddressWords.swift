/// The words of an address as they are shown: decoded, without quotes and control characters.
enum AddressWords {
    /// Encoded words within quotes are decoded too: many mailers quote them against the rule.
    static func name(_ name: String) -> String {
        var name = HiddenWords.decoded(name)
        if name.utf8.contains(UInt8(ascii: "=")), name.contains("=?") { name = EncodedWords.decoded(Array(name.utf8)) }
        var bytes = Array(HeaderText.printable(name).utf8).trimmed()
        for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] where bytes.count > 1 && bytes.first == quote && bytes.last == quote {
            bytes = Array(bytes[1..<bytes.count - 1]).trimmed()
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func address(_ address: String) -> String {
        let sent = HiddenWords.shown(address)
        let address = sent.lowercased().hasPrefix("mailto:") ? String(sent.dropFirst(7)) : sent
        guard address.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else { return address }
        var isQuoted = false
        return String(
            String.UnicodeScalarView(
                address.unicodeScalars.filter { scalar in
                    if scalar == "\"" { isQuoted.toggle() }
                    // Blanks belong to a quoted local part and to nothing else.
                    return scalar == " " ? isQuoted : scalar.value > 32 && scalar.value != 127
                }))
    }
}
