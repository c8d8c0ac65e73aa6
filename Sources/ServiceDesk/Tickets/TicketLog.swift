/// What is written down about a ticket beside its conversation and its status.
package struct TicketLog: Sendable, Hashable {
    /// The sum of all entries, corrections with them, in minutes.
    package var timeSpent: Int

    package init(timeSpent: Int = 0) {
        self.timeSpent = timeSpent
    }
}
