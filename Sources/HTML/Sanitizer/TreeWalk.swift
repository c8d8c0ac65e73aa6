/// Sees the nodes of a tree in the order of the document.
protocol NodeVisitor: ~Copyable {
    /// Returns whether to go into the element.
    mutating func enter(_ element: HTMLNode) -> Bool
    /// Called after the content of each element that was gone into.
    mutating func leave(_ element: HTMLNode)
    mutating func read(_ text: HTMLNode)
}

extension HTMLTree {
    /// Walks without recursion, so that no letter is deep enough to exhaust the stack.
    func walk(_ visitor: inout some NodeVisitor & ~Copyable) {
        guard var node = document?.firstChild else { return }
        while true {
            if let child = visit(node, &visitor) {
                node = child
            } else if let next = next(after: node, &visitor) {
                node = next
            } else {
                return
            }
        }
    }

    private func visit(_ node: HTMLNode, _ visitor: inout some NodeVisitor & ~Copyable) -> HTMLNode? {
        switch node.kind {
        case .other: return nil
        case .text:
            visitor.read(node)
            return nil
        case .element:
            guard visitor.enter(node) else { return nil }
            if let child = node.firstChild { return child }
            visitor.leave(node)
            return nil
        }
    }

    private func next(after node: HTMLNode, _ visitor: inout some NodeVisitor & ~Copyable) -> HTMLNode? {
        var current = node
        while true {
            if let next = current.next { return next }
            guard let parent = current.parent, parent.kind == .element else { return nil }
            visitor.leave(parent)
            current = parent
        }
    }
}
