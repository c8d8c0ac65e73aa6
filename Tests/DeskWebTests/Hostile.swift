import Testing

/// Words of strangers that would like to be more than words (CASES.md C1).
enum Hostile {
    static let subject = "</title><script>alert(1)</script>\" onmouseover=\"alert(2) '&amp;"
    static let name = "\"><img src=x onerror=alert(3)>"
    static let body = "<script>alert(4)</script>\n<svg onload=alert(5)>"
    /// All of it in front of what was there, and it turns the direction round (U+202E).
    static let word = "\u{202E}\"><img src=x onerror=alert(1)><script>alert(2)</script> "
    static let html = """
        <p onclick="alert(6)">Hello<script>alert(7)</script><img src="https://track.example/x.png"><img src="cid:logo">\
        <a href="javascript:alert(8)">link</a><form action="https://evil.example"><input name="password"></form></p>
        """

    /// Whether a page holds none of it as markup.
    static func expectHarmless(_ page: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let page = page.replacing(#/<script type="module" src="/assets/[a-z]+-[0-9a-f]+\.js"></script>/#, with: "")
        for trace in [
            "<script", "<img src=x", "<svg onload", "onclick=", "href=\"javascript:", "\" onmouseover=\"", "<form action=\"https",
        ] {
            #expect(!page.contains(trace), "\(trace)", sourceLocation: sourceLocation)
        }
        #expect(page.contains("&lt;"), sourceLocation: sourceLocation)
    }
}
