import HTML
import Testing

@Suite("Limits of a letter")
struct LimitsTests {
    private let sanitizer = HTMLSanitizer()

    @Test(
        "B1 a letter nested too deep keeps its words only",
        arguments: [
            String(repeating: "<div>", count: 100_000), String(repeating: "<b>", count: 100_000),
            String(repeating: "<table><tr><td>", count: 20_000),
            (0..<20_000).map { "<p><b a=\($0)></p>" }.joined(), String(repeating: "<svg><g>", count: 20_000),
            String(repeating: "<blockquote>", count: 100_000),
            String(repeating: "<select><option>", count: 20_000), "<table>" + String(repeating: "<a href=x><tr>", count: 20_000),
        ])
    func deep(tags: String) {
        let safe = sanitizer.fragment(tags + "words")
        #expect(safe.markup.contains("words"))
        #expect(StrictReading.violations(in: safe.markup) == [])
        #expect(sanitizer.fragment(safe.markup) == safe)
        #expect(VisibleText.of(html: tags + "words").hasSuffix("words"))
    }

    @Test("B1 unclosed tags that the parser repeats for every paragraph end at the limit of nodes")
    func repeatedFormatting() {
        let letter = (0..<150).map { "<b a=\($0)>" }.joined() + String(repeating: "<p>x", count: 40_000)
        let safe = sanitizer.fragment(letter)
        #expect(safe.markup.hasPrefix("<pre>x"))
        #expect(sanitizer.fragment(safe.markup) == safe)
    }

    @Test("B1 more names of elements than the parser can hold end at the limit of names", arguments: ["", "<!--", "<p title=\"", "<a<"])
    func manyNames(prefix: String) {
        let letter = (0..<10_000).map { "\(prefix)<x\($0)>" }.joined() + "words"
        let safe = sanitizer.fragment(letter)
        #expect(StrictReading.violations(in: safe.markup) == [])
        #expect(sanitizer.fragment(safe.markup) == safe)
    }

    @Test(
        "B1 a root with very many attributes is read like any other element",
        arguments: ["html", "body", "BODY", "b", "font", "a", "x-root"])
    func manyAttributes(name: String) {
        let attributes = (0..<15_000).map { " a\($0)" }.joined()
        let oneByOne = (0..<10_000).map { "<\(name) b\($0)>" }.joined()
        for letter in ["x<\(name)\(attributes)><\(name)\(attributes)>words", "<\(name)\(oneByOne)>words"] {
            let safe = sanitizer.fragment(letter)
            #expect(safe.markup.contains("words"))
            #expect(sanitizer.fragment(safe.markup) == safe)
        }
    }

    @Test(
        "A letter that is too long is cut",
        arguments: ["<p>word</p>", "\"", "é", "a<b>&lt;", "<a href='https://x.example/'>y</a>", "<", "word\n"])
    func long(piece: String) {
        let sanitizer = HTMLSanitizer(limits: HTMLLimits(bytes: 1000))
        let safe = sanitizer.fragment(String(repeating: piece, count: 1000))
        #expect(!safe.markup.isEmpty)
        #expect(safe.markup.utf8.count <= 1000)
        #expect(StrictReading.violations(in: safe.markup) == [])
        #expect(sanitizer.fragment(safe.markup) == safe)
    }

    @Test("A hundred quotations inside one another are still read as HTML")
    func quotations() {
        let letter = String(repeating: "<blockquote>", count: 100) + "x" + String(repeating: "</blockquote>", count: 100)
        #expect(sanitizer.fragment(letter).markup == letter)
    }
}
