import ServiceDesk

/// The stems of words, with the stemmers that one tokenisation needs.
final class WordStems {
    private var snowball: [Language: SnowballStemmer] = [:]
    private var known: [Key: [[UInt8]]] = [:]

    private struct Key: Hashable {
        let word: [UInt8]
        let languages: WordLanguages
    }

    /// Each stem once; the word itself where it has none.
    func of(_ word: ScannedWord, _ languages: WordLanguages) -> [[UInt8]] { told(word, languages).stems }

    /// The same, and whether it was asked for before.
    func told(_ word: ScannedWord, _ languages: WordLanguages) -> (stems: [[UInt8]], wasAsked: Bool) {
        let key = Key(word: word.accented ?? word.folded, languages: languages)
        if let stems = known[key] { return (stems, true) }
        let stems = made(word, languages.of(word.signs))
        known[key] = stems
        return (stems, false)
    }

    private func made(_ word: ScannedWord, _ languages: [Language]) -> [[UInt8]] {
        guard !languages.isEmpty else { return [word.folded] }
        var stems: [[UInt8]] = []
        for language in languages {
            for stem in self.stems(word, language).map({ Self.mark(language) + $0 }) where !stems.contains(stem) { stems.append(stem) }
        }
        return stems
    }

    /// Keeps stems of languages with the same letters apart: a Polish termin is no terminal, though English would stem it so. Folded words
    /// have none of these letters. English needs no mark, nor do scripts of a single language.
    private static func mark(_ language: Language) -> [UInt8] {
        switch language {
        case .swedish: [0xC3, 0xA5]  // å
        case .spanish: [0xC3, 0xB1]  // ñ
        case .polish: [0xC5, 0x82]  // ł
        case .english, .hebrew, .russian: []
        }
    }

    private func stems(_ word: ScannedWord, _ language: Language) -> [[UInt8]] {
        switch language {
        case .hebrew: return HebrewStem.stems(word.folded)
        case .polish: return [PolishStem.stem(word.folded)]
        case .english, .swedish, .spanish, .russian:
            guard let stemmer = stemmer(language) else { return [word.folded] }
            let stems = [stemmer.stem(word.folded)] + Self.otherStems(word.folded, language)
            guard let accented = word.accented else { return stems }
            // Endings with accents are endings only with them; but people leave them out, so both count.
            return stems + [Self.folded(stemmer.stem(accented))]
        }
    }

    /// Where Snowball alone would part the forms of many words.
    private static func otherStems(_ word: [UInt8], _ language: Language) -> [[UInt8]] {
        switch language {
        case .swedish: SwedishEndings.stems(word)
        case .russian: RussianEndings.stem(word).map { [$0] } ?? []
        case .english, .spanish, .polish, .hebrew: []
        }
    }

    private func stemmer(_ language: Language) -> SnowballStemmer? {
        if let stemmer = snowball[language] { return stemmer }
        let stemmer = SnowballStemmer(language)
        snowball[language] = stemmer
        return stemmer
    }

    private static func folded(_ stem: [UInt8]) -> [UInt8] {
        var scanner = WordScanner(stem)
        return scanner.next()?.folded ?? stem
    }
}
