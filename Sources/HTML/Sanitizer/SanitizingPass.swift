/// Writes the allowed part of a tree, once.
struct SanitizingPass: NodeVisitor, ~Copyable {
    private let addresses: AddressRule
    private(set) var writer: HTMLWriter
    /// The end tags still to be written; an empty name belongs to an element without tags.
    private var open: [String] = []
    /// Nothing has been written since `<pre>`, so the parser would take a newline away.
    private var dropsNewline = false

    init(addresses: AddressRule, capacity: Int) {
        self.addresses = addresses
        writer = HTMLWriter(reserving: capacity)
    }

    mutating func enter(_ element: HTMLNode) -> Bool {
        guard element.isHTML else { return false }
        let name = element.name
        let rule = ElementRule.of(name)
        if case .drop = rule { return false }
        let attributes = element.attributes
        if Visibility.isHidden(name, attributes) { return false }
        switch rule {
        case .drop: return false
        case .keep: return start(name, attributes)
        case .rename(let other): return start(other, attributes)
        case .unwrap where isRootWithDirection(name, attributes): return start("div", attributes)
        case .unwrap:
            open.append("")
            return true
        }
    }

    mutating func leave(_ element: HTMLNode) {
        guard let name = open.popLast(), !name.isEmpty else { return }
        dropsNewline = false
        writer.write("</")
        writer.write(unescaped: name)
        writer.write(byte: UInt8(ascii: ">"))
    }

    mutating func read(_ text: HTMLNode) {
        var text = CleanText.withoutControls(text.text)
        // The parser leaves out blanks before the first word or tag.
        if writer.isEmpty { text = String(Substring(text.utf8.drop { $0 <= 0x20 })) }
        guard !text.isEmpty else { return }
        if dropsNewline, text.utf8.first == UInt8(ascii: "\n") { writer.write(byte: UInt8(ascii: "\n")) }
        dropsNewline = false
        writer.write(text: text)
    }

    /// A letter in Hebrew may say so only at its root, which a fragment does not have.
    private func isRootWithDirection(_ name: String, _ attributes: [HTMLNode.Attribute]) -> Bool {
        guard name == HTMLTree.root else { return false }
        return attributes.contains {
            ($0.name == "dir" || $0.name == "lang") && AttributeRule.value(of: $0.name, in: "div", $0.value) != nil
        }
    }

    private mutating func start(_ name: String, _ attributes: [HTMLNode.Attribute]) -> Bool {
        writer.write(byte: UInt8(ascii: "<"))
        writer.write(unescaped: name)
        writePlain(attributes, of: name)
        if name == "a" { writeLink(attributes) }
        if name == "img" { writePicture(attributes) }
        writer.write(byte: UInt8(ascii: ">"))
        dropsNewline = name == "pre"
        if ElementRule.void.contains(name) { return false }
        open.append(name)
        return true
    }

    private mutating func writePlain(_ attributes: [HTMLNode.Attribute], of element: String) {
        var written: Set<String> = []
        for attribute in attributes {
            let value = CleanText.withoutControls(attribute.value)
            guard let allowed = AttributeRule.value(of: attribute.name, in: element, value) else { continue }
            guard written.insert(attribute.name).inserted else { continue }
            write(attribute.name, allowed)
        }
    }

    private mutating func writeLink(_ attributes: [HTMLNode.Attribute]) {
        guard let address = Self.value(of: "href", in: attributes).flatMap(addresses.link) else { return }
        write("href", address)
        guard !addresses.isOwnPage(address) else { return }
        write("target", "_blank")
        write("rel", "noopener noreferrer nofollow")
    }

    private mutating func writePicture(_ attributes: [HTMLNode.Attribute]) {
        // Without it, readers of the screen would spell the address.
        if Self.value(of: "alt", in: attributes) == nil { write("alt", "") }
        let source = Self.value(of: "src", in: attributes)
        let heldBack = Self.value(of: "data-remote-src", in: attributes)
        guard let address = addresses.picture(source: source, heldBack: heldBack) else { return }
        write(address.name, address.value)
    }

    private mutating func write(_ attribute: String, _ value: String) {
        writer.write(byte: UInt8(ascii: " "))
        writer.write(unescaped: attribute)
        writer.write("=\"")
        writer.write(text: value)
        writer.write(byte: UInt8(ascii: "\""))
    }

    private static func value(of name: String, in attributes: [HTMLNode.Attribute]) -> String? {
        attributes.first { $0.name == name }.map { CleanText.withoutControls($0.value) }
    }
}
