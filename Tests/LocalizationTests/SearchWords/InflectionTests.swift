import Localization
import ServiceDesk
import Testing

@Suite("Inflected words of search")
struct InflectionTests {
    /// The first of each line with each other one.
    private func pairs(_ lines: String) -> [(String, String)] {
        lines.split(separator: "\n").flatMap { line in
            let words = line.split(separator: " ").map(String.init)
            return words.dropFirst().map { (words[0], $0) }
        }
    }

    /// Each sought by the other, in a text of the language and in one whose language is not known.
    private func meet(_ pair: (String, String), _ language: Language) -> Bool {
        finds(pair.0, pair.1, language) && finds(pair.1, pair.0, language) && finds(pair.0, pair.1, nil) && finds(pair.1, pair.0, nil)
    }

    private func apart(_ lines: String, _ language: Language) -> [String] {
        pairs(lines).filter { !meet($0, language) }.map { "\($0.0) \($0.1)" }
    }

    @Test("Polish words meet in all their forms")
    func polish() {
        #expect(pairs(PolishPairs.known).count >= 250)
        #expect(apart(PolishPairs.known, .polish) == [])
    }

    @Test("Hebrew words meet in all their forms")
    func hebrew() {
        #expect(pairs(HebrewPairs.known).count >= 200)
        #expect(apart(HebrewPairs.known, .hebrew) == [])
    }

    @Test("English, Swedish, Spanish and Russian words meet in their forms", arguments: [Language.english, .swedish, .spanish, .russian])
    func snowball(language: Language) throws {
        let lines = try #require(SnowballPairs.known(language))
        #expect(pairs(lines).count >= 60)
        #expect(apart(lines, language) == [])
    }

    @Test(
        "Of words that the rules were not made with, nine of ten meet",
        arguments: [(Language.polish, PolishPairs.unseen), (.hebrew, HebrewPairs.unseen)])
    func unseen(language: Language, lines: String) {
        let all = pairs(lines).count
        let apart = apart(lines, language)
        print("\(language.rawValue): \(all - apart.count) of \(all) unseen pairs meet")
        #expect(all >= 120)
        #expect(apart.count * 10 <= all)
    }

    @Test(
        "Words that only look alike do not meet", arguments: [(Language.polish, PolishPairs.strangers), (.hebrew, HebrewPairs.strangers)])
    func strangers(language: Language, lines: String) {
        let pairs = pairs(lines)
        #expect(pairs.count >= 30)
        #expect(pairs.filter { finds($0.0, $0.1, language) || finds($0.1, $0.0, language) }.map { "\($0.0) \($0.1)" } == [])
    }

    @Test("The different words of the lists do not meet", arguments: [Language.polish, .hebrew])
    func differentWords(language: Language) {
        let lines = language == .polish ? PolishPairs.known + "\n" + PolishPairs.unseen : HebrewPairs.known + "\n" + HebrewPairs.unseen
        let heads = lines.split(separator: "\n").compactMap { $0.split(separator: " ").first.map(String.init) }
        let sought = heads.compactMap { SoughtWord($0) }
        let forms = heads.map { Set(SearchTokens($0, language: language).forms) }
        var meetings: [String] = []
        for (place, word) in sought.enumerated() {
            for other in heads.indices where other != place && !forms[other].isDisjoint(with: word.forms) {
                meetings.append("\(heads[place]) \(heads[other])")
            }
        }
        // Words of one root that the letters do not tell apart: sends and shipment, works and worker, closes and closed.
        #expect(Set(meetings).subtracting(["שלח משלוח", "משלוח שלח", "עובד עבד", "עבד עובד", "סגר סגור", "סגור סגר"]) == [])
    }

    @Test("A form typed without its accents meets the others")
    func withoutAccents() {
        #expect(finds("bledow", "Mam błąd na ekranie", .polish))
        #expect(finds("skarmarna", "Skärmen är svart", .swedish))
        #expect(finds("conexion", "Las conexiones fallan", .spanish))
        #expect(finds("счет", "Счёта нет", .russian))
    }

    @Test("A text whose language was guessed wrongly is found all the same")
    func wrongLanguage() {
        for said in Language.allCases {
            #expect(finds("drukarka", "Drukarka", said))
            #expect(finds("מדפסת", "המדפסות", said))
            #expect(finds("ошибку", "ошибки", said))
            #expect(finds("licences", "licences", said))
        }
    }
}
