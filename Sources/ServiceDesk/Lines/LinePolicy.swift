/// What a desk holds its lines to; each can be set.
package struct LinePolicy: Sendable, Hashable, Codable {
    /// A ticket of the highest priority goes to the third line at once, and whoever is on duty is told (PROCESS, Three lines).
    package var sendsHighestToThird: Bool
    /// A ticket that went from line to line more often than this is flagged: nobody seems to solve it.
    package var mostMoves: Int
    /// A ticket is given to nobody before somebody has said what it is about (PROCESS, First line: categorise before assigning).
    package var requiresCategory: Bool

    package static let standard = LinePolicy(sendsHighestToThird: true, mostMoves: 3, requiresCategory: false)

    package init(sendsHighestToThird: Bool, mostMoves: Int, requiresCategory: Bool) {
        self.sendsHighestToThird = sendsHighestToThird
        self.mostMoves = mostMoves
        self.requiresCategory = requiresCategory
    }

    /// Whether the ticket may be given to somebody.
    package func letsAssign(_ ticket: Ticket) -> Bool { ticket.log.category != nil || !requiresCategory }

    package func isFlagged(_ holdings: TicketHoldings) -> Bool { holdings.moves > mostMoves }
}
