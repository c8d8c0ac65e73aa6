/// Guesses the eight-bit set of text that says nothing true about itself, for the languages of the desk.
struct CharacterSetGuess {
    private var ascii = 0
    private var high = 0
    /// High bytes in columns C and D, and in E and F, of the table.
    private var upperHalf = 0
    private var lowerHalf = 0
    private var hebrew = 0
    /// Letters of Polish in the places where windows-1252 has signs, within a word.
    private var polishWindows = 0
    private var polishISO = 0

    /// The name for iconv.
    static func name(for bytes: [UInt8]) -> String {
        CharacterSetGuess(bytes.prefix(20_000)).name
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte.isLetter { ascii += 1 }
            guard byte >= 0x80 else { continue }
            let followsLetter = index > bytes.startIndex && bytes[index - 1].isLetter
            let precedesLetter = index + 1 < bytes.endIndex && bytes[index + 1].isLetter
            count(byte, followsLetter: followsLetter, isInWord: followsLetter || precedesLetter)
        }
    }

    private mutating func count(_ byte: UInt8, followsLetter: Bool, isInWord: Bool) {
        high += 1
        if byte >= 0xC0, byte < 0xE0 { upperHalf += 1 }
        if byte >= 0xE0 { lowerHalf += 1 }
        if byte >= 0xE0, byte <= 0xFA { hebrew += 1 }
        switch byte {
        case 0xB9 where followsLetter: polishWindows += 1
        case 0x9C where isInWord, 0x9F where isInWord: polishWindows += 1
        case 0xB1 where followsLetter: polishISO += 1
        case 0xB6 where isInWord, 0xBC where isInWord: polishISO += 1
        // Before a letter these are a power and the Spanish question mark.
        case 0xB3 where followsLetter, 0xBF where followsLetter: (polishWindows, polishISO) = (polishWindows + 1, polishISO + 1)
        default: break
        }
    }

    private var name: String {
        if high * 2 > ascii, high > 3 {
            if hebrew * 10 >= high * 9, upperHalf == 0 { return CharacterSet.hebrew }
            return upperHalf > lowerHalf ? "koi8-r" : "cp1251"
        }
        if polishISO > 0, polishISO > polishWindows { return "iso-8859-2" }
        return polishWindows > 0 ? "cp1250" : CharacterSet.latin1
    }
}
