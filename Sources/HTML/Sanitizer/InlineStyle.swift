/// The declarations of a `style` attribute, read as CSS Syntax has it: with comments, escapes, strings and brackets.
struct InlineStyle {
    private typealias Declaration = (value: String, isImportant: Bool)

    private var declarations: [String: Declaration] = [:]
    private var property: String?
    private var words = ""
    private var depth = 0

    /// What the property is at last, in lower case; values that a browser passes over do not count.
    subscript(property: String) -> String? { declarations[property]?.value }

    init(_ css: String) {
        var rest = css.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "/" where rest.first == "*": Self.skipComment(&rest)
            case "\\": words.unicodeScalars += Self.escaped(&rest)
            case "\"", "'": skipString(&rest, until: scalar)
            case ";" where depth == 0: endDeclaration()
            case ":" where depth == 0 && property == nil: (property, words) = (Self.word(words), "")
            default: read(scalar)
            }
        }
        endDeclaration()
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        if "([{".unicodeScalars.contains(scalar) { depth += 1 }
        if ")]}".unicodeScalars.contains(scalar) { depth = max(0, depth - 1) }
        words.unicodeScalars.append(scalar)
    }

    private mutating func endDeclaration() {
        defer { (property, words) = (nil, "") }
        guard let property, let allowed = Self.values[property] else { return }
        var value = Self.word(words)
        var isImportant = false
        if value.hasSuffix("important"), let mark = value.lastIndex(of: "!") {
            isImportant = Self.word(String(value[value.index(after: mark)...])) == "important"
            if isImportant { value = Self.word(String(value[..<mark])) }
        }
        guard allowed.contains(value), isImportant || declarations[property]?.isImportant != true else { return }
        declarations[property] = (value, isImportant)
    }

    private static func word(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ").lowercased()
    }

    private static func skipComment(_ rest: inout Substring.UnicodeScalarView) {
        rest.removeFirst()
        while let scalar = rest.popFirst() {
            guard scalar == "*", rest.first == "/" else { continue }
            rest.removeFirst()
            return
        }
    }

    /// `\70 ` is a letter by its number, `\p` the letter itself.
    private static func escaped(_ rest: inout Substring.UnicodeScalarView) -> String.UnicodeScalarView {
        let digits = rest.prefix(6).prefix { $0.isASCII && $0.properties.isHexDigit }
        guard !digits.isEmpty else { return String.UnicodeScalarView(rest.popFirst().map { [$0] } ?? []) }
        rest = rest[digits.endIndex...]
        if rest.first?.properties.isWhitespace == true { rest.removeFirst() }
        let scalar = UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init)
        return String.UnicodeScalarView([scalar ?? "\u{FFFD}"])
    }

    /// A string is no keyword, whatever it says.
    private mutating func skipString(_ rest: inout Substring.UnicodeScalarView, until quote: Unicode.Scalar) {
        words += "\""
        while let scalar = rest.popFirst(), scalar != quote, scalar != "\n" {
            if scalar == "\\" { _ = rest.popFirst() }
        }
    }

    /// The properties that hide, with the values that browsers know.
    private static let values: [String: Set<String>] = [
        "display": [
            "none", "block", "inline", "inline-block", "flex", "inline-flex", "grid", "inline-grid", "flow-root", "contents", "list-item",
            "run-in", "table", "inline-table", "table-row", "table-cell", "table-column", "table-caption", "table-row-group",
            "table-header-group", "table-footer-group", "table-column-group", "initial", "inherit", "unset", "revert",
        ],
        "visibility": ["hidden", "visible", "collapse", "initial", "inherit", "unset", "revert"],
        "mso-hide": ["all", "none"],
    ]
}
