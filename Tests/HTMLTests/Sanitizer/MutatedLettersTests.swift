import HTML
import Testing

/// A generator with a fixed course (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite("Mutated letters")
struct MutatedLettersTests {
    private static let pieces = [
        "<p>", "</p>", "<b>", "</b>", "<a href=\"https://x.example\">", "</a>", "<table>", "<tr>", "<td>", "</table>", "<caption>",
        "<select>", "<option>", "<svg>", "<math>",
        "<mtext>", "<style>", "</style>", "<!--", "-->", "<pre>\n", "<form>", "</form>", "<li>", "<ul>", "<button>", "<object>", "<nobr>",
        "<h1>", "</h1>", "<i>", "</i>",
        "<font color=red>", "<div dir=rtl>", "</div>", "<img src=cid:x>", "<textarea>", "<noscript>", "<template>", "<col>", "<tbody>",
        "<dd>", "<xmp>", "<center>",
        "<script>", "</script>", "<![CDATA[", "]]>", "\"", "'", ">", "&lt;", "&#13;", "\n", " x", "<body lang=he>", "<html dir=rtl>",
        "</body>", "<frameset>", "</br>",
    ]

    @Test("C1 whatever a letter is made of, the result is allowed markup and stable", arguments: 0..<10)
    func mutated(seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed))
        let sanitizer = HTMLSanitizer()
        for _ in 0..<500 {
            let letter = Self.letter(&generator)
            let safe = sanitizer.fragment(bytes: letter)
            #expect(StrictReading.violations(in: safe.markup) == [], "\(String(decoding: letter, as: UTF8.self))")
            #expect(sanitizer.fragment(safe.markup) == safe, "\(String(decoding: letter, as: UTF8.self))")
        }
    }

    private static func letter(_ generator: inout SeededGenerator) -> [UInt8] {
        let base = HostileLetters.all.randomElement(using: &generator) ?? ""
        var letter = Array(base.utf8)
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let position = Int.random(in: 0...letter.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0 where position < letter.count: letter[position] = UInt8.random(in: 0...255, using: &generator)
            case 1 where position < letter.count: letter.remove(at: position)
            default: letter.insert(contentsOf: (pieces.randomElement(using: &generator) ?? "").utf8, at: position)
            }
        }
        return letter
    }
}
