import ServiceDesk

/// The languages in Latin script that take part in the count: the desk's four and those that could be taken for them.
enum LatinLanguage: Int, CaseIterable {
    case english, swedish, spanish, polish
    case german, dutch, danish, french, italian, portuguese, catalan, romanian, czech, croatian, finnish, hungarian, turkish

    /// The same language as the desk speaks it; `nil` for the neighbours.
    var spoken: Language? {
        switch self {
        case .english: .english
        case .swedish: .swedish
        case .spanish: .spanish
        case .polish: .polish
        case .german, .dutch, .danish, .french, .italian, .portuguese, .catalan, .romanian, .czech, .croatian, .finnish, .hungarian,
            .turkish:
            nil
        }
    }
}

/// A set of them in one word of memory.
struct LatinLanguages: OptionSet, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ languages: LatinLanguage...) {
        rawValue = languages.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    func contains(_ language: LatinLanguage) -> Bool {
        rawValue & 1 << UInt32(language.rawValue) != 0
    }

    /// The languages whose words hold this small letter, for letters outside a–z; empty for those that tell nothing.
    init(writing letter: UInt32) {
        switch letter {
        case 0xE5: self.init(.swedish, .danish)  // å
        case 0xE4: self.init(.swedish, .german, .finnish)  // ä
        case 0xF6: self.init(.swedish, .german, .finnish, .hungarian, .turkish)  // ö
        case 0xF1: self.init(.spanish)  // ñ
        case 0xE1, 0xED, 0xFA: self.init(.spanish, .portuguese, .czech, .hungarian)  // á í ú
        case 0xE9: self.init(.spanish, .french, .italian, .portuguese, .catalan, .czech, .hungarian)  // é
        case 0xF3: self.init(.spanish, .polish, .portuguese, .catalan, .hungarian)  // ó
        case 0x105, 0x119, 0x142, 0x144, 0x15B, 0x17A, 0x17C: self.init(.polish)  // ą ę ł ń ś ź ż
        case 0x107: self.init(.polish, .croatian)  // ć
        case 0x10D, 0x161, 0x17E: self.init(.czech, .croatian)  // č š ž
        case 0x10F, 0x11B, 0x148, 0x159, 0x165, 0x16F, 0xFD: self.init(.czech)  // ď ě ň ř ť ů ý
        case 0x111: self.init(.croatian)  // đ
        case 0xDF: self.init(.german)  // ß
        case 0xFC: self.init(.german, .hungarian, .turkish)  // ü
        case 0xE6, 0xF8: self.init(.danish)  // æ ø
        case 0xE3, 0xF5: self.init(.portuguese)  // ã õ
        case 0xE7: self.init(.french, .portuguese, .catalan, .turkish)  // ç
        case 0xE0, 0xE8: self.init(.french, .italian, .portuguese, .catalan)  // à è
        case 0xEC, 0xF2, 0xF9: self.init(.italian, .catalan, .french)  // ì ò ù
        case 0xE2, 0xEE: self.init(.french, .romanian, .portuguese)  // â î
        case 0xEA, 0xEB, 0xEF, 0xF4, 0xFB, 0x153: self.init(.french, .portuguese, .dutch)  // ê ë ï ô û œ
        case 0x103, 0x163, 0x15F, 0x219, 0x21B: self.init(.romanian, .turkish)  // ă ţ ş ș ț
        case 0x11F, 0x131: self.init(.turkish)  // ğ ı
        case 0x151, 0x171: self.init(.hungarian)  // ő ű
        default: self.init()
        }
    }
}
