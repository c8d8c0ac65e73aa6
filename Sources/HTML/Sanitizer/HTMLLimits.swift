/// How much of a letter's HTML is read as HTML; past a limit only its words are kept.
package struct HTMLLimits: Sendable, Hashable {
    /// Bytes read; what follows is cut off.
    package var bytes: Int
    /// Elements inside one another; the parser's work grows with the square of this.
    package var depth: Int
    /// Elements and texts, counting those that the parser repeats for unclosed tags.
    package var nodes: Int
    /// Names of elements; the parser keeps those it does not know in a list, and fails when they are a hundred thousand.
    package var names: Int

    package init(bytes: Int = 2 << 20, depth: Int = 200, nodes: Int = 100_000, names: Int = 1000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
        self.names = names
    }
}
