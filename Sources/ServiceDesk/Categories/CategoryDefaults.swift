/// What the tickets of a category are as long as nobody said otherwise.
package struct CategoryDefaults: Sendable, Hashable {
    /// Where they wait.
    package var queue: ID<Queue>?
    package var kind: TicketKind?
    /// What whoever works on them has to know.
    package var skill: ID<Skill>?

    package init(queue: ID<Queue>? = nil, kind: TicketKind? = nil, skill: ID<Skill>? = nil) {
        self.queue = queue
        self.kind = kind
        self.skill = skill
    }

    /// What is to be done to a ticket that comes into the category. Whatever is neither as every ticket begins nor as its category before made
    /// it was said by somebody, and stays; so does the queue of one that somebody answers for.
    ///
    /// - Parameters:
    ///   - before: of the category that it had.
    ///   - general: the queue in which tickets wait that nobody has put anywhere.
    package func commands(for ticket: Ticket, before: CategoryDefaults, general: ID<Queue>?) -> [TicketCommand] {
        var commands: [TicketCommand] = []
        if let kind, kind != ticket.kind, ticket.kind == before.kind ?? .incident {
            commands.append(.classify(kind, isProactive: ticket.isProactive))
        }
        if let skill, skill != ticket.log.skill, ticket.log.skill == before.skill { commands.append(.requireSkill(skill)) }
        if let queue, queue != ticket.queue, ticket.assignee == nil, ticket.queue == before.queue ?? general {
            commands.append(.queue(in: queue))
        }
        return commands
    }
}
