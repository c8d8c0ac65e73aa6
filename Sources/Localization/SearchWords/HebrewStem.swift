/// What a Hebrew word may be a form of, from its letters without points and with usual forms at its end.
///
/// Prefixes (משה וכלב and their chains) and endings cannot be told from letters of the word by the word alone. So a word is read in every way that leaves
/// three letters of it, unless a list of the desk's words knows better; two words meet when they share a reading. ו and י between
/// letters are left out, as people write them or not, and as they come and go: טופס, טפסים.
enum HebrewStem {
    static func stems(_ word: [UInt8]) -> [[UInt8]] {
        let letters = Array(String(decoding: word, as: UTF8.self).unicodeScalars)
        if let known = known(letters) { return [encoded(known)] }
        var stems: [[Unicode.Scalar]] = []
        func add(_ stem: [Unicode.Scalar]) {
            if !stems.contains(stem) { stems.append(stem) }
        }
        let nouns = withoutPrefixes(letters)
        for rest in nouns {
            for ending in endings(rest) { add(skeleton(ending)) }
        }
        for verb in verbs(nouns) {
            for ending in endings(verb) where ending.count >= least { add(skeleton(ending)) }
        }
        return stems.map(encoded)
    }

    /// The stem of a word that the list has, bare or behind prefixes; the fewest prefixes win.
    private static func known(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        for rest in withoutPrefixes(letters) {
            for ending in [rest] + everyEnding(rest) {
                if let stem = HebrewWords.known[ending] { return stem }
            }
        }
        return nil
    }

    /// What is left behind the prefixes that verbs have besides.
    private static func verbs(_ words: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
        words.flatMap { word in
            verbPrefixes.filter { word.starts(with: $0) && word.count - $0.count >= least }.map { Array(word.dropFirst($0.count)) }
        }
    }

    private static let least = 3
    /// Of future, infinitive and the reflexive pattern.
    private static let verbPrefixes: [[Unicode.Scalar]] = ["הת", "מת", "ית", "תת", "נת", "את", "י", "ת", "נ", "א"].map {
        Array($0.unicodeScalars)
    }

    /// Chains stand in an order: ו, then ש or כש, then מ ב ל כ, then ה. Nothing follows ה.
    private static func withoutPrefixes(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var readings = [letters]
        var rest = letters[...]
        var place = 0
        if rest.starts(with: ["ל", "כ", "ש"]) { rest.removeFirst() }
        while rest.count > least, let first = rest.first, let next = order(first), next >= place || first == "ש" && place <= 2 {
            rest.removeFirst()
            // A vav that is a consonant is doubled behind a prefix: הוועדה.
            if place > 0 || first != "ו", rest.count > least, rest.starts(with: ["ו", "ו"]) { readings.append(Array(rest.dropFirst())) }
            readings.append(Array(rest))
            if first == "ה" { break }
            place = next + 1
        }
        return readings
    }

    private static func order(_ letter: Unicode.Scalar) -> Int? {
        switch letter {
        case "ו": 0
        case "ש": 2
        case "כ": 1
        case "ב", "ל", "מ": 3
        case "ה": 4
        default: nil
        }
    }

    /// Endings with the least number of letters before them, the longest first.
    private static let suffixes: [(ending: [Unicode.Scalar], rest: Int)] = {
        let three = "יותיהמ ותיהמ ותיכמ ותינו יהמ יכמ ינו ותיו ותיה ותיי ותי יימ אות תמ תנ נו תי כמ המ הנ יו יה ת י ו כ א"
        let groups: KeyValuePairs<Int, String> = [2: "ימ ות ה", 3: three, 4: "נ מ"]
        let suffixes = groups.flatMap { rest, endings in endings.split(separator: " ").map { (Array($0.unicodeScalars), rest) } }
        return suffixes.sorted { $0.0.count > $1.0.count }
    }()

    private static func everyEnding(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        suffixes.filter { word.count >= $0.ending.count + $0.rest && word.suffix($0.ending.count).elementsEqual($0.ending) }
            .map { Array(word.dropLast($0.ending.count)) }
    }

    /// The word, and what is left of it without its ending. An א before ות belongs to the word or to the ending: הרשאות, סיסמאות.
    private static func endings(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        let rests = everyEnding(word)
        return [word] + rests.prefix(word.suffix(3) == ["א", "ו", "ת"] ? 2 : 1)
    }

    /// Without the vowel letters within it, as far as three letters stay.
    private static func skeleton(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard word.count > least else { return word }
        var kept: [Unicode.Scalar] = []
        for (place, letter) in word.enumerated() {
            let isInside = place > 0 && place < word.count - 1
            if isInside, letter == "ו" || letter == "י", kept.count + word.count - place - 1 >= least { continue }
            kept.append(letter)
        }
        return kept
    }

    private static func encoded(_ letters: [Unicode.Scalar]) -> [UInt8] {
        var bytes: [UInt8] = []
        for letter in letters { bytes.append(scalar: letter.value) }
        return bytes
    }
}
