/// What a desk holds all its lines to, whatever was agreed.
package struct LinePolicy: Sendable, Hashable, Codable {
    /// A ticket is given to nobody before somebody has said what it is about (PROCESS, First line: categorise before assigning).
    package var requiresCategory: Bool

    package static let standard = LinePolicy(requiresCategory: false)

    package init(requiresCategory: Bool) {
        self.requiresCategory = requiresCategory
    }

    /// Whether the ticket may be given to somebody.
    package func letsAssign(_ ticket: Ticket) -> Bool { ticket.log.category != nil || !requiresCategory }
}
