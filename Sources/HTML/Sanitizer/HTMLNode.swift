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
    let kind: Kind

    init(_ node: OpaquePointer, in tree: OpaquePointer) {
        self.node = node
        self.tree = tree
        kind =
            switch UInt32(truncatingIfNeeded: myhtml_node_tag_id(node)) {
            case MyHTML_TAG__TEXT.rawValue: .text
            case MyHTML_TAG__COMMENT.rawValue, MyHTML_TAG__DOCTYPE.rawValue, MyHTML_TAG__UNDEF.rawValue: .other
            default: .element
            }
    }

    var firstChild: HTMLNode? { myhtml_node_child(node).map { HTMLNode($0, in: tree) } }
    var next: HTMLNode? { myhtml_node_next(node).map { HTMLNode($0, in: tree) } }
    var parent: HTMLNode? { myhtml_node_parent(node).map { HTMLNode($0, in: tree) } }
    var previous: HTMLNode? { myhtml_node_prev(node).map { HTMLNode($0, in: tree) } }

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
        return Self.string(myhtml_node_text(node, &count), count)
    }

    /// The attributes in the order of the source.
    var attributes: [Attribute] {
        var attributes: [Attribute] = []
        var current = myhtml_node_attribute_first(node)
        while let attribute = current {
            var count = 0
            let name = Self.string(myhtml_attribute_key(attribute, &count), count)
            count = 0
            let value = Self.string(myhtml_attribute_value(attribute, &count), count)
            attributes.append((name, value))
            current = myhtml_attribute_next(attribute)
        }
        return attributes
    }

    private static func string(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
        guard let start, count > 0 else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
}
