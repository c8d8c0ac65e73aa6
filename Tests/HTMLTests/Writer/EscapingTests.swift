import HTML
import Testing

@Suite("Escaping")
struct EscapingTests {
    @Test(
        "Text cannot leave its place",
        arguments: [
            ("<script>", "&lt;script&gt;"),
            ("a & b", "a &amp; b"),
            ("\"'", "&quot;&#39;"),
            ("\"\u{301}", "&quot;\u{301}"),
            ("<\u{338}b>\u{338}", "&lt;\u{338}b&gt;\u{338}"),
            ("&lt;", "&amp;lt;"),
            ("\r\n", "\r\n"),
            (
                "a longer text, past the fifteen bytes of a small string: <>",
                "a longer text, past the fifteen bytes of a small string: &lt;&gt;"
            ),
            ("", ""),
        ])
    func text(text: String, expected: String) {
        #expect(Array(text.markup.utf8) == Array(expected.utf8))
        #expect(Array(text[...].markup.utf8) == Array(expected.utf8))
        #expect(Array(P(.title(text)) { text }.markup.utf8) == Array("<p title=\"\(expected)\">\(expected)</p>".utf8))
    }

    @Test("Every kind of attribute value is escaped")
    func attributes() {
        let hostile = "\"><script>"
        let escaped = "&quot;&gt;&lt;script&gt;"
        #expect(Div(.data("x", hostile)).markup == "<div data-x=\"\(escaped)\"></div>")
        #expect(Div(.aria("label", hostile)).markup == "<div aria-label=\"\(escaped)\"></div>")
        #expect(Div(.class("a", hostile)).markup == "<div class=\"a \(escaped)\"></div>")
        #expect(A(.href("/\(hostile)")).markup == "<a href=\"/\(escaped)\"></a>")
    }
}
