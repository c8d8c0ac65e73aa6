/// Where a ticket stands among the lines: at which of them, and with whom.
package struct LinePlace: Sendable, Hashable {
    package let line: SupportLine
    /// `nil` while nobody has it.
    package let assignee: ID<Person>?

    package init(line: SupportLine, assignee: ID<Person>?) {
        self.line = line
        self.assignee = assignee
    }
}

extension Ticket {
    package var linePlace: LinePlace { LinePlace(line: line, assignee: assignee) }
}
