import HTML

/// HTML of strangers: what is shown of it is safe, and stays what it is when it is made safe again.
enum HTMLSurface {
    static func read(_ bytes: [UInt8]) {
        show(String(decoding: bytes, as: UTF8.self))
    }

    static func show(_ html: String) {
        let sanitizer = HTMLSanitizer()
        let shown = sanitizer.fragment(html).markup
        precondition(sanitizer.fragment(shown).markup == shown, "made safe twice it is another")
        let lower = shown.lowercased()
        for active in ["<script", "<iframe", "<object", "<embed", "<form", "<svg", "<math", "<link", "<meta", "<base", "<style"] {
            precondition(!lower.contains(active), "something active is left: \(active)")
        }
        _ = VisibleText.of(html: html)
    }
}
