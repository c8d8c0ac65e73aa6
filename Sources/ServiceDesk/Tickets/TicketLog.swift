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
    /// Every other ticket that it has to do with.
    package var ties: Set<TicketTie>
    /// Of a problem: its cause is known, and it is not removed yet.
    package var isKnownError: Bool
    /// The notes that say so.
    package var cause: ID<Message>?
    package var workaround: ID<Message>?
    package var developerRequests: [ID<DeveloperRequest>: DeveloperRequest.State]

    package init(
        reportedAt: Instant? = nil, timeSpent: Int = 0, approval: ChangeApproval = .none, restoredAt: Instant? = nil,
        solutionAt: Instant? = nil, satisfaction: Satisfaction? = nil, watchers: [ID<Person>: Watching] = [:],
        category: ID<Category>? = nil, skill: ID<Skill>? = nil, tags: Set<ID<Tag>> = [], ties: Set<TicketTie> = [],
        isKnownError: Bool = false, cause: ID<Message>? = nil, workaround: ID<Message>? = nil,
        developerRequests: [ID<DeveloperRequest>: DeveloperRequest.State] = [:]
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
        self.ties = ties
        self.isKnownError = isKnownError
        self.cause = cause
        self.workaround = workaround
        self.developerRequests = developerRequests
    }
}
