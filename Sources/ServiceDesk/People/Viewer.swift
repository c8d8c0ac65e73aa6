/// A member of staff at work, with what that person may see.
package struct Viewer: Sendable, Hashable {
    package let person: ID<Person>
    package let role: Role
    /// The queues that an agent works on: those given to him, and those of his teams. Not asked for whoever sees all of them.
    package let queues: Set<ID<Queue>>
    /// The lines that he guides as their leading specialist.
    package let guidedLines: Set<SupportLine>
    /// The queues of those lines' teams.
    package let guidedQueues: Set<ID<Queue>>

    package init(
        person: ID<Person>, role: Role, queues: Set<ID<Queue>>, guidedLines: Set<SupportLine> = [], guidedQueues: Set<ID<Queue>> = []
    ) {
        self.person = person
        self.role = role
        self.queues = queues
        self.guidedLines = guidedLines
        self.guidedQueues = guidedQueues
    }

    package var standing: Standing { Standing(role, guides: !guidedLines.isEmpty) }

    package func scope(of action: DeskAction) -> PermissionScope { Permissions.scope(of: action, for: standing) }

    /// Whether he may do that anywhere, or somewhere at least.
    package func may(_ action: DeskAction, reaching scope: PermissionScope = .all) -> Bool { self.scope(of: action) >= scope }

    /// Whether he may do that with what stands there.
    package func may(_ action: DeskAction, at place: TicketPlace) -> Bool { may(action, reaching: scope(of: place)) }

    package func sees(_ place: TicketPlace) -> Bool { may(.seeTicket, at: place) }

    /// Whether the queue is among those that he works on, and not only one that he looks after.
    package func worksOn(_ queue: ID<Queue>) -> Bool { role.may(.seeTicket) || queues.contains(queue) }

    /// Whether he sees every ticket of the queue.
    package func sees(_ queue: ID<Queue>) -> Bool { worksOn(queue) || guidedQueues.contains(queue) }

    /// The narrowest scope of his that takes in what stands there.
    package func scope(of place: TicketPlace) -> PermissionScope {
        if place.assignee == person { return .own }
        if queues.contains(place.queue) { return .queue }
        return guidedLines.contains(place.line) || guidedQueues.contains(place.queue) ? .line : .all
    }

    /// The narrowest scope of his that takes in a colleague who works in those lines.
    package func scope(of colleague: ID<Person>, in lines: Set<SupportLine>) -> PermissionScope {
        if colleague == person { return .own }
        return guidedLines.isDisjoint(with: lines) ? .all : .line
    }
}
