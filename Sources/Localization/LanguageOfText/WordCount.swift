import ServiceDesk

/// How much of a text in Latin script speaks for which language: a point for each common word, and one for each word with a special letter.
struct WordCount {
    private var words = 0
    private var points = [Int](repeating: 0, count: LatinLanguage.allCases.count)

    init(_ scalars: [Unicode.Scalar]) {
        var word = CommonWords.Key()
        var letters = LatinLanguages()
        for scalar in scalars {
            guard let letter = Self.smallLetter(scalar.value) else {
                if scalar.value == 0xBF || scalar.value == 0xA1 { add(.init(.spanish)) }  // ¿ ¡
                end(&word, &letters)
                continue
            }
            word.append(letter)
            if letter > 0x7A { letters.formUnion(LatinLanguages(writing: letter)) }
        }
        end(&word, &letters)
    }

    /// The desk's language that leads over all others by so much that chance and a quoted line do not explain it.
    var clearWinner: Language? {
        guard let winner = LatinLanguage.allCases.max(by: { points[$0.rawValue] < points[$1.rawValue] }) else { return nil }
        let most = points[winner.rawValue]
        let next = LatinLanguage.allCases.filter { $0 != winner }.map { points[$0.rawValue] }.max() ?? 0
        // In running text every third word or so is a common one; a list of product names has hardly any.
        guard most >= 3, most - next >= 2, most * 3 >= next * 4, most * 6 >= words else { return nil }
        return winner.spoken
    }

    private mutating func end(_ word: inout CommonWords.Key, _ letters: inout LatinLanguages) {
        guard !word.isEmpty else { return }
        words += 1
        if let languages = CommonWords.languages[word] { add(languages) }
        if !letters.isEmpty { add(letters) }
        word = CommonWords.Key()
        letters = LatinLanguages()
    }

    private mutating func add(_ languages: LatinLanguages) {
        var rest = languages.rawValue
        while rest != 0 {
            points[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }

    /// A Latin letter in lower case (blocks Basic Latin to Latin Extended-B); `nil` for anything else.
    static func smallLetter(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF: value
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: value + 0x20
        // Capitals and small letters take turns; here the capital is the odd one …
        case 0x139...0x148, 0x179...0x17E: value + (value & 1)
        // … and here the even one.
        case 0x100...0x138, 0x14A...0x177, 0x218...0x21B: value | 1
        case 0x178...0x24F: value
        default: nil
        }
    }
}
