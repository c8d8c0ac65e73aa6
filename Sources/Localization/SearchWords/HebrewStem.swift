/// What a Hebrew word may be a form of, from its letters without points and with usual forms at its end.
///
/// Prefixes (משה וכלב and their chains) and endings cannot be told from letters of the word by the word alone. So a word is read in every way
/// that leaves three letters of it, unless a list of the desk's words knows better; two words meet when they share a reading. ו and י between
/// letters are left out, as people write them or not, and as they come and go: טופס, טפסים.
enum HebrewStem {
    /// - Parameter word: Hebrew letters only, in UTF-8.
    static func stems(_ word: [UInt8]) -> [[UInt8]] {
        let letters = HebrewLetters.packed(word)
        let nouns = withoutPrefixes(letters)
        if let known = known(nouns) { return [HebrewLetters.encoded(known)] }
        var stems: [[UInt8]] = []
        func add(_ reading: ArraySlice<UInt8>) {
            let stem = skeleton(reading)
            if !stems.contains(stem) { stems.append(stem) }
        }
        for noun in nouns {
            add(noun)
            for rest in withoutEnding(noun) { add(rest) }
        }
        for verb in verbs(nouns) {
            add(verb)
            for rest in withoutEnding(verb) where rest.count >= least { add(rest) }
        }
        return stems.map(HebrewLetters.encoded)
    }

    /// The stem of a word that the list has, bare or behind prefixes; the fewest prefixes win.
    private static func known(_ nouns: [ArraySlice<UInt8>]) -> [UInt8]? {
        for noun in nouns {
            if let stem = HebrewWords.known[Array(noun)] { return stem }
            for rest in endings.rests(of: noun) {
                if let stem = HebrewWords.known[Array(rest)] { return stem }
            }
        }
        return nil
    }

    /// What is left behind the prefixes that verbs have besides.
    private static func verbs(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        words.flatMap { word in
            verbPrefixes.filter { word.count - $0.count >= least && word.starts(with: $0) }.map { word.dropFirst($0.count) }
        }
    }

    private static let least = 3
    /// Of future, infinitive and the reflexive pattern.
    private static let verbPrefixes = ["הת", "מת", "ית", "תת", "נת", "את", "י", "ת", "נ", "א"].map { HebrewLetters.packed(Array($0.utf8)) }

    /// The word, and what is left of it behind each prefix. Chains stand in an order: ו, then ש or כש, then מ ב ל, then ה; nothing follows ה.
    private static func withoutPrefixes(_ letters: [UInt8]) -> [ArraySlice<UInt8>] {
        var readings = [letters[...]]
        var rest = letters[...]
        var place = 0
        if rest.starts(with: sinceWhen) { rest.removeFirst() }
        while rest.count > least, let first = rest.first, let next = order(first),
            next >= place || first == HebrewLetters.shin && place <= 2
        {
            rest.removeFirst()
            // A vav that is a consonant is doubled behind a prefix: הוועדה.
            if place > 0 || first != HebrewLetters.vav, rest.count > least, rest.starts(with: doubleVav) {
                readings.append(rest.dropFirst())
            }
            readings.append(rest)
            if first == HebrewLetters.he { break }
            place = next + 1
        }
        return readings
    }

    private static let sinceWhen = HebrewLetters.packed(Array("לכש".utf8))
    private static let doubleVav = [HebrewLetters.vav, HebrewLetters.vav]

    private static func order(_ letter: UInt8) -> Int? {
        switch letter {
        case HebrewLetters.vav: 0
        case HebrewLetters.kaf: 1
        case HebrewLetters.shin: 2
        case HebrewLetters.bet, HebrewLetters.lamed, HebrewLetters.mem: 3
        case HebrewLetters.he: 4
        default: nil
        }
    }

    private static let endings = SuffixTable(
        [
            2: "ימ ות ה", 4: "נ מ",
            3: "יותיהמ ותיהמ ותיכמ ותינו יהמ יכמ ינו ותיו ותיה ותיי ותי יימ אות תמ תנ נו תי כמ המ הנ יו יה ת י ו כ א",
        ], bytes: HebrewLetters.packed)

    /// Without its ending; none where it has none. An א before ות belongs to the word or to the ending: הרשאות, סיסמאות.
    private static func withoutEnding(_ word: ArraySlice<UInt8>) -> ArraySlice<ArraySlice<UInt8>> {
        endings.rests(of: word).prefix(word.suffix(3).elementsEqual(pluralBehindAlef) ? 2 : 1)
    }

    private static let pluralBehindAlef = HebrewLetters.packed(Array("אות".utf8))

    /// Without the vowel letters within it, as far as three letters stay.
    private static func skeleton(_ word: ArraySlice<UInt8>) -> [UInt8] {
        guard word.count > least, let last = word.indices.last else { return Array(word) }
        var kept: [UInt8] = []
        kept.reserveCapacity(word.count)
        for (place, letter) in zip(word.indices, word) {
            let isVowel = letter == HebrewLetters.vav || letter == HebrewLetters.yod
            if isVowel, place > word.startIndex, place < last, kept.count + last - place >= least { continue }
            kept.append(letter)
        }
        return kept
    }
}

/// Hebrew letters as one byte each: the second one of their two in UTF-8, of which the first is always the same.
enum HebrewLetters {
    static let bet: UInt8 = 0x91
    static let he: UInt8 = 0x94
    static let vav: UInt8 = 0x95
    static let yod: UInt8 = 0x99
    static let kaf: UInt8 = 0x9B
    static let lamed: UInt8 = 0x9C
    static let mem: UInt8 = 0x9E
    static let shin: UInt8 = 0xA9

    static func packed(_ word: [UInt8]) -> [UInt8] { stride(from: 1, to: word.count, by: 2).map { word[$0] } }

    static func encoded(_ letters: [UInt8]) -> [UInt8] { letters.flatMap { [0xD7, $0] } }
}
