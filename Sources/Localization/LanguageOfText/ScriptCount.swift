/// How many letters of a text belong to which script.
struct ScriptCount {
    private(set) var latin = 0
    private(set) var hebrew = 0
    private(set) var cyrillic = 0
    private(set) var others = 0
    /// Accents that stand apart from their letters, as some mail programs write them.
    private(set) var holdsCombiningMarks = false
    /// Letters of the Cyrillic script that Russian does not have.
    private var foreignCyrillic = 0
    /// ы, э and ё: Ukrainian, Bulgarian, Serbian and Macedonian have none of them.
    private var distinctlyRussian = 0
    /// ъ: rare in Russian, in every second sentence of Bulgarian.
    private var hardSigns = 0

    init(_ scalars: [Unicode.Scalar]) {
        for scalar in scalars { count(scalar.value) }
    }

    /// A quarter of the letters is enough: mails to a desk are full of product names and error messages in English.
    func isMostly(_ letters: Int) -> Bool {
        letters >= 3 && letters * 4 >= latin + hebrew + cyrillic + others
    }

    /// Cyrillic without the letters of its other languages; one foreign name in a long text does no harm.
    var looksRussian: Bool {
        foreignCyrillic * 100 <= cyrillic && (hardSigns == 0 || distinctlyRussian >= hardSigns)
    }

    private mutating func count(_ value: UInt32) {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x024F: latin += 1
        case 0x05D0...0x05EA: hebrew += 1
        case 0x0400...0x052F: countCyrillic(value)
        case 0x0300...0x036F: holdsCombiningMarks = true
        // Marks, punctuation, symbols and pictures belong to no script.
        case 0...0x036F, 0x0590...0x05CF, 0x2000...0x2BFF, 0xFE00...0xFE0F, 0x1F000...0x1FAFF: break
        default: others += 1
        }
    }

    private mutating func countCyrillic(_ value: UInt32) {
        cyrillic += 1
        switch value {
        case 0x042A, 0x044A: hardSigns += 1
        case 0x042B, 0x044B, 0x042D, 0x044D, 0x0401, 0x0451: distinctlyRussian += 1
        case 0x0410...0x044F: break
        default: foreignCyrillic += 1
        }
    }
}
