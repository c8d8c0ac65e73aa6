/// Whether a browser would show an element of a letter.
enum Visibility {
    /// Newsletters hide a preview line this way; without its `style` it would turn up in the letter.
    static func isHidden(_ element: String, _ attributes: [HTMLNode.Attribute]) -> Bool {
        let style = attributes.first { $0.name == "style" }.map { InlineStyle($0.value) }
        if style?["visibility"] == "hidden" || style?["mso-hide"] == "all" { return true }
        if let display = style?["display"], !["inherit", "revert"].contains(display) { return display == "none" }
        let isClosed = element == "dialog" && !attributes.contains { $0.name == "open" }
        return isClosed || attributes.contains { $0.name == "hidden" }
    }
}
