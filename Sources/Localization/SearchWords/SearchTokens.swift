import ServiceDesk

/// The words of a text as an index keeps them, the same for both engines.
///
/// A token is letters and digits in UTF-8, without spaces, quotes or signs that an engine reads as its own; its ASCII letters are small. An index
/// that splits at ASCII other than letters and digits, and nowhere else, keeps each token whole.
package struct SearchTokens: Sendable, Hashable {
    /// The words in order, for phrases: the place in the list is the position. `HP-4050N/2` is hp, 4050n, 2.
    package let words: [String]
    /// What a word is found by besides its place, each once: the stem in every language that it may be in, numbers and codes whole and in parts, joined words.
    package let forms: [String]

    /// Of a text: so many words, and so many forms.
    package static let most = 10_000
    /// Bytes of a token; a longer one is cut at a character.
    package static let longest = 100

    /// - Parameter language: of the text where it is known. What is quoted in it is guessed passage by passage; where nothing is known, a word has
    ///   the forms of all languages of its script.
    package init(_ text: String, language: Language?) {
        let bytes = Array(text.utf8)
        let scanned = ScannedWord.all(in: bytes)
        var forms = FormList()
        WordForms().each(of: scanned, bytes, TextLanguages(bytes, language), isOnceEnough: true) { form, _ in forms.add(form) }
        words = scanned.map(\.text)
        self.forms = forms.forms
    }
}

extension ScannedWord {
    /// The words of a text, as many as count.
    static func all(in bytes: [UInt8]) -> [ScannedWord] {
        var scanner = WordScanner(bytes)
        var words: [ScannedWord] = []
        while words.count < SearchTokens.most, let word = scanner.next() { words.append(word) }
        return words
    }
}
