/// Where a ticket goes by what it is (PROCESS, First line: route): when all conditions hold, everything that the outcome says is done.
package struct RoutingRule: Sendable, Hashable {
    package let id: ID<RoutingRule>
    package var name: String
    /// One that is not active is passed over.
    package var isActive: Bool
    /// All must hold; a rule without any holds for every ticket.
    package var conditions: [RoutingCondition]
    package var outcome: RoutingOutcome

    package init(
        id: ID<RoutingRule>, name: String, isActive: Bool = true, conditions: [RoutingCondition] = [], outcome: RoutingOutcome
    ) {
        self.id = id
        self.name = name
        self.isActive = isActive
        self.conditions = conditions
        self.outcome = outcome
    }
}

/// What a rule looks at. Of several values one has to fit.
package enum RoutingCondition: Sendable, Hashable {
    case channel(Set<Channel>)
    /// The address that the contact was sent to, or, beginning with `@`, a domain that it came from.
    case address(Set<String>)
    /// The category, or one above it.
    case category(Set<ID<Category>>)
    /// Words or phrases, whole and in any case, in the places named.
    case words([String], in: Set<Place>)
    case organization(Set<ID<Organization>>)
    case language(Set<Language>)
    case kind(Set<TicketKind>)
    case priority(Set<Priority>)
    case queue(Set<ID<Queue>>)
    case status(Set<TicketStatus>)
    case line(Set<SupportLine>)
    case assignee(Set<TicketHolder>)
    /// One of the tags that it has.
    case tag(Set<ID<Tag>>)
    /// At least so many hours ago it came.
    case age(hours: Set<Int>)

    package enum Place: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
        case subject
        case text
    }
}

/// What becomes of a ticket that a rule holds for; what is `nil` or empty stays as it is.
package struct RoutingOutcome: Sendable, Hashable {
    package var queue: ID<Queue>?
    package var priority: Priority?
    package var category: ID<Category>?
    package var skill: ID<Skill>?
    /// Added to those that the ticket has.
    package var tags: Set<ID<Tag>>

    package init(
        queue: ID<Queue>? = nil, priority: Priority? = nil, category: ID<Category>? = nil, skill: ID<Skill>? = nil,
        tags: Set<ID<Tag>> = []
    ) {
        self.queue = queue
        self.priority = priority
        self.category = category
        self.skill = skill
        self.tags = tags
    }

    package var isEmpty: Bool { self == RoutingOutcome() }
}
