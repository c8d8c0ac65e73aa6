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
        let address = address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
        guard address.utf8.contains(where: { $0 <= 32 || $0 == 127 }) else { return address }
        return String(String.UnicodeScalarView(address.unicodeScalars.filter { $0.value > 32 && $0.value != 127 }))
    }
}
