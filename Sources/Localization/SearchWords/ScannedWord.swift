/// A word as it stands in a text: a run of letters and digits.
struct ScannedWord {
    /// Without case and accents, in UTF-8, at most `SearchTokens.longest` bytes.
    var folded: [UInt8] = []
    /// In small letters with its accents, where it has any that a stemmer of Latin letters looks at.
    var accented: [UInt8]?
    var signs: Signs = []
    /// Where it stands, in bytes of the text.
    var range: Range<Int> = 0..<0
    /// Whether nothing but connectors stands between it and the word before.
    var isJoined = false

    /// What it is written with.
    struct Signs: OptionSet {
        let rawValue: UInt8
        static let latin = Signs(rawValue: 1)
        static let hebrew = Signs(rawValue: 2)
        static let cyrillic = Signs(rawValue: 4)
        static let others = Signs(rawValue: 8)
        static let digits = Signs(rawValue: 16)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of letter: UInt32) {
            switch letter {
            case 0x30...0x39: self = .digits
            case 0x61...0x7A: self = .latin
            case 0x5D0...0x5EA: self = .hebrew
            case 0x400...0x52F: self = .cyrillic
            default: self = .others
            }
        }
    }

    var text: String { String(decoding: folded, as: UTF8.self) }
    var isNumber: Bool { signs == .digits }

    /// Its runs of letters and of digits, where it has both: `4050n` is 4050 and n. Noise of many runs has none.
    var runs: [[UInt8]] {
        guard signs.contains(.digits), signs != .digits else { return [] }
        var runs: [[UInt8]] = []
        var wasDigit: Bool?
        for byte in folded {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit == wasDigit { runs[runs.count - 1].append(byte) } else { runs.append([byte]) }
            wasDigit = isDigit
            guard runs.count <= Self.mostRuns else { return [] }
        }
        return runs
    }

    private static let mostRuns = 6
}
