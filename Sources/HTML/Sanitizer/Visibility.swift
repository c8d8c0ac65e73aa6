/// Whether a browser would show an element of a letter.
enum Visibility {
    /// Newsletters hide a preview line this way; without its `style` it would turn up in the letter.
    static func isHidden(_ attributes: [HTMLNode.Attribute]) -> Bool {
        attributes.contains { $0.name == "hidden" || ($0.name == "style" && hides(style: $0.value)) }
    }

    private static func hides(style: String) -> Bool {
        guard style.utf8.count < 4096 else { return false }
        return style.utf8.split(separator: UInt8(ascii: ";")).contains { declaration in
            let parts = declaration.split(separator: UInt8(ascii: ":"), maxSplits: 1).map(word)
            guard parts.count == 2 else { return false }
            return switch parts[0] {
            case "display": parts[1].hasPrefix("none")
            case "visibility": parts[1].hasPrefix("hidden")
            case "mso-hide": parts[1].hasPrefix("all")
            default: false
            }
        }
    }

    private static func word(_ bytes: Substring.UTF8View) -> String {
        String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
    }
}
