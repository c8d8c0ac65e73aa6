import ServiceDesk

extension Catalog {
    /// Like `text`, for plain text: values that run in another direction cannot disturb the sentence round them.
    ///
    /// In a right-to-left language every value is put between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (U+2068, U+2069;
    /// UAX #9 §2.4), in the others only values that hold right-to-left letters. Web addresses stay bare, since mail programs would
    /// take the mark for a part of the link; templates give them a line of their own.
    package func isolated(_ key: String, _ values: [String: String] = [:]) -> String {
        text(key, values.mapValues(isolated(value:)))
    }

    /// A value that somebody wrote, for standing in a line with others.
    package func isolated(value: String) -> String {
        guard !value.hasPrefix("https://"), !value.hasPrefix("http://") else { return value }
        let plain = value.withoutDirectionalMarks
        let needsIsolation = language.direction == .rightToLeft || plain.holdsRightToLeftLetters
        return needsIsolation ? "\u{2068}\(plain)\u{2069}" : plain
    }
}

extension String {
    /// Without embeddings, overrides and isolates (U+202A–U+202E, U+2066–U+2069): one left open would turn the text behind it round.
    fileprivate var withoutDirectionalMarks: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isDirectionalMark }))
    }

    /// Whether a letter of a right-to-left script stands in it (UAX #9, classes R and AL, by block).
    package var holdsRightToLeftLetters: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
            default: false
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDirectionalMark: Bool {
        (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
