/// What is written down about a ticket beside its conversation and its status.
package struct TicketLog: Sendable, Hashable {
    /// When the requester says that it was reported, where that lies before its entry. No clock looks at it.
    package var reportedAt: Instant?
    /// The sum of all entries, corrections with them, in minutes.
    package var timeSpent: Int
    package var approval: ChangeApproval

    package init(reportedAt: Instant? = nil, timeSpent: Int = 0, approval: ChangeApproval = .none) {
        self.reportedAt = reportedAt
        self.timeSpent = timeSpent
        self.approval = approval
    }
}
