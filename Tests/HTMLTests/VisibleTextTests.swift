import HTML
import Testing

@Suite("Visible text")
struct VisibleTextTests {
    @Test(
        "Words are laid out as a browser shows them",
        arguments: [
            ("<p>a</p><p>b</p>", "a\n\nb"), ("a<br>b", "a\nb"), ("a<br><br><br><br>b", "a\n\nb"), ("<div>a</div><div>b</div>", "a\nb"),
            ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"), ("  a \n\t b  ", "a b"), ("a&nbsp;&nbsp;b", "a b"),
            ("a<b> b </b>c", "a b c"),
            ("<h1>a</h1>b", "a\n\nb"), ("<pre>a\n  b\nc</pre>d", "a\n  b\nc\n\nd"), ("<span>a</span><span>b</span>", "ab"), ("", ""),
            ("<p></p><p></p>", ""),
            ("a<hr>b", "a\nb"), ("&lt;b&gt; &amp; &quot;", "<b> & \""), ("<title>x</title>a", "a"),
            ("<style>x</style><script>y</script>a<!-- z -->", "a"),
            ("<div style='display:none'>x</div>a", "a"), ("<p title='<body>'>a <textarea><html> < b</textarea>", "a\n<html> < b"),
            ("<xmp>a < b <body></xmp>", "a < b <body>"), ("<a href='https://x.example/<html>'>b</a>", "b <https://x.example/<html>>"),
            ("<ruby>a<rp>(</rp>b<rp>)</rp></ruby><dialog>c</dialog>", "ab"), ("<section>a</section><article>b</article>", "a\nb"),
            ("<p>&nbsp;</p>a", "a"),
        ])
    func layout(html: String, expected: String) {
        #expect(VisibleText.of(html: html) == expected)
    }

    @Test(
        "Lists have markers",
        arguments: [
            ("<ul><li>a</li><li>b</li></ul>c", "- a\n- b\n\nc"),
            ("x<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "x\n\n- a\n  - b\n- c"),
            ("<ul><li>a<br>b</li></ul>", "- a\n  b"), ("<ul><li></li><li>a</li></ul>", "- a"), ("<ul><li><p>a</p></li></ul>", "- a"),
        ])
    func lists(html: String, expected: String) {
        #expect(VisibleText.of(html: html) == expected)
    }

    @Test(
        "Rows are lines, cells are apart",
        arguments: [
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
            ("<table><tr><td><p>a</p></td> <td><p>b</p></td></tr></table>x", "a\tb\n\nx"),
            ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr><tr><td>c</td></tr></table>", "a\tb\n\nc"),
            ("<table><tr><td>a</td><td></td></tr><tr><td>b</td></tr></table>", "a\nb"),
        ])
    func tables(html: String, expected: String) {
        #expect(VisibleText.of(html: html) == expected)
    }

    @Test(
        "A link tells where it leads, unless its words do",
        arguments: [
            ("<a href=\"https://x.example/a\">b</a>", "b <https://x.example/a>"),
            ("<a href=\"https://x.example/\">x.example</a>", "x.example"),
            ("<a href=\"https://x.example\">https://x.example</a> y", "https://x.example y"),
            ("<a href=\"mailto:a@b.example\">a@b.example</a>", "a@b.example"),
            ("<a href=\"javascript:x\">b</a>", "b"), ("<a href=\"https://x.example\"><img src=y></a>z", "z"), ("<a>b</a>", "b"),
            ("<a href=\"#x\">b</a>", "b"),
            ("x <a href=\"https://x.example/a\"> b </a> c", "x b <https://x.example/a> c"),
        ])
    func links(html: String, expected: String) {
        #expect(VisibleText.of(html: html) == expected)
    }

    @Test(
        "Quotations are marked line by line",
        arguments: [
            (
                "<div dir=\"ltr\">Thanks!</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Monday, Ann wrote:<br></div>"
                    + "<blockquote class=\"gmail_quote\"><div>One</div><div><br></div><div>Two</div></blockquote></div>",
                "Thanks!\n\nOn Monday, Ann wrote:\n> One\n>\n> Two"
            ),
            (
                "<div>Hi</div><blockquote type=\"cite\"><p>a</p><blockquote type=\"cite\">b</blockquote></blockquote>c",
                "Hi\n\n> a\n>\n> > b\nc"
            ),
            ("<blockquote>a</blockquote><p>b</p>", "> a\n\nb"), ("<blockquote><ul><li>a</li></ul></blockquote>", "> - a"),
        ])
    func quotations(html: String, expected: String) {
        #expect(VisibleText.of(html: html) == expected)
    }

    @Test(
        "Past the limits the words between the tags are found",
        arguments: [
            ("<p title='<x>'>a</p>b<br>c &amp; d", "a\n\nb\nc & d"), ("<script>x</script>a<style>y</style>b<!-- z -->c", "abc"),
            ("<blockquote>a</blockquote>b", "> a\nb"),
            ("a < b <3 c", "a < b <3 c"), ("<!-- a", "a"), ("<p title=\"a>b", "b"), ("&#65;&#x42;&unknown;&", "AB&unknown;&"),
            ("<SCRIPT>x</ScRiPt >a", "a"), ("a<script>b", "a"),
        ])
    func withoutTree(html: String, expected: String) {
        #expect(VisibleText.of(html: html, limits: HTMLLimits(nodes: 0)) == expected)
    }
}
