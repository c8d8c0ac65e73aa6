/// A member of staff at work, with what that person may see.
package struct Viewer: Sendable, Hashable {
    package let person: ID<Person>
    package let role: Role
    /// The queues given to an agent; not asked for whoever sees all of them.
    package let queues: Set<ID<Queue>>

    package init(person: ID<Person>, role: Role, queues: Set<ID<Queue>>) {
        self.person = person
        self.role = role
        self.queues = queues
    }

    /// An agent sees the tickets of the queues given to him, and what is assigned to himself.
    package func sees(queue: ID<Queue>, assignee: ID<Person>?) -> Bool {
        guard role.isStaff else { return false }
        return role.seesAllQueues || queues.contains(queue) || assignee == person
    }
}
