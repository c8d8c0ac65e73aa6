/// Keeps encoded words from GMime, which decodes each alone and so breaks those that mailers split within a character.
///
/// The grammar reads the header with a private character in the place of `=?`; the words are decoded here afterwards.
enum HiddenWords {
    private static let stand: [UInt8] = Array("=\u{E011}".utf8)

    static func hide(in value: [UInt8]) -> [UInt8] {
        guard value.contains(UInt8(ascii: "?")) else { return value }
        var result: [UInt8] = []
        result.reserveCapacity(value.count + 32)
        var index = 0
        while index < value.count {
            if value[index] == UInt8(ascii: "="), index + 1 < value.count, value[index + 1] == UInt8(ascii: "?") {
                result += stand
                index += 2
            } else {
                result.append(value[index])
                index += 1
            }
        }
        return result
    }

    static func decoded(_ text: String) -> String {
        guard PrivateCharacter.mayStand(in: text), text.contains("\u{E011}") else { return text }
        return EncodedWords.decoded(Array(shown(text).utf8))
    }

    /// As it was sent, for what no encoded word may stand in.
    static func shown(_ text: String) -> String {
        PrivateCharacter.mayStand(in: text) ? text.replacing("=\u{E011}", with: "=?") : text
    }
}

/// The characters that stand for what the grammar of a header must not read.
enum PrivateCharacter {
    /// Whether there can be one at all: their first byte, which hardly any header has.
    static func mayStand(in text: String) -> Bool { text.utf8.contains(0xEE) }
}
