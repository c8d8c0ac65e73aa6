import Localization
import Testing

@Suite("Mistyped words")
struct SpellingNeighboursTests {
    private func meet(_ typed: String, _ word: String) -> Bool {
        let common = Set(SpellingNeighbours.rows(soughtFor: typed)).intersection(SpellingNeighbours.rows(of: word))
        return !common.isEmpty && SpellingNeighbours.nearest(to: typed, among: [word]) == [word]
    }

    @Test(
        "One mistake is forgiven in four to seven letters",
        arguments: [
            ("prniter", "printer"), ("priner", "printer"), ("printter", "printer"), ("orinter", "printer"), ("haslo", "haslp"),
            ("מדפסצ", "מדפסת"),
            ("севрер", "сервер"), ("rinter", "printer"), ("scren", "screen"), ("faktur", "faktura"),
        ])
    func one(typed: String, word: String) { #expect(meet(typed, word)) }

    @Test(
        "Two mistakes are forgiven in eight letters and more",
        arguments: [
            ("instalaltion", "installation"), ("insatllatoin", "installation"), ("nistallatino", "installation"),
            ("klawiatrua", "klawiatura"),
            ("uzytkwonki", "uzytkownik"), ("пользоваетль", "пользователь"), ("ppasswword", "password"),
        ])
    func two(typed: String, word: String) { #expect(meet(typed, word)) }

    @Test(
        "Short words, codes, and words that are too far away are not forgiven",
        arguments: [
            ("cat", "car"), ("pritnre", "printer"), ("hp4050", "hp4051"), ("mouse", "house5"), ("rpitner", "printer"),
            ("abcdefghij", "jihgfedcba"),
            ("port", "por"), ("screen", "scr"), ("1000015", "1000016"), ("printers", "pinter"),
        ])
    func none(typed: String, word: String) { #expect(!meet(typed, word)) }

    @Test("The nearest stand first, then those that begin alike, then as given; never the word itself")
    func order() {
        #expect(
            SpellingNeighbours.nearest(
                to: "password", among: ["passwort", "pasword", "wassword", "passwords", "password", "pastwort", "other"])
                == ["passwords", "passwort", "pasword", "wassword", "pastwort"])
        #expect(SpellingNeighbours.nearest(to: "form", among: ["farm", "firm", "forms"]) == ["forms", "farm", "firm"])
    }

    @Test("A word asks for few rows, and every mistake that is forgiven is found by them")
    func everyMistake() {
        let letters = Array("aeknprst")
        for word in ["port", "screen", "printer", "password", "installation", "documentation"] {
            #expect(SpellingNeighbours.rows(of: word).count <= 29)
            for mistyped in Self.mistyped(word, letters) {
                #expect(meet(mistyped, word), "\(mistyped) \(word)")
                // A letter in swapped letters is a third mistake.
                guard word.count > 9, mistyped.sorted() != word.sorted() else { continue }
                for twice in Self.mistyped(mistyped, ["x"]).filter({ $0.contains("x") && !mistyped.contains("x") }) where twice != word {
                    #expect(meet(twice, word), "\(twice) \(word)")
                }
            }
        }
    }

    /// All that one mistake makes of a word of the same or another length, where that is forgiven.
    private static func mistyped(_ word: String, _ letters: [Character]) -> Set<String> {
        let word = Array(word)
        var all: Set<String> = []
        for place in word.indices {
            all.insert(String(word[..<place] + word[(place + 1)...]))
            if place > 0 { all.insert(String(word[..<(place - 1)] + [word[place], word[place - 1]] + word[(place + 1)...])) }
            for letter in letters {
                all.insert(String(word[..<place] + [letter] + word[(place + 1)...]))
                all.insert(String(word[..<place] + [letter] + word[place...]))
            }
        }
        return all.filter { $0 != String(word) && $0.count > 3 }
    }
}
