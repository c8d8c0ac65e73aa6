import ServiceDesk

/// Which language each passage of a text is in.
struct TextLanguages {
    private let passages: [(end: Int, languages: WordLanguages)]

    /// - Parameter language: what the whole is said to be in.
    init(_ bytes: [UInt8], _ language: Language?) {
        let known = language ?? LanguageOfText.guess(String(decoding: bytes.prefix(Self.longestGuess), as: UTF8.self))
        var start = 0
        passages = Self.ends(bytes).map { end in
            defer { start = end }
            let text = String(decoding: bytes[start..<min(end, start + Self.longestGuess)], as: UTF8.self)
            return (end, WordLanguages([LanguageOfText.guess(text), known].compactMap { $0 }))
        }
    }

    /// - Parameter index: the passage of the word before, as words come in order.
    func languages(at place: Int, _ index: inout Int) -> WordLanguages {
        while index + 1 < passages.count, passages[index].end <= place { index += 1 }
        return passages.indices.contains(index) ? passages[index].languages : .all
    }

    private static let longestGuess = 1_500
    /// A shorter passage goes with the next one: a greeting shows no language.
    private static let shortest = 80
    private static let most = 40

    /// Passages end at empty lines; the rest of a long text is one.
    private static func ends(_ bytes: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var start = 0
        var newLines = 0
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "\n"): newLines += 1
            case UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default:
                if newLines > 1, place - start >= shortest {
                    ends.append(place)
                    start = place
                    if ends.count == most - 1 { return ends + [bytes.count] }
                }
                newLines = 0
            }
        }
        return ends + [bytes.count]
    }
}

/// The languages that words of each script are taken for.
struct WordLanguages: Hashable {
    /// A bit for each of the languages in Latin script.
    private let latin: UInt8

    /// Script alone tells Hebrew and Russian. Latin words in them are names and messages of programs, and mostly English.
    init(_ languages: [Language]) {
        latin = languages.reduce(0) { $0 | 1 << UInt8(Self.latinLanguages.firstIndex(of: $1) ?? 0) }
    }

    private static let latinLanguages: [Language] = [.english, .swedish, .spanish, .polish]

    /// Whatever a word may be in; what is sought is read so, whatever the reader speaks.
    static let all = WordLanguages([])

    func of(_ signs: ScannedWord.Signs) -> [Language] {
        switch signs {
        case .latin:
            latin == 0 ? Self.latinLanguages : Self.latinLanguages.enumerated().filter { latin & 1 << UInt8($0.offset) != 0 }.map(\.element)
        case .hebrew: [.hebrew]
        case .cyrillic: [.russian]
        default: []
        }
    }
}
