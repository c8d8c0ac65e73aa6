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
        for rest in readings(letters) {
            for ending in endings(rest) { add(skeleton(ending)) }
        }
        return stems.map(encoded)
    }

    /// The stem of a word that the list has, bare or behind prefixes; the fewest prefixes win.
    private static func known(_ letters: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        for rest in withoutPrefixes(letters) {
            for ending in endings(rest) {
                if let stem = HebrewWords.known[ending] { return stem }
            }
        }
        return nil
    }

    /// The word, and what is left of it behind prefixes, verbs' included.
    private static func readings(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var readings = withoutPrefixes(letters)
        for rest in readings where rest.count > least {
            for prefix in verbPrefixes where rest.starts(with: prefix) && rest.count - prefix.count >= least {
                let verb = Array(rest.dropFirst(prefix.count))
                if !readings.contains(verb) { readings.append(verb) }
            }
        }
        return readings
    }

    private static let least = 3
    private static let prefixes: Set<Unicode.Scalar> = ["ה", "ו", "ב", "כ", "ל", "מ", "ש"]
    /// Of future, infinitive and the reflexive pattern.
    private static let verbPrefixes: [[Unicode.Scalar]] = ["הת", "מת", "ית", "תת", "נת", "את", "י", "ת", "נ", "א"].map {
        Array($0.unicodeScalars)
    }

    /// Chains stand in an order: ו, then ש or כש, then מ ב ל כ, then ה. Nothing follows ה.
    private static func withoutPrefixes(_ letters: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var readings = [letters]
        var rest = letters[...]
        var place = 0
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

    private static let suffixes: [(ending: [Unicode.Scalar], rest: Int)] =
        [
            ("יותיהמ", 3), ("ותיהמ", 3), ("ותיכמ", 3), ("ותינו", 3), ("יהמ", 3), ("יכמ", 3), ("ינו", 3), ("ותיו", 3), ("ותיה", 3), ("ותיי", 3), ("ותי", 3),
            ("יימ", 3), ("אות", 3), ("ימ", 2), ("ות", 2), ("תמ", 3), ("תנ", 3), ("נו", 3), ("תי", 3), ("כמ", 3), ("המ", 3), ("הנ", 3), ("יו", 3), ("יה", 3), ("ית", 3),
            ("ה", 2), ("ת", 3), ("י", 3), ("ו", 3), ("כ", 3), ("נ", 4), ("מ", 4), ("א", 3),
        ].map { (Array($0.0.unicodeScalars), $0.1) }

    /// The word, and what is left of it without each ending that it may have.
    private static func endings(_ word: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var readings: [[Unicode.Scalar]] = []
        for (ending, rest) in suffixes where word.count >= ending.count + rest && word.suffix(ending.count).elementsEqual(ending) {
            readings.append(Array(word.dropLast(ending.count)))
            break
        }
        return [word] + readings
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
