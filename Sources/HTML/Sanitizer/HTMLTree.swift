import CModest

/// A parsed document; the only file that calls the parser, so that another HTML5 parser can take its place.
final class HTMLTree {
    /// The name under which `html` and `body` are parsed.
    ///
    /// The parser compares each attribute of each later `html` or `body` tag with all that came before, which takes minutes
    /// when there are very many; under another name they are elements like any other.
    static let root = "x-root"
    /// Pages are read in the standards mode, in which a table ends a paragraph; the letter must be read alike.
    ///
    /// The end tag, which the parser passes over at that place, tells it the name of the root.
    private static let prelude = Array("<!DOCTYPE html></\(root)>".utf8)

    private let parser: OpaquePointer
    private let tree: OpaquePointer
    private let mark: UInt8?

    /// Parses UTF-8 without control characters, or gives `nil` when it goes past the limits or memory is short.
    init?(parsing bytes: [UInt8], within limits: HTMLLimits) {
        let marked = LoneMarks(in: bytes)
        guard !ElementNames.areMore(than: limits.names, in: marked.html) else { return nil }
        guard let parser = myhtml_create() else { return nil }
        guard myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) == 0, let tree = myhtml_tree_create() else {
            myhtml_destroy(parser)
            return nil
        }
        self.parser = parser
        self.tree = tree
        mark = marked.stand
        guard myhtml_tree_init(tree, parser) == 0 else { return nil }
        guard parse(marked.html, within: limits) else { return nil }
    }

    deinit {
        myhtml_tree_destroy(tree)
        myhtml_destroy(parser)
    }

    /// The root of the tree, above the `html` element.
    var document: HTMLNode? {
        myhtml_tree_get_document(tree).map { HTMLNode($0, in: tree, mark: mark) }
    }

    private func parse(_ bytes: [UInt8], within limits: HTMLLimits) -> Bool {
        let document = Self.prelude + bytes
        var budget = ParsingBudget(limits)
        return withUnsafeMutablePointer(to: &budget) { budget in
            myhtml_callback_tree_node_insert_set(tree, { countNode($0, $1, $2) }, budget)
            myhtml_callback_before_token_done_set(tree, { renameRoot($0, $1, $2) }, nil)
            let status = document.withUnsafeBytes {
                myhtml_parse(tree, MyENCODING_UTF_8, $0.bindMemory(to: CChar.self).baseAddress, $0.count)
            }
            myhtml_callback_tree_node_insert_set(tree, nil, nil)
            return status == 0 && !budget.pointee.isSpent
        }
    }
}

/// What one parse may still use.
private struct ParsingBudget {
    private var nodes: Int
    private let depth: Int
    private(set) var isSpent = false

    init(_ limits: HTMLLimits) {
        nodes = limits.nodes
        depth = limits.depth
    }

    mutating func spend(on node: OpaquePointer) {
        nodes -= 1
        if nodes < 0 || isTooDeep(node) { isSpent = true }
    }

    private func isTooDeep(_ node: OpaquePointer) -> Bool {
        var ancestor = myhtml_node_parent(node)
        for _ in 0..<depth {
            guard let current = ancestor else { return false }
            ancestor = myhtml_node_parent(current)
        }
        return ancestor != nil
    }
}

/// The parser cannot be stopped, but it can be told to build no more of the tree.
private func countNode(_ tree: OpaquePointer?, _ node: OpaquePointer?, _ context: UnsafeMutableRawPointer?) {
    guard let node, let budget = context?.assumingMemoryBound(to: ParsingBudget.self) else { return }
    budget.pointee.spend(on: node)
    if budget.pointee.isSpent { myhtml_tree_parse_flags_set(tree, MyHTML_TREE_PARSE_FLAGS_WITHOUT_BUILD_TREE) }
}

/// Only what the parser takes for a tag comes here, so that the same letters in a link or a text stay what they are.
private func renameRoot(_ tree: OpaquePointer?, _ token: OpaquePointer?, _ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let tree, let token else { return context }
    let tag = UInt32(truncatingIfNeeded: myhtml_token_node_tag_id(token))
    guard tag == MyHTML_TAG_HTML.rawValue || tag == MyHTML_TAG_BODY.rawValue else { return context }
    svar_token_set_tag(token, myhtml_tag_id_by_name(tree, HTMLTree.root, HTMLTree.root.utf8.count))
    return context
}
