import ServiceDesk

/// The stems of words, with the stemmers that one tokenisation needs.
final class WordStems {
    private var snowball: [Language: SnowballStemmer] = [:]
    private var known: [Key: [[UInt8]]] = [:]

    private struct Key: Hashable {
        let word: [UInt8]
        let languages: [Language]
    }

    /// Each stem once; the word itself where it has none.
    func of(_ word: ScannedWord, _ languages: WordLanguages) -> [[UInt8]] {
        let languages = languages.of(word.signs)
        guard !languages.isEmpty else { return [word.folded] }
        let key = Key(word: word.accented ?? word.folded, languages: languages)
        if let stems = known[key] { return stems }
        var stems: [[UInt8]] = []
        for language in languages {
            for stem in self.stems(word, language) where !stems.contains(stem) { stems.append(stem) }
        }
        known[key] = stems
        return stems
    }

    private func stems(_ word: ScannedWord, _ language: Language) -> [[UInt8]] {
        switch language {
        case .hebrew: return HebrewStem.stems(word.folded)
        case .polish: return [PolishStem.stem(word.folded)]
        case .english, .swedish, .spanish, .russian:
            guard let stemmer = stemmer(language) else { return [word.folded] }
            let plain = stemmer.stem(word.folded)
            guard let accented = word.accented else { return [plain] }
            // Endings with accents are endings only with them; but people leave them out, so both count.
            return [plain, Self.folded(stemmer.stem(accented))]
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
