/// Where a ticket stands, as far as it matters to who may see it.
package struct TicketPlace: Sendable, Hashable {
    package let queue: ID<Queue>
    package let line: SupportLine
    package let assignee: ID<Person>?

    package init(queue: ID<Queue>, line: SupportLine, assignee: ID<Person>?) {
        self.queue = queue
        self.line = line
        self.assignee = assignee
    }
}

extension Ticket {
    package var place: TicketPlace { TicketPlace(queue: queue, line: line, assignee: assignee) }

    /// The same, as it would be if nobody had it.
    package var unassignedPlace: TicketPlace { TicketPlace(queue: queue, line: line, assignee: nil) }
}
