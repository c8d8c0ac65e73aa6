/// What is written down about a ticket beside its conversation and its status.
package struct TicketLog: Sendable, Hashable {
    /// When the requester says that it was reported, where that lies before its entry. No clock looks at it.
    package var reportedAt: Instant?
    /// The sum of all entries, corrections with them, in minutes.
    package var timeSpent: Int
    package var approval: ChangeApproval
    /// When the service ran again, in this round.
    package var restoredAt: Instant?
    /// When the solution was proposed that stands now.
    package var solutionAt: Instant?
    /// What the requester says of this round.
    package var satisfaction: Satisfaction?
    /// Everybody who was added to it, and what he said to that.
    package var watchers: [ID<Person>: Watching]
    /// What it is about.
    package var category: ID<Category>?
    /// What whoever works on it has to know.
    package var skill: ID<Skill>?
    package var tags: Set<ID<Tag>>

    package init(
        reportedAt: Instant? = nil, timeSpent: Int = 0, approval: ChangeApproval = .none, restoredAt: Instant? = nil,
        solutionAt: Instant? = nil, satisfaction: Satisfaction? = nil, watchers: [ID<Person>: Watching] = [:],
        category: ID<Category>? = nil, skill: ID<Skill>? = nil, tags: Set<ID<Tag>> = []
    ) {
        self.reportedAt = reportedAt
        self.timeSpent = timeSpent
        self.approval = approval
        self.restoredAt = restoredAt
        self.solutionAt = solutionAt
        self.satisfaction = satisfaction
        self.watchers = watchers
        self.category = category
        self.skill = skill
        self.tags = tags
    }
}
