import Localization
import ServiceDesk
import Testing

@Suite("Words of search")
struct SearchTokensTests {
    private func words(_ text: String) -> [String] { SearchTokens(text, language: nil).words }

    @Test(
        "Case, accents, points, widths and forms at the end do not count",
        arguments: [
            ("Łódź ŁUKASZ", "lodz lukasz"), ("Skärmen på Ågatan", "skarmen pa agatan"), ("Straße STRASSE", "strasse strasse"),
            ("Søren Æble œuvre", "soren aeble oeuvre"), ("Ёлка ёж", "елка еж"), ("Йод принтерный", "йод принтерный"),
            ("шко\u{301}льный и\u{306}од", "школьный йод"), ("שָׁלוֹם", "שלומ"), ("מחשבים שלך אף עץ", "מחשבימ שלכ אפ עצ"),
            ("ＨＰ　４０５０", "hp 4050"), ("٢٠٢٦ ۴۰", "2026 40"), ("ﬁle", "file"), ("cafe\u{301}", "cafe"),
            ("ISTANBUL İstanbul ısı", "istanbul istanbul isi"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"), ("ру\u{AD}чка", "ручка"), ("a\u{200F}b", "ab"), ("x²", "x2"),
        ])
    func folding(text: String, words expected: String) { #expect(words(text).joined(separator: " ") == expected) }

    @Test(
        "Apostrophes, geresh and gershayim stand in words, quotes round them",
        arguments: [
            ("don't don’t", "dont dont"), ("'quoted' \"words\"", "quoted words"), ("צ'אט צ׳אט", "צאט צאט"), ("דוא\"ל דוא״ל", "דואל דואל"),
            ("\"מחשב\" ו\"שרת\"", "מחשב ושרת"), ("a\"b", "a b"), ("“Hej”", "hej"),
        ])
    func apostrophes(text: String, words expected: String) { #expect(words(text).joined(separator: " ") == expected) }

    @Test(
        "Part numbers, codes and addresses stand whole and in parts",
        arguments: [
            ("HP-4050N/2", "hp 4050n 2", ["hp4050n2", "hp", "4050n", "4050", "n", "2"]),
            ("0x80070005", "0x80070005", ["0x80070005", "80070005"]),
            ("ERR_CONNECTION_RESET", "err connection reset", ["errconnectionreset"]),
            ("dana@example.org", "dana example org", ["danaexampleorg"]),
            ("10.0.12.7", "10 0 12 7", ["100127", "10", "12"]),
            ("https://svar.example/a?b=1", "https svar example a b 1", ["httpssvarexampleab1"]),
            ("v1.2.3", "v1 2 3", ["v123", "v1", "1"]), ("+46 70-123 45 67", "46 70 123 45 67", ["701234567"]),
            ("070-1234567", "070 1234567", ["701234567"]),
            ("#100 001 5", "100 001 5", ["1000015"]), ("e-mails", "e mails", ["email"]), ("KB5034441", "kb5034441", ["kb", "5034441"]),
            ("בית־ספר", "בית ספר", ["ביתספר"]),
        ])
    func codes(text: String, words expected: String, forms: [String]) {
        let tokens = SearchTokens(text, language: nil)
        #expect(tokens.words.joined(separator: " ") == expected)
        #expect(Set(forms).subtracting(tokens.forms) == [])
    }

    @Test(
        "A code is found however it is written",
        arguments: [
            ("HP-4050N/2", "The hp4050n2 is broken"), ("HP4050", "The HP-4050 is broken"), ("hp-4050", "The HP4050 is broken"),
            ("4050", "The HP4050N is broken"), ("email", "e-mail"), ("e-mail", "emails"), ("wi-fi", "WiFi"),
            ("+46701234567", "070-123 45 67"),
            ("0701234567", "+46 (70) 123-45-67"), ("1000015", "#100 001 5"), ("example.org", "mail to dana@example.org, please"),
            ("80070005", "Error 0x80070005!"), ("err_connection", "ERR_CONNECTION_RESET"), ("דוא\"ל", "דואל"), ("10.0.12", "at 10.0.12.7"),
        ])
    func found(sought: String, text: String) { #expect(finds(sought, text, nil)) }

    @Test(
        "What is another code is not found",
        arguments: [("hp-4051", "HP-4050"), ("1.2.4", "1.2.3"), ("4050 hp", "hp 4050"), ("100 001 6", "#100 001 5")])
    func otherCode(sought: String, text: String) { #expect(!finds(sought, text, nil)) }

    @Test("Each passage has the stems of its own language, quoted ones too")
    func passages() {
        let text = """
            Hello, the printers in our office are not working since this morning, and we cannot print any of the invoices.

            > Hej, skrivarna på vårt kontor fungerar inte sedan i morse, och vi kan inte skriva ut några av våra fakturor.
            """
        let forms = Set(SearchTokens(text, language: .english).forms)
        #expect(forms.isSuperset(of: ["printer", "invoic", "åskriv", "åfaktur"]))
        #expect(!SearchTokens("The printers are not working and we cannot print", language: .english).forms.contains("printers"))
    }

    @Test("At most 10,000 tokens of at most 100 bytes, cut at a character")
    func limits() {
        let many = SearchTokens((0..<30_000).map { "word\($0)" }.joined(separator: " "), language: .english)
        #expect(many.words.count == 10_000)
        #expect(many.forms.count == 10_000)
        let long = SearchTokens(String(repeating: "ж", count: 5_000) + " " + String(repeating: "a", count: 5_000), language: nil)
        #expect(long.words.count == 2)
        for token in long.words + long.forms { #expect((90...100).contains(token.utf8.count) && !token.contains("\u{FFFD}")) }
        #expect(SoughtWord(String(repeating: "ж", count: 5_000))?.exact?.utf8.count ?? 0 <= 100)
    }

    @Test("A code has its parts when it stood there in another way before")
    func again() { #expect(SearchTokens("ab-c1 abc1", language: nil).forms.contains("abc")) }

    @Test(
        "A text without words has no tokens, and no word is sought in it",
        arguments: ["", " \n", "!!! ---", "🙂🙂", "\u{200F}\u{200E}", "\0\0", "\"\"''", "\u{301}"])
    func nothing(text: String) {
        let tokens = SearchTokens(text, language: nil)
        #expect(tokens.words.isEmpty && tokens.forms.isEmpty)
        #expect(SoughtWord(text) == nil)
        #expect(SoughtPhrase(text) == nil)
    }

    @Test("Tokens hold letters and digits only")
    func plainTokens() {
        let text = "SELECT * FROM \"a\"; -- 'b' \\ (c) [d] {e} f* ^g :h NEAR/2 i<j> & | ! \0 k\u{202E}l ½ 電源 ไทย हिन्दी"
        let tokens = SearchTokens(text, language: nil)
        #expect(tokens.words.count > 10)
        for token in tokens.words + tokens.forms {
            #expect(
                !token.isEmpty && token.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) }, "\(token)")
            #expect(token == token.lowercased())
        }
    }
}

/// Whether a text is found by what somebody looks for, as an index would.
func finds(_ sought: String, _ text: String, _ language: Language?) -> Bool {
    guard let word = SoughtWord(sought) else { return false }
    let tokens = SearchTokens(text, language: language)
    if !Set(word.forms).isDisjoint(with: tokens.forms) { return true }
    return word.rows.contains { row in
        tokens.words.indices.contains { tokens.words[$0...].starts(with: row) }
    }
}
