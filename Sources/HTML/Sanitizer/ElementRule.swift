/// What becomes of an element of a letter, by its name.
enum ElementRule {
    /// Written, with the attributes that the list allows.
    case keep
    /// Written under another name, with the attributes that the list allows for that name.
    case rename(String)
    /// The tags go, the words stay.
    case unwrap
    /// Goes with all that is in it, for a browser would not show it as words.
    case drop

    static func of(_ name: String) -> ElementRule {
        if kept.contains(name) { return .keep }
        if let other = renamed[name] { return .rename(other) }
        return dropped.contains(name) ? .drop : .unwrap
    }

    static let void: Set<String> = ["br", "hr", "img", "col", "wbr"]

    private static let kept: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div",
        "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u",
        "ul", "var", "wbr",
    ]

    /// Blocks that become plain blocks, so that their words do not run into those beside them.
    private static let renamed: [String: String] = [
        "address": "div", "article": "div", "aside": "div", "center": "div", "details": "div", "dialog": "div", "dir": "ul",
        "fieldset": "div",
        "figcaption": "div", "figure": "div", "footer": "div", "form": "div", "header": "div", "hgroup": "div", "legend": "div",
        "listing": "pre", "main": "div", "menu": "ul", "nav": "div", "option": "div", "plaintext": "pre", "search": "div",
        "section": "div", "summary": "div", "textarea": "div", "xmp": "pre",
    ]

    private static let dropped: Set<String> = [
        "applet", "audio", "base", "canvas", "datalist", "embed", "frame", "frameset", "head", "iframe", "input", "link", "math", "meta",
        "noembed", "noframes", "noscript", "object", "param", "rp", "script", "source", "style", "svg", "template", "title", "track",
        "video",
    ]
}
