import HTML
import Testing

@Suite("Attributes")
struct AttributeTests {
    @Test("A missing value and a false condition write nothing")
    func absent() {
        let box = Input(.checked(if: false), .value(nil), .required(if: true), .class("x").when(false), .autofocus)
        #expect(box.markup == "<input required autofocus>")
    }

    @Test("An ARIA state is written out")
    func ariaState() {
        #expect(Button("x", .aria("expanded", false)).markup == "<button aria-expanded=\"false\">x</button>")
    }

    @Test(
        "A safe link is kept",
        arguments: [
            "/", "/a?b=c&d#e", "?page=2", "#top", "a/b:c", "https://example.org/", "HTTP://example.org", "mailto:a@example.org",
            "tel:+46700000000",
            "/search?next=http://x", "",
        ])
    func safeLink(address: String) {
        let escaped = address.replacing("&", with: "&amp;")
        #expect(A(.href(address)).markup == "<a href=\"\(escaped)\"></a>")
    }

    @Test(
        "A link that could run a script or leave the site unseen is cut",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)", "vbscript:x", "data:text/html,<script>", "//evil.example", "/\\evil.example", "\\\\evil.example",
            "file:///etc/passwd", "/\t/evil.example", ":x",
        ])
    func unsafeLink(address: String) {
        #expect(A(.href(address)).markup == "<a href=\"#\"></a>")
        #expect(Form(.action(address)).markup == "<form action=\"#\"></form>")
        #expect(Button(.formaction(address)).markup == "<button formaction=\"#\"></button>")
        #expect(Img(.src(address)).markup == "<img src=\"#\">")
    }

    @Test("A picture may stand in its address, a vector picture may not")
    func pictureInAddress() {
        #expect(Img(.src("data:image/png;base64,AAAA")).markup == "<img src=\"data:image/png;base64,AAAA\">")
        #expect(Img(.src("data:image/svg+xml;base64,AAAA")).markup == "<img src=\"#\">")
    }
}
