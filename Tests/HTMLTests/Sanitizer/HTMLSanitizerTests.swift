import HTML
import Testing

@Suite("Sanitizer")
struct HTMLSanitizerTests {
    private let sanitizer = HTMLSanitizer()

    @Test("C1 a hostile letter leaves only allowed markup, and the same when it is sanitized again", arguments: HostileLetters.all)
    func hostile(letter: String) {
        for sanitizer in [sanitizer, HTMLSanitizer(remoteImages: .shown)] {
            let safe = sanitizer.fragment(letter)
            #expect(StrictReading.violations(in: safe.markup) == [], "\(safe.markup)")
            #expect(sanitizer.fragment(safe.markup) == safe)
        }
    }

    @Test(
        "The words of a script, a style or a title never turn up",
        arguments: [
            "<script>secret</script>", "<style>secret</style>", "<title>secret</title>", "<template>secret</template>",
            "<noscript>secret</noscript>",
            "<iframe>secret</iframe>", "<!--secret-->", "<svg><text>secret</text></svg>", "<math>secret</math>", "<p hidden>secret</p>",
            "<div style=\"display: none !important\">secret</div>", "<p style='color:red;DISPLAY:NONE'>secret</p>",
            "<div style=\"mso-hide:all\">secret</div>",
            "<head><meta name=x content=secret></head>", "<noframes>secret</noframes>", "<object>secret</object>", "<![CDATA[secret]]>",
        ])
    func unseen(letter: String) {
        #expect(sanitizer.fragment("<p>a</p>" + letter).markup == "<p>a</p>")
    }

    @Test(
        "Elements without a use lose their tags and keep their words",
        arguments: [
            ("<custom-tag>a</custom-tag>", "a"), ("<section>a</section>b", "<div>a</div>b"), ("<center>a</center>", "<div>a</div>"),
            ("<form><label>a</label></form>", "<div>a</div>"), ("<button>a</button>", "a"),
            ("<select><option>a<option>b</select>", "<div>a</div><div>b</div>"),
            ("<o:p>a</o:p>", "a"), ("<label>a</label>", "a"), ("<textarea><b></textarea>", "<div>&lt;b&gt;</div>"),
            ("<html><body><p>a", "<p>a</p>"),
            ("<body dir=\"rtl\"><p>a", "<div dir=\"rtl\"><p>a</p></div>"), ("<![if !mso]>a<![endif]>", "a"),
        ])
    func unwrapped(letter: String, expected: String) {
        #expect(sanitizer.fragment(letter).markup == expected)
    }

    @Test(
        "Plain markup stays as it is",
        arguments: [
            "<p>a</p>", "<b>a</b><i>b</i><u>c</u><em>d</em><strong>e</strong><s>f</s>", "a<br>b<hr>", "<ul><li>a</li><li>b</li></ul>",
            "<ol start=\"3\" type=\"a\"><li value=\"4\">a</li></ol>", "<dl><dt>a</dt><dd>b</dd></dl>",
            "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>",
            "<table border=\"1\" width=\"100%\"><caption>x</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\" rowspan=\"3\" align=\"center\">b</td></tr></tbody></table>",
            "<blockquote type=\"cite\">a</blockquote>", "<pre>a\n  b</pre>", "<pre>\n\na</pre>", "<code>a</code>",
            "<img alt=\"a\" width=\"10\" height=\"20\">",
            "<font color=\"#ff0000\" size=\"2\">a</font>", "<span>a</span><div align=\"right\">b</div>", "a<sub>b</sub><sup>c</sup>",
            "<p dir=\"rtl\" lang=\"he\" title=\"x\">שלום</p>",
            "<del>a</del><ins>b</ins><mark>c</mark><kbd>d</kbd>", "a &amp; b &lt; c", "<p>👩‍👩‍👧 é\u{A0}x</p>",
        ])
    func kept(markup: String) {
        #expect(sanitizer.fragment(markup).markup == markup)
    }

    @Test(
        "A safe link stays byte for byte",
        arguments: [
            "https://example.org/a?b=c&d=%20e#f", "http://example.org", "mailto:a@example.org?subject=x%20y", "tel:+46700000000",
            "HTTPS://Example.org/ä",
        ])
    func link(address: String) {
        let escaped = address.replacing("&", with: "&amp;")
        let expected = "<a href=\"\(escaped)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>"
        #expect(sanitizer.fragment("<a href=\"\(escaped)\">x</a>").markup == expected)
        #expect(sanitizer.fragment("<a href=\"\n \(escaped) \">x</a>").markup == expected)
    }

    @Test("A remote picture is held back, and shown when that is asked for")
    func remotePicture() {
        let letter = "<img src=\"https://x.example/a.png?b=1&amp;c\" alt=\"a\" onload=x>"
        let heldBack = "<img alt=\"a\" data-remote-src=\"https://x.example/a.png?b=1&amp;c\">"
        let shown = "<img alt=\"a\" src=\"https://x.example/a.png?b=1&amp;c\">"
        #expect(sanitizer.fragment(letter).markup == heldBack)
        #expect(HTMLSanitizer(remoteImages: .shown).fragment(letter).markup == shown)
        #expect(HTMLSanitizer(remoteImages: .shown).fragment(heldBack).markup == shown)
        #expect(sanitizer.fragment(shown).markup == heldBack)
    }

    @Test("A picture that came with the letter is found by its content id")
    func inlinePicture() {
        let inline = HTMLSanitizer(inlineImages: ["a@b": "/files/7", "evil": "javascript:x"])
        #expect(inline.fragment("<img src=\"cid:a@b\">").markup == "<img alt=\"\" src=\"/files/7\">")
        #expect(inline.fragment("<img src=\"CID:a%40b\">").markup == "<img alt=\"\" src=\"/files/7\">")
        #expect(inline.fragment("<img src=\"/files/7\">").markup == "<img alt=\"\" src=\"/files/7\">")
        #expect(inline.fragment("<img src=\"/files/8\">").markup == "<img alt=\"\">")
        #expect(inline.fragment("<img src=\"cid:evil\">").markup == "<img alt=\"\" src=\"cid:evil\">")
        #expect(sanitizer.fragment("<img src=\"cid:a@b\">").markup == "<img alt=\"\" src=\"cid:a@b\">")
    }

    @Test(
        "A mark that begins no tag is text",
        arguments: [
            ("a < b << c <3", "a &lt; b &lt;&lt; c &lt;3"), ("<<<", "&lt;&lt;&lt;"), ("<<b>x</b>", "&lt;<b>x</b>"), ("x<", "x&lt;"),
        ])
    func bareMark(letter: String, expected: String) {
        #expect(sanitizer.fragment(letter).markup == expected)
        let words = expected.replacing("<b>", with: "").replacing("</b>", with: "").replacing("&lt;", with: "<")
        #expect(VisibleText.of(html: letter) == words)
    }

    @Test("Broken UTF-8 is repaired")
    func brokenBytes() {
        #expect(sanitizer.fragment(bytes: [0x3C, 0x62, 0x3E, 0xFF, 0xC3, 0x3C, 0x2F, 0x62, 0x3E]).markup == "<b>\u{FFFD}\u{FFFD}</b>")
    }
}
