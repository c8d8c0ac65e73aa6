import CModest

/// One node of a parsed document, valid while its ``HTMLTree`` lives.
struct HTMLNode {
    /// What a node is; doctypes and comments are of no use here.
    enum Kind {
        case element, text, other
    }

    /// A name in lower case and a value with character references resolved.
    typealias Attribute = (name: String, value: String)

    private let node: OpaquePointer
    private let tree: OpaquePointer
    /// What stands for a `<` that begins no tag.
    private let mark: UInt8?
    let kind: Kind

    init(_ node: OpaquePointer, in tree: OpaquePointer, mark: UInt8?) {
        self.node = node
        self.tree = tree
        self.mark = mark
        kind =
            switch UInt32(truncatingIfNeeded: myhtml_node_tag_id(node)) {
            case MyHTML_TAG__TEXT.rawValue: .text
            case MyHTML_TAG__COMMENT.rawValue, MyHTML_TAG__DOCTYPE.rawValue, MyHTML_TAG__UNDEF.rawValue: .other
            default: .element
            }
    }

    var firstChild: HTMLNode? { myhtml_node_child(node).map(sibling) }
    var next: HTMLNode? { myhtml_node_next(node).map(sibling) }
    var parent: HTMLNode? { myhtml_node_parent(node).map(sibling) }
    var previous: HTMLNode? { myhtml_node_prev(node).map(sibling) }

    /// Whether the element is of HTML itself and not of an embedded drawing or formula.
    var isHTML: Bool { myhtml_node_namespace(node) == MyHTML_NAMESPACE_HTML }

    /// The name of the element in lower case.
    var name: String {
        var count = 0
        return Self.string(myhtml_tag_name_by_id(tree, myhtml_node_tag_id(node), &count), count)
    }

    /// The words of a text node, with character references resolved.
    var text: String {
        var count = 0
        return words(myhtml_node_text(node, &count), count)
    }

    /// The attributes in the order of the source.
    var attributes: [Attribute] {
        var attributes: [Attribute] = []
        var current = myhtml_node_attribute_first(node)
        while let attribute = current {
            var count = 0
            let name = Self.string(myhtml_attribute_key(attribute, &count), count)
            count = 0
            let value = words(myhtml_attribute_value(attribute, &count), count)
            attributes.append((name, value))
            current = myhtml_attribute_next(attribute)
        }
        return attributes
    }

    private func sibling(_ other: OpaquePointer) -> HTMLNode {
        HTMLNode(other, in: tree, mark: mark)
    }

    /// Text of the letter, with the marks that were replaced in it.
    private func words(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        let text = Self.string(start, count)
        guard let mark, text.utf8.contains(mark) else { return text }
        return String(decoding: text.utf8.map { $0 == mark ? UInt8(ascii: "<") : $0 }, as: UTF8.self)
    }

    private static func string(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        guard let start, count > 0 else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
