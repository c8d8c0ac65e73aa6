import ServiceDesk
import Testing

@Suite("Passages")
struct PassageTests {
    @Test(
        "A passage is taken out wherever it stands, whatever white space is in it, and nothing else is touched",
        arguments: [
            ("my PIN is 4711!", "4711", "my PIN is ▇▇▇!"),
            ("4711 4711\n4711", "4711", "▇▇▇ ▇▇▇\n▇▇▇"),
            ("one two\n  three four", "two three", "one ▇▇▇ four"),
            ("one two three", " two\r\nthree ", "one ▇▇▇"),
            ("one\n\n  two", "one", "▇▇▇\n\n  two"),
            ("aaaa", "aa", "▇▇▇▇▇▇"),
            ("aabaabaaab", "aabaaab", "aab▇▇▇"),
            ("שלום, הקוד 4711 שלי", "הקוד 4711", "שלום, ▇▇▇ שלי"),
            ("cafe\u{301} noir", "caf\u{E9}", "▇▇▇ noir"),
            ("nothing of it", "4711", "nothing of it"),
            ("", "4711", ""),
        ])
    func redaction(_ text: String, _ words: String, _ expected: String) throws {
        let passage = try #require(Passage(words))
        #expect(passage.redacted(text) == expected)
        #expect(passage.isIn(text) == (text != expected))
        #expect(!passage.isIn(passage.redacted(text)))
    }

    @Test("White space alone is no passage, nor is more than anybody would take out at once")
    func refused() {
        for words in ["", " ", "\n\t \u{A0}"] { #expect(Passage(words) == nil) }
        #expect(Passage(String(repeating: "x", count: Passage.longest)) != nil)
        #expect(Passage(String(repeating: "x", count: Passage.longest + 1)) == nil)
    }

    @Test("A text that nearly matches everywhere costs no more than another")
    func linear() throws {
        let passage = try #require(Passage(String(repeating: "a", count: 5_000) + "b"))
        #expect(!passage.isIn(String(repeating: "a", count: 200_000)))
    }
}
