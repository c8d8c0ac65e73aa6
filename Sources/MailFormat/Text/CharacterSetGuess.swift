/// Guesses the eight-bit set of text that says nothing true about itself, for the languages of the desk.
struct CharacterSetGuess {
    private var ascii = 0
    private var high = 0
    /// High bytes in columns C and D, and in E and F, of the table.
    private var upperHalf = 0
    private var lowerHalf = 0
    private var hebrew = 0
    /// Letters of Polish in the places where windows-1252 has signs, after a letter.
    private var polishWindows = 0
    private var polishISO = 0

    /// The name for iconv.
    static func name(for bytes: [UInt8]) -> String {
        CharacterSetGuess(bytes.prefix(20_000)).name
    }

    private init(_ bytes: ArraySlice<UInt8>) {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte.isLetter { ascii += 1 }
            if byte >= 0x80 { count(byte, after: previous) }
            previous = byte
        }
    }

    private mutating func count(_ byte: UInt8, after previous: UInt8) {
        high += 1
        if byte >= 0xC0, byte < 0xE0 { upperHalf += 1 }
        if byte >= 0xE0 { lowerHalf += 1 }
        if byte >= 0xE0, byte <= 0xFA { hebrew += 1 }
        guard previous.isLetter else { return }
        switch byte {
        case 0xB9, 0x9C, 0x9F: polishWindows += 1
        case 0xB1, 0xB6, 0xBC: polishISO += 1
        case 0xB3, 0xBF: (polishWindows, polishISO) = (polishWindows + 1, polishISO + 1)
        default: break
        }
    }

    private var name: String {
        if high * 2 > ascii, high > 3 {
            if hebrew * 10 >= high * 9, upperHalf == 0 { return "cp1255" }
            return upperHalf > lowerHalf ? "koi8-r" : "cp1251"
        }
        if polishISO > 0, polishISO > polishWindows { return "iso-8859-2" }
        return polishWindows > 0 ? "cp1250" : CharacterSet.latin1
    }
}
