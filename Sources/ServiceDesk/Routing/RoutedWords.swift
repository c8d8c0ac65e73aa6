/// A text as the words that it is made of, in order: without case, and without what stands between words.
///
/// Hundreds of rules look for thousands of words in the same text. Each word is hashed once; what a text does not have is told by a bit.
struct RoutedWords: Sendable {
    private let words: [String]
    private let hashes: [Int]
    /// A bit for each hash, in a power of two of bits: where it is missing, so is the word.
    private let bits: [UInt64]

    /// Of a longer text the rules see the beginning, in bytes.
    static let longest = 65_536

    init(_ text: String) {
        words = Self.words(Array(text.utf8.prefix(Self.longest)))
        hashes = words.map(\.hashValue)
        var bits = [UInt64](repeating: 0, count: max(1, (words.count / 4).nextPowerOfTwo))
        for hash in hashes { bits[Self.place(hash, bits.count)] |= Self.bit(hash) }
        self.bits = bits
    }

    /// Whether the words of a phrase stand here one after the other; a phrase without words stands nowhere.
    func contains(_ phrase: RoutedWords) -> Bool {
        guard !phrase.words.isEmpty, phrase.hashes.allSatisfy({ mayHave($0) }) else { return false }
        let last = hashes.count - phrase.hashes.count
        return last >= 0 && (0...last).contains { stands(phrase, at: $0) }
    }

    private func mayHave(_ hash: Int) -> Bool { bits[Self.place(hash, bits.count)] & Self.bit(hash) != 0 }

    private func stands(_ phrase: RoutedWords, at start: Int) -> Bool {
        phrase.hashes.indices.allSatisfy { hashes[start + $0] == phrase.hashes[$0] }
            && phrase.words.indices.allSatisfy { words[start + $0] == phrase.words[$0] }
    }

    private static func place(_ hash: Int, _ count: Int) -> Int { (hash >> 6) & (count - 1) }

    private static func bit(_ hash: Int) -> UInt64 { 1 << UInt64(hash & 63) }
}

extension RoutedWords {
    /// Most of what stands between words, and most letters, are ASCII, which needs no tables of characters.
    private static func words(_ text: [UInt8]) -> [String] {
        var words: [String] = []
        for run in text.split(whereSeparator: { $0 < 0x80 && !isWord($0) }) {
            let word = String(decoding: run, as: UTF8.self).lowercased()
            if run.allSatisfy({ $0 < 0x80 }) {
                words.append(word)
            } else {
                words += word.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
            }
        }
        return words
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }
}

extension Int {
    fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
