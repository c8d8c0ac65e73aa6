/// What Snowball leaves of Russian words: a vowel that comes and goes (ошибок, ошибка), and nouns that end as infinitives do (печать).
enum RussianEndings {
    /// A stem beside Snowball's; `nil` where there is none.
    static func stem(_ word: [UInt8]) -> [UInt8]? {
        if let stem = irregular[word] { return stem }
        let letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        guard letters.count > 4 else { return nil }
        switch letters.suffix(2) {
        case ["т", "ь"]: return Array(word.dropLast(2))
        case ["о", "к"], ["е", "к"]:
            guard !vowels.contains(letters[letters.count - 3]) else { return nil }
            return Array(word.dropLast(4)) + Array("к".utf8)
        default: return nil
        }
    }

    private static let vowels: Set<Unicode.Scalar> = ["а", "е", "и", "о", "у", "ы", "э", "ю", "я"]
    private static let irregular: [[UInt8]: [UInt8]] = [
        Array("окон".utf8): Array("окн".utf8), Array("писем".utf8): Array("письм".utf8), Array("чисел".utf8): Array("числ".utf8),
    ]
}
