import ServiceDesk

/// Which tickets somebody asks for.
package struct TicketFilter: Sendable, Hashable {
    package var queue: ID<Queue>?
    /// One of these, besides.
    package var queues: Set<ID<Queue>>?
    package var status: TicketStatus?
    package var priority: Priority?
    package var assignment: Assignment?
    package var requester: ID<Person>?
    /// This category, and those below it.
    package var category: ID<Category>?
    package var tag: ID<Tag>?
    package var line: SupportLine?
    package var due: Due?
    /// Whether what waits is left out, where no status is asked for.
    package var hidesWaiting = false
    /// Whether what is closed is left out, where no status is asked for.
    package var hidesClosed = false

    package enum Assignment: Sendable, Hashable {
        case nobody
        case person(ID<Person>)
    }

    /// When the first clock that runs is due; time boxes are no promise, and do not count.
    package enum Due: Sendable, Hashable {
        case late(at: Instant)
        /// Not late at the first moment, and due by the second.
        case soon(after: Instant, by: Instant)
    }

    package init(
        queue: ID<Queue>? = nil, status: TicketStatus? = nil, assignment: Assignment? = nil, requester: ID<Person>? = nil,
        category: ID<Category>? = nil, tag: ID<Tag>? = nil, line: SupportLine? = nil
    ) {
        self.queue = queue
        self.status = status
        self.assignment = assignment
        self.requester = requester
        self.category = category
        self.tag = tag
        self.line = line
    }
}
