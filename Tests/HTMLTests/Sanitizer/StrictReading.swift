/// Reads sanitized markup by a grammar so narrow that no two parsers can read it differently, and tells what does not fit.
struct StrictReading {
    private static let attributes: Set<String> = [
        "align", "alt", "border", "cellpadding", "cellspacing", "color", "colspan", "data-remote-src", "dir", "height", "href", "lang",
        "rel", "reversed", "rowspan", "scope", "size", "span", "src", "start", "target", "title", "type", "valign", "value", "width",
    ]
    private static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div",
        "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u",
        "ul", "var", "wbr",
    ]
    private static let void: Set<String> = ["br", "col", "hr", "img", "wbr"]

    private(set) var violations: [String] = []
    private var open: [String] = []
    private var rest: ArraySlice<UInt8>

    static func violations(in markup: String) -> [String] {
        var reading = StrictReading(rest: Array(markup.utf8)[...])
        reading.read()
        return reading.violations
    }

    private init(rest: ArraySlice<UInt8>) {
        self.rest = rest
    }

    private mutating func read() {
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "<"): readTag()
            case UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): violations.append("bare \(byte) in text")
            case UInt8(ascii: "&"): readReference()
            case 0x09, 0x0A, 0x20...: break
            default: violations.append("control character \(byte)")
            }
        }
        if !open.isEmpty { violations.append("unclosed \(open)") }
    }

    private mutating func readTag() {
        let isEnd = rest.first == UInt8(ascii: "/")
        if isEnd { rest.removeFirst() }
        let name = readName()
        if !Self.elements.contains(name) { violations.append("element \(name)") }
        if isEnd {
            if open.popLast() != name { violations.append("end tag \(name) out of place") }
        } else {
            while rest.first == UInt8(ascii: " ") { readAttribute() }
            if !Self.void.contains(name) { open.append(name) }
        }
        if rest.popFirst() != UInt8(ascii: ">") { violations.append("tag \(name) does not end") }
    }

    private mutating func readAttribute() {
        rest.removeFirst()
        let name = readName()
        guard Self.attributes.contains(name) else { return violations.append("attribute \(name)") }
        guard rest.popFirst() == UInt8(ascii: "="), rest.popFirst() == UInt8(ascii: "\"") else {
            return violations.append("quotes of \(name)")
        }
        let value = rest.prefix { $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst(value.count + 1)
        if value.contains(UInt8(ascii: "<")) || value.contains(UInt8(ascii: ">")) { violations.append("bare mark in \(name)") }
        check(String(decoding: value, as: UTF8.self), of: name)
    }

    private mutating func check(_ address: String, of attribute: String) {
        let schemes: [String] =
            switch attribute {
            case "href": ["http://", "https://", "http:\\\\", "http:\\/", "http:/\\", "https:/\\", "mailto:", "tel:"]
            case "src": ["http://", "https://", "cid:", "data:image/png;", "data:image/gif;", "data:image/jpeg;", "data:image/webp;"]
            case "data-remote-src": ["http://", "https://"]
            default: [""]
            }
        if !schemes.contains(where: { address.lowercased().hasPrefix($0) }) { violations.append("\(attribute) \(address)") }
    }

    private mutating func readReference() {
        let name = rest.prefix(5).prefix { $0 != UInt8(ascii: ";") }
        if !["amp", "lt", "gt", "quot", "#39"].contains(String(decoding: name, as: UTF8.self)) { violations.append("reference") }
    }

    private mutating func readName() -> String {
        let name = rest.prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2D
        }
        rest = rest.dropFirst(name.count)
        return String(decoding: name, as: UTF8.self)
    }
}
