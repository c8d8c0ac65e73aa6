/// Reads the words of a tree into lines.
struct VisibleTextReader: NodeVisitor {
    private(set) var layout = TextLayout()
    private var preformattedDepth = 0
    /// Where the links that are open began, and where they lead.
    private var links: [(start: Int, address: String?)] = []

    mutating func enter(_ element: HTMLNode) -> Bool {
        guard element.isHTML else { return false }
        let name = element.name
        if case .drop = ElementRule.of(name) { return false }
        let attributes = element.attributes
        if Visibility.isHidden(name, attributes) { return false }
        enter(TextFlow.of(name), attributes, of: element)
        return true
    }

    mutating func leave(_ element: HTMLNode) {
        switch TextFlow.of(element.name) {
        case .inline, .lineBreak: break
        case .block: layout.breakLine()
        case .paragraph: layout.breakLine(leavingBlank: true)
        case .preformatted:
            preformattedDepth -= 1
            layout.breakLine(leavingBlank: true)
        case .quote: layout.leaveQuote()
        case .list: layout.leaveList()
        case .item: layout.leaveItem()
        case .row: layout.endRow()
        case .cell: break
        case .link: leaveLink()
        }
    }

    mutating func read(_ text: HTMLNode) {
        layout.write(text.text, preformatted: preformattedDepth > 0)
    }

    private mutating func enter(_ flow: TextFlow, _ attributes: [HTMLNode.Attribute], of element: HTMLNode) {
        switch flow {
        case .inline: break
        case .lineBreak: layout.addBreak()
        case .block, .row: layout.breakLine()
        case .paragraph: layout.breakLine(leavingBlank: true)
        case .preformatted:
            layout.breakLine(leavingBlank: true)
            preformattedDepth += 1
        case .quote: layout.enterQuote()
        case .list: layout.enterList()
        case .item: layout.enterItem()
        case .cell: if Self.followsCell(element) { layout.nextCell() }
        case .link: links.append((layout.count, attributes.first { $0.name == "href" }?.value))
        }
    }

    /// Adds where the link leads, unless its words say so already.
    private mutating func leaveLink() {
        guard let link = links.popLast(), let address = link.address, Self.isWorthShowing(address) else { return }
        let words = VisibleText.trimmed(layout.words(since: link.start))
        guard !words.isEmpty, !Self.says(words, address) else { return }
        layout.write(" <\(address)>")
    }

    private static func isWorthShowing(_ address: String) -> Bool {
        address.utf8.count <= 2000 && WebAddress.hasScheme(["http", "https", "mailto", "tel"], address)
    }

    private static func says(_ words: String, _ address: String) -> Bool {
        guard words.utf8.count <= 2100 else { return false }
        let bare = bareAddress(address)
        return bareAddress(words) == bare
    }

    /// The address without its scheme and the slash at its end.
    private static func bareAddress(_ address: String) -> Substring {
        var bare = address[...]
        for scheme in ["https://", "http://", "mailto:", "tel:"] where bare.lowercased().hasPrefix(scheme) {
            bare = bare.dropFirst(scheme.count)
        }
        return bare.hasSuffix("/") ? bare.dropLast() : bare
    }

    private static func followsCell(_ element: HTMLNode) -> Bool {
        var previous = element.previous
        while let node = previous {
            if node.kind == .element { return true }
            previous = node.previous
        }
        return false
    }
}
