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
            "<dialog>secret</dialog>", "<ruby><rp>secret</rp></ruby>", "<p style=\"color:red;/*x*/display:none\">secret</p>",
            "<p style=\"dis\\70lay:none\">secret</p>", "<p style=\"display/**/:/**/n\\6f ne\">secret</p>",
            "<p style=\"display:block;display:none\">secret</p>",
            "<p style=\"display:none!important;display:block\">secret</p>", "<p style=\"display:none;display:nonsense\">secret</p>",
            "<p style=\"a:url(x;y);visibility:hidden\">secret</p>",
            "<head><meta name=x content=secret></head>", "<noframes>secret</noframes>", "<object>secret</object>", "<![CDATA[secret]]>",
        ])
    func unseen(letter: String) {
        #expect(sanitizer.fragment("<p>a</p>" + letter).markup == "<p>a</p>")
    }

    @Test(
        "What a browser shows stays, whatever its style says on the way",
        arguments: [
            "<p style=\"display:none;display:block\">x</p>", "<p style=\"font-family:'a;display:none'\">x</p>",
            "<p style=\"background:url(a;display:none)\">x</p>",
            "<p style=\"/*display:none*/\">x</p>", "<p style=\"display:nonesuch\">x</p>", "<p style=\"--display:none\">x</p>",
            "<p hidden style=\"display:block\">x</p>",
            "<p style=\"display:block!important;display:none\">x</p>", "<p style=\"a\\;display:none\">x</p>",
        ])
    func shown(letter: String) {
        #expect(sanitizer.fragment(letter).markup == "<p>x</p>")
    }

    @Test("An open dialog is a block")
    func dialog() {
        #expect(sanitizer.fragment("a<dialog open>b</dialog>").markup == "a<div>b</div>")
    }

    @Test(
        "What looks like a tag in a link, a text or a title is neither changed nor added to",
        arguments: [
            ("<p title=\"a <body dir=rtl> <html\">x</p>", "<p title=\"a &lt;body dir=rtl&gt; &lt;html\">x</p>"),
            (
                "<img alt='<html>' src='https://x.example/<body>'>",
                "<img alt=\"&lt;html&gt;\" data-remote-src=\"https://x.example/&lt;body&gt;\">"
            ),
            (
                "<textarea><html><body>Hi</body></html> < </textarea>",
                "<div>&lt;html&gt;&lt;body&gt;Hi&lt;/body&gt;&lt;/html&gt; &lt; </div>"
            ),
            ("<xmp>if a < b <body> &lt;</xmp>c", "<pre>if a &lt; b &lt;body&gt; &amp;lt;</pre>c"),
            ("<plaintext>1 < 2 << <html></plaintext>", "<pre>1 &lt; 2 &lt;&lt; &lt;html&gt;&lt;/plaintext&gt;</pre>"),
            ("<style>a < <body></style><script>if (a<b) '<html>' < 1</script><!-- < <body> --><title><html> < </title>x", "x"),
            ("x<noscript><body> < </noscript><iframe><html> < </iframe><noembed><body></noembed>", "x"),
            ("<p title=a<>x</p>", "<p title=\"a&lt;\">x</p>"), ("&lt;html&gt; &#60;body>", "&lt;html&gt; &lt;body&gt;"),
        ])
    func noTag(letter: String, expected: String) {
        #expect(sanitizer.fragment(letter).markup == expected)
        #expect(sanitizer.fragment(expected).markup == expected)
    }

    @Test("A root of a letter stays a root wherever it stands")
    func roots() {
        #expect(sanitizer.fragment("<HTML lang=he><BODY dir=RTL>a").markup == "<div lang=\"he\"><div dir=\"rtl\">a</div></div>")
        #expect(sanitizer.fragment("</html></body>a<html>b").markup == "ab")
    }

    @Test(
        "An address with too few slashes leads into the page's own site and goes; one with slashes of either kind stays",
        arguments: [
            ("https:x.example", false), ("https:/x.example", false), ("HTTP:x", false), ("http:\\\\x.example", true),
            ("https:/\\x.example/a", true),
        ])
    func slashes(address: String, stays: Bool) {
        let expected = stays ? "<a href=\"\(address)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>" : "<a>x</a>"
        #expect(sanitizer.fragment("<a href=\"\(address)\">x</a>").markup == expected)
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
            "HTTPS://Example.org/ä", "https://x.example/?q=<html>&r=<body >&s=<&t=<<", "mailto:a@example.org?body=<html>",
        ])
    func link(address: String) {
        let escaped = address.replacing("&", with: "&amp;")
        let written = escaped.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        let expected = "<a href=\"\(written)\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">x</a>"
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
