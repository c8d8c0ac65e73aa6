/// A page as a browser reads its tags, as far as it takes to see whether a stranger's words became more than words.
struct MarkupReading {
    /// What is wrong with it.
    private(set) var faults: [String] = []
    private var open: [(name: String, isolates: Bool)] = []

    private static let void: Set<String> = ["br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"]
    private static let forbidden: Set<String> = ["script", "iframe", "object", "embed", "base", "style", "meta", "frame"]
    private static let addresses: Set<String> = ["href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"]

    init(_ page: String) {
        var rest = page[...]
        while let tag = rest.firstMatch(of: #/<(/?)([a-zA-Z][^\s>/]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*(/?)>/#) {
            read(text: rest[..<tag.range.lowerBound])
            let name = tag.output.2.lowercased()
            if tag.output.1.isEmpty { begin(name, String(tag.output.3), isWhole: !tag.output.4.isEmpty) } else { end(name) }
            rest = rest[tag.range.upperBound...]
        }
        read(text: rest)
    }

    private mutating func begin(_ name: String, _ written: String, isWhole: Bool) {
        if Self.forbidden.contains(name) { faults.append("<\(name)>") }
        var isolates = name == "bdi"
        for attribute in written.matches(of: #/([^\s=>"/]+)(?:="([^"]*)")?/#) {
            let (key, value) = (attribute.output.1.lowercased(), String(attribute.output.2 ?? ""))
            if key == "dir" { isolates = true }
            if key.hasPrefix("on") || key == "style" || key == "srcdoc" { faults.append("\(key)=\(value)") }
            if Self.addresses.contains(key), !Self.isSafe(value) { faults.append("\(key)=\(value)") }
        }
        if !isWhole, !Self.void.contains(name) { open.append((name, isolates)) }
    }

    private mutating func end(_ name: String) {
        guard let place = open.lastIndex(where: { $0.name == name }) else { return faults.append("</\(name)>") }
        open.removeSubrange(place...)
    }

    /// What turns the direction round stays in an element of its own.
    private mutating func read(text: Substring) {
        if text.contains("<") { faults.append("< in \(text.prefix(60))") }
        guard text.unicodeScalars.contains("\u{202E}"), !open.contains(where: \.isolates) else { return }
        faults.append("not isolated in \(open.map(\.name).suffix(4).joined(separator: " ")): \(text.suffix(40))")
    }

    private static func isSafe(_ address: String) -> Bool {
        // A picture of a mail that did not come with it is named by its part, which no browser loads.
        ["/", "#", "?", "https://", "http://", "mailto:", "tel:", "cid:"].contains { address.hasPrefix($0) } && !address.hasPrefix("//")
    }
}
