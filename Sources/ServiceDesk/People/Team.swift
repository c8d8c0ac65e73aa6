/// Some of those who work in a line together. Its members work on its queues; its leading specialist guides the line.
package struct Team: Sendable, Hashable {
    package let id: ID<Team>
    package var name: String
    package var line: SupportLine
    package var members: Set<ID<Person>>
    /// The leading specialist, where the team has one; he need not be a member.
    package var lead: ID<Person>?

    package init(id: ID<Team>, name: String, line: SupportLine, members: Set<ID<Person>> = [], lead: ID<Person>? = nil) {
        self.id = id
        self.name = name
        self.line = line
        self.members = members
        self.lead = lead
    }
}
