/// One contact and everything that came of it: the fold of its events.
package struct Ticket: Sendable, Hashable {
    package let id: ID<Ticket>
    /// The sequence of the last event; the next decision writes the one after it.
    package internal(set) var version: Int
    package internal(set) var status: TicketStatus
    package internal(set) var kind: TicketKind
    package internal(set) var priority: Priority
    package internal(set) var line: SupportLine
    package internal(set) var queue: ID<Queue>
    package internal(set) var assignee: ID<Person>?
    package internal(set) var requester: ID<Person>
    package internal(set) var channel: Channel
    /// 1 from the start; each reopening begins another.
    package internal(set) var round: Int
    /// The sequence of the request to close that now waits for an answer; `nil` when none does.
    package internal(set) var closureRequest: Int?
    /// Messages of strangers that wait for an agent's word.
    package internal(set) var held: Set<ID<Message>>
    /// Signs of something that has not happened yet.
    package internal(set) var isProactive: Bool
    /// What the priority was worked out from; `nil` when somebody chose it.
    package internal(set) var assessment: PriorityAssessment?
    /// Which agreement it stands under; `nil` is the one that holds where no other was made.
    package internal(set) var agreement: ID<Agreement>?
    /// What it waits for; only, and always, in the status `waiting`.
    package internal(set) var waiting: Waiting?
    /// Every clock that it ever had, by target and number.
    package internal(set) var clocks: [TicketClock]
    package internal(set) var log: TicketLog
    package internal(set) var createdAt: Instant
    package internal(set) var updatedAt: Instant
    package internal(set) var closedAt: Instant?

    /// A ticket as its projection was saved.
    package init(
        id: ID<Ticket>, version: Int, status: TicketStatus, kind: TicketKind, priority: Priority, line: SupportLine, queue: ID<Queue>,
        assignee: ID<Person>?, requester: ID<Person>, channel: Channel, round: Int, closureRequest: Int?, held: Set<ID<Message>>,
        isProactive: Bool = false, assessment: PriorityAssessment? = nil, agreement: ID<Agreement>? = nil, waiting: Waiting? = nil,
        clocks: [TicketClock] = [],
        log: TicketLog = TicketLog(),
        createdAt: Instant, updatedAt: Instant, closedAt: Instant?
    ) {
        self.id = id
        self.version = version
        self.status = status
        self.kind = kind
        self.priority = priority
        self.line = line
        self.queue = queue
        self.assignee = assignee
        self.requester = requester
        self.channel = channel
        self.round = round
        self.closureRequest = closureRequest
        self.held = held
        self.isProactive = isProactive
        self.assessment = assessment
        self.agreement = agreement
        self.waiting = waiting
        self.clocks = clocks
        self.log = log
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.closedAt = closedAt
    }

    package var number: TicketNumber { TicketNumber(id) }
}
