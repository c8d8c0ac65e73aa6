import Foundation

/// What becomes of each sign of a text where only words count: case, accents, points, widths and forms at the end of a word are left aside.
///
/// Compatibility decomposition (Unicode Standard Annex 15) takes the accents off. What it does not know is listed: ł, ø and their like, ß as ss.
/// Å, ä and ö become a and o, as people type them elsewhere. ё is е, but й stays: it is a letter of its own that nobody leaves out. Hebrew letters
/// at the end of a word become their usual forms; points and cantillation go. Digits of all scripts become 0–9.
enum LetterFolding {
    enum Sign {
        /// Ends a word.
        case separator
        /// Belongs to no word, and ends none: marks, points, signs of direction, soft hyphens.
        case dropped
        /// Ends a word whose next one may belong to it: `HP-4050`, `user@example.com`.
        case connector
        /// Stands between letters of one word, where it is left out: don’t, צ׳אט.
        case apostrophe
        /// The same between Hebrew letters only: דוא״ל.
        case gershayim
        /// A word of its own in a script without spaces.
        case ideograph
        case letter(UInt32)
        /// ß, ligatures, widths.
        case letters([UInt32])
    }

    static func sign(_ value: UInt32) -> Sign {
        guard value < tableEnd else { return classified(value) }
        switch table[Int(value)] {
        case Code.separator: return .separator
        case Code.dropped: return .dropped
        case Code.connector: return .connector
        case Code.apostrophe: return .apostrophe
        case Code.gershayim: return .gershayim
        case Code.ideograph: return .ideograph
        case Code.several: return classified(value)
        case let letter: return .letter(letter)
        }
    }

    /// What most signs of a text are, without a look at the rest.
    static func isLetter(_ code: UInt32) -> Bool { code > Code.several }

    /// How signs stand in the table, where letters stand as themselves; no letter is one of these controls.
    private enum Code {
        static let separator: UInt32 = 0
        static let dropped: UInt32 = 1
        static let connector: UInt32 = 2
        static let apostrophe: UInt32 = 3
        static let gershayim: UInt32 = 4
        static let ideograph: UInt32 = 5
        static let several: UInt32 = 6
    }

    /// Up to the end of punctuation and symbols; what lies behind is rare here and looked up each time.
    private static let tableEnd: UInt32 = 0x3000
    static let table: [UInt32] = (0..<tableEnd).map { value in
        switch classified(value) {
        case .separator: Code.separator
        case .dropped: Code.dropped
        case .connector: Code.connector
        case .apostrophe: Code.apostrophe
        case .gershayim: Code.gershayim
        case .ideograph: Code.ideograph
        case .letter(let letter): letter
        case .letters: Code.several
        }
    }

    private static func classified(_ value: UInt32) -> Sign {
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        if let sign = punctuation(scalar) { return sign }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber, .otherNumber, .spacingMark:
            return isIdeograph(value) ? .ideograph : folded(scalar)
        case .decimalNumber: return .letter(0x30 + UInt32(scalar.properties.numericValue ?? 0))
        case .nonspacingMark, .enclosingMark, .format: return .dropped
        default: return .separator
        }
    }

    private static func punctuation(_ scalar: Unicode.Scalar) -> Sign? {
        switch scalar {
        case "'", "\u{2019}", "\u{2018}", "\u{05F3}", "`", "\u{B4}", "\u{2BC}": .apostrophe
        case "\"", "\u{05F4}", "\u{201C}", "\u{201D}", "\u{201E}": .gershayim
        case "-", "/", ".", "_", ":", "@", "+", "\\", "=", "&", "?", "%", "~", "#", "\u{2010}", "\u{2011}", "\u{05BE}": .connector
        case "\u{640}": .dropped
        default: nil
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> Sign {
        if let letters = listed[scalar.value] { return letters.count == 1 ? .letter(letters[0]) : .letters(letters) }
        let decomposed = String(Character(scalar)).decomposedStringWithCompatibilityMapping.lowercased()
        let letters = decomposed.unicodeScalars.flatMap { part -> [UInt32] in
            if let letters = listed[part.value] { return letters }
            switch part.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .spacingMark:
                return [part.value]
            default: return []
            }
        }
        switch letters.count {
        case 0: return .separator
        case 1: return .letter(letters[0])
        default: return .letters(letters)
        }
    }

    /// What decomposition does not do, or must not.
    private static let listed: [UInt32: [UInt32]] = {
        let pairs: KeyValuePairs<String, String> = [
            "łŁ": "l", "øØ": "o", "đĐðÐ": "d", "ħĦ": "h", "ıİ": "i", "ŧŦ": "t", "ŋŊ": "n", "ßẞ": "ss", "æÆ": "ae", "œŒ": "oe", "þÞ": "th",
            "ς": "σ", "йЙ": "й", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ", "װ": "וו", "ױ": "וי", "ײ": "יי",
        ]
        var listed: [UInt32: [UInt32]] = [:]
        for (letters, folded) in pairs {
            for letter in letters.unicodeScalars { listed[letter.value] = folded.unicodeScalars.map(\.value) }
        }
        return listed
    }()

    /// Han, Kana and their extensions.
    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
        default: false
        }
    }
}
