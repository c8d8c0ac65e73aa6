/// How an element takes part in the lines of a text.
enum TextFlow {
    case inline, lineBreak, block, paragraph, preformatted, quote, list, item, row, cell, link

    static func of(_ name: String) -> TextFlow {
        flows[name] ?? .inline
    }

    private static let flows: [String: TextFlow] = {
        let names: [(TextFlow, [String])] = [
            (.lineBreak, ["br"]),
            (
                .block,
                [
                    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dt", "fieldset",
                    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "nav", "option",
                    "search", "section", "summary", HTMLTree.root, "tbody", "textarea", "tfoot", "thead",
                ]
            ),
            (.paragraph, ["dl", "h1", "h2", "h3", "h4", "h5", "h6", "p", "table"]),
            (.preformatted, ["listing", "plaintext", "pre", "xmp"]),
            (.quote, ["blockquote"]), (.list, ["dir", "menu", "ol", "ul"]), (.item, ["li"]),
            (.row, ["tr"]), (.cell, ["td", "th"]), (.link, ["a"]),
        ]
        return Dictionary(uniqueKeysWithValues: names.flatMap { flow, names in names.map { ($0, flow) } })
    }()
}
