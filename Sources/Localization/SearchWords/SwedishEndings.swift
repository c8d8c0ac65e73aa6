/// What Snowball leaves of Swedish words: definite forms of nouns in -a, -o and -s (fakturan, kontot, licensen), and some pasts (beställde).
enum SwedishEndings {
    /// Stems beside Snowball's, from the letters without accents. Whether an s is a genitive's, the word does not tell.
    static func stems(_ word: [UInt8]) -> [[UInt8]] {
        guard word.count > 4, word.last == UInt8(ascii: "s") else { return [stem(word[...])] }
        return [stem(word[...]), stem(word.dropLast())]
    }

    private static let endings = SuffixTable([
        3: "et en an ot on a e o",
        4: "arna erna orna ena ona aren ar er or na n t",
    ])

    private static func stem(_ word: ArraySlice<UInt8>) -> [UInt8] {
        // beställde; but meddelande is no past
        if word.count > 6, word.suffix(3).elementsEqual("lde".utf8) || word.suffix(3).elementsEqual("rde".utf8) {
            return Array(word.dropLast(2))
        }
        guard let ending = endings.ending(of: word) else { return Array(word) }
        return Array(word.dropLast(ending.count))
    }
}
