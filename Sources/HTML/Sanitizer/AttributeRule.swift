/// Which attributes of a kept element stay, and with which values.
enum AttributeRule {
    /// The value to write, or `nil` if the attribute goes. Addresses are not decided here but by ``AddressRule``.
    static func value(of attribute: String, in element: String, _ value: String) -> String? {
        switch attribute {
        case "dir": keyword(value, ["ltr", "rtl", "auto"])
        case "lang": isLanguage(value) ? value : nil
        case "title": value
        default: allowed[element]?.contains(attribute) == true ? checked(attribute, value) : nil
        }
    }

    private static let cell: Set<String> = ["colspan", "rowspan", "align", "valign", "width", "height"]
    private static let block: Set<String> = ["align"]

    private static let allowed: [String: Set<String>] = [
        "blockquote": ["type"], "col": ["span", "width"], "colgroup": ["span", "width"], "div": block, "font": ["color", "size"],
        "h1": block, "h2": block, "h3": block, "h4": block, "h5": block, "h6": block, "img": ["alt", "width", "height"],
        "li": ["value"], "ol": ["start", "type", "reversed"], "p": block, "ul": ["type"],
        "table": ["align", "border", "cellpadding", "cellspacing", "width"], "caption": block,
        "tr": ["align", "valign"], "tbody": block, "thead": block, "tfoot": block, "td": cell, "th": cell.union(["scope"]),
    ]

    private static func checked(_ attribute: String, _ value: String) -> String? {
        switch attribute {
        case "alt": value
        case "align": keyword(value, ["left", "right", "center", "justify"])
        case "valign": keyword(value, ["top", "middle", "bottom", "baseline"])
        case "scope": keyword(value, ["row", "col", "rowgroup", "colgroup"])
        case "type": keyword(value, ["1", "a", "i", "A", "I", "disc", "circle", "square", "cite"])
        case "reversed": ""
        case "color": isColor(value) ? value : nil
        case "width", "height": isNumber(value, signed: false, unit: true) ? value : nil
        case "start", "value", "size": isNumber(value, signed: true, unit: false) ? value : nil
        default: isNumber(value, signed: false, unit: false) ? value : nil
        }
    }

    /// Keywords of HTML are compared without regard to case, except for those that the list has in both.
    private static func keyword(_ value: String, _ allowed: Set<String>) -> String? {
        if allowed.contains(value) { return value }
        let lowercased = value.lowercased()
        return allowed.contains(lowercased) ? lowercased : nil
    }

    private static func isLanguage(_ value: String) -> Bool {
        (1...35).contains(value.utf8.count) && value.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isColor(_ value: String) -> Bool {
        let digits = value.utf8.first == UInt8(ascii: "#") ? value.utf8.dropFirst() : value.utf8[...]
        return (3...24).contains(digits.count) && digits.allSatisfy { isLetter($0) || isDigit($0) }
    }

    /// Up to four digits, for a longer number would only break the page.
    private static func isNumber(_ value: String, signed: Bool, unit: Bool) -> Bool {
        var digits = value.utf8[...]
        if signed, let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
        if unit, digits.last == UInt8(ascii: "%") { digits.removeLast() }
        return (1...4).contains(digits.count) && digits.allSatisfy(isDigit)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
