import HTML
import Testing

@Suite("Words with marks")
struct MarkdownTests {
    @Test(
        "The marks that people use become what they mean",
        arguments: [
            ("Press **Start**", "<p dir=\"auto\">Press <strong>Start</strong></p>"),
            ("a *b* ~~c~~ `d`", "<p dir=\"auto\">a <em>b</em> <del>c</del> <code>d</code></p>"),
            ("- one\n- two", "<ul dir=\"auto\"><li>one</li><li>two</li></ul>"),
            ("3. c\n4. d", "<ol dir=\"auto\" start=\"3\"><li>c</li><li>d</li></ol>"),
            ("> said", "<blockquote dir=\"auto\"><p dir=\"auto\">said</p></blockquote>"),
            ("# Big", "<h4 dir=\"auto\">Big</h4>"),
            ("```\na < b\n```", "<pre dir=\"ltr\">a &lt; b\n</pre>"),
            ("**a**\nb", "<p dir=\"auto\"><strong>a</strong><br>\nb</p>"),
            ("**שלום**", "<p dir=\"auto\"><strong>שלום</strong></p>"),
        ])
    func marks(words: String, markup: String) {
        #expect(Markdown(words).html?.markup == markup)
    }

    @Test(
        "Words without marks stay what they are: lines, addresses, signatures, indents, entities, raw HTML",
        arguments: [
            "Hello,\n\nplease try again.\nAnna", "See https://example.org/a_b_c", "Hello\n-- \nAnna", "Regards\n---\nAnna", "    indented",
            "AT&amp;T", "<b>bold</b> & <script>alert(1)</script>", "C:\\_new\\a*b", "2 * 3 * 4", "", " \n", "a <anna@example.org>",
            "#1000014",
        ])
    func plain(words: String) {
        #expect(Markdown(words).html == nil)
    }

    @Test("A link keeps its words and loses what could run; a picture from elsewhere becomes a link")
    func links() {
        let link = Markdown("[here](https://example.org/x)").html?.markup
        #expect(link?.contains("<a href=\"https://example.org/x\"") == true && link?.contains(">here</a>") == true)
        for address in ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "&#106;avascript:alert(1)"] {
            #expect(Markdown("[here](\(address))").html?.markup.contains("href") == false, "\(address)")
        }
        let picture = Markdown("![logo](https://track.example/x.png)").html?.markup
        #expect(picture?.contains("<img") == false && picture?.contains(">logo</a>") == true)
        #expect(Markdown("**a** <img src=x onerror=alert(1)>").html?.markup.contains("<img") == false)
        #expect(Markdown("**a** [b](https://x.example/\"onclick=\"x)").html?.markup.contains("\"onclick") == false)
    }

    @Test(
        "B1 hostile marks are read or given up, and leave nothing unsafe",
        arguments: [
            String(repeating: "[", count: 1_000_000), String(repeating: "[](", count: 300_000), String(repeating: "![", count: 500_000),
            String(repeating: "> ", count: 500_000), String(repeating: "*a **a ", count: 100_000), String(repeating: "_", count: 1_000_000),
            String(repeating: "`a``b", count: 200_000), String(repeating: "- ", count: 300_000), String(repeating: "<a@b", count: 200_000),
            (0..<2_000).map { String(repeating: " ", count: $0) + "- a" }.joined(separator: "\n"),
            (0..<100_000).map { "[a\($0)]: x" }.joined(separator: "\n"), String(repeating: "**a** ", count: 160_000),
            String(repeating: "https://a.example ", count: 50_000), (1..<1_400).map { String(repeating: "`", count: $0) + "a" }.joined(),
        ])
    func hostile(words: String) {
        let html = Markdown(words).html
        #expect(StrictReading.violations(in: html?.markup ?? "") == [])
        #expect(html.map { HTMLSanitizer().fragment($0.markup) } == html)
    }
}
