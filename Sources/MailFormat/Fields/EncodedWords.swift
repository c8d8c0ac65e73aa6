/// Decodes encoded words (RFC 2047), also those that break its rules.
///
/// Neighbours in one character set are joined as bytes before they become text, for many mailers split words within a character.
struct EncodedWords {
    private struct Word {
        var charset: [UInt8]
        var bytes: [UInt8]
        var end: Int
    }

    private let value: [UInt8]
    private var text = ""
    private var pending: Word?
    /// From here on no word ends: that is looked for once, lest many open words cost the square of their number.
    private var lastClosing = Int.max

    static func decoded(_ value: [UInt8]) -> String {
        var words = EncodedWords(value: value)
        return words.run()
    }

    private init(value: [UInt8]) {
        self.value = value
    }

    private mutating func run() -> String {
        var plainStart = 0
        var index = 0
        while let equals = value.firstIndex(of: UInt8(ascii: "="), in: index..<value.count) {
            guard let word = word(at: equals) else {
                index = equals + 1
                continue
            }
            appendPlain(plainStart..<equals, beforeWord: true)
            append(word)
            index = word.end
            plainStart = word.end
        }
        appendPlain(plainStart..<value.count, beforeWord: false)
        flush()
        return text
    }

    /// Blanks between two encoded words are not part of the text (RFC 2047 section 6.2).
    private mutating func appendPlain(_ range: Range<Int>, beforeWord: Bool) {
        if beforeWord, pending != nil, value[range].allSatisfy(\.isBlank) { return }
        guard !range.isEmpty else { return }
        flush()
        text += String(decoding: value[range], as: UTF8.self)
    }

    private mutating func append(_ word: Word) {
        if let previous = pending, previous.charset == word.charset {
            pending?.bytes += word.bytes
        } else {
            flush()
            pending = word
        }
    }

    private mutating func flush() {
        guard let word = pending else { return }
        pending = nil
        let label = String(decoding: word.charset, as: UTF8.self)
        text += VisualHebrew.logical(TextDecoder.decoded(word.bytes, label: label).text, label: label)
    }

    /// The encoded word at `=?`: charset, with a language after `*` (RFC 2231 section 5), encoding and text up to `?=`.
    private mutating func word(at start: Int) -> Word? {
        let question = UInt8(ascii: "?")
        guard start + 1 < value.count, value[start + 1] == question,
            let charsetEnd = value.firstIndex(of: question, in: start + 2..<min(value.count, start + 80)), charsetEnd > start + 2,
            charsetEnd + 2 < value.count, value[charsetEnd + 2] == question, Self.encodings.contains(value[charsetEnd + 1].lowered),
            let end = closing(from: charsetEnd + 3)
        else { return nil }
        let charset = value[start + 2..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }.map(\.lowered)
        let content = charsetEnd + 3..<end
        let isQuoted = value[charsetEnd + 1].lowered == UInt8(ascii: "q")
        return Word(charset: charset, bytes: isQuoted ? unquoted(content) : Base64.decoded(value, in: content), end: end + 2)
    }

    private static let encodings: [UInt8] = [UInt8(ascii: "b"), UInt8(ascii: "q")]

    /// Where `?=` stands; a question mark that was left unencoded does not end the word.
    private mutating func closing(from start: Int) -> Int? {
        guard start < lastClosing else { return nil }
        var index = start
        while index < value.count, let question = value.firstIndex(of: UInt8(ascii: "?"), in: index..<value.count) {
            if question + 1 < value.count, value[question + 1] == UInt8(ascii: "=") { return question }
            index = question + 1
        }
        lastClosing = start
        return nil
    }

    private func unquoted(_ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = value[index]
            if byte == UInt8(ascii: "="), index + 2 < range.upperBound, let high = hex(value[index + 1]), let low = hex(value[index + 2]) {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(byte == UInt8(ascii: "_") ? ASCII.space : byte)
                index += 1
            }
        }
        return bytes
    }

    private func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}
