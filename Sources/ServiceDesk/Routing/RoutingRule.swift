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
    /// The address that the contact came from, or, beginning with `@`, its domain.
    case sender(Set<String>)
    /// Words in a header field of the mail, `X-Priority: 1`, or a field alone.
    case header([String])
    /// A media type, `image/*`, or the end of a file's name, `.exe`, of one of its attachments.
    case attachment(Set<String>)
    /// The mail has at least so many kilobytes of 1,000 bytes.
    case size(kilobytes: Set<Int>)
    /// The mail server's filter rates it at so many points at least.
    case spamScore(Set<Int>)
    case automatic(Set<MailKind>)
    case authentication(Set<SenderStanding>)

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
    /// It goes into the queue for spam, and nobody is told.
    package var isSpam: Bool
    /// Whoever wrote it gets no automatic answer.
    package var isSilent: Bool
    /// A note that only staff see; "" for none.
    package var note: String
    /// The rules behind it are tried as well: what this one decides, they do not.
    package var goesOn: Bool

    package init(
        queue: ID<Queue>? = nil, priority: Priority? = nil, category: ID<Category>? = nil, skill: ID<Skill>? = nil,
        tags: Set<ID<Tag>> = [], isSpam: Bool = false, isSilent: Bool = false, note: String = "", goesOn: Bool = false
    ) {
        self.queue = queue
        self.priority = priority
        self.category = category
        self.skill = skill
        self.tags = tags
        self.isSpam = isSpam
        self.isSilent = isSilent
        self.note = note
        self.goesOn = goesOn
    }

    /// What several rules say together: of each matter what the first says that says anything.
    package init(joining outcomes: [RoutingOutcome]) {
        self.init(
            queue: outcomes.lazy.compactMap(\.queue).first, priority: outcomes.lazy.compactMap(\.priority).first,
            category: outcomes.lazy.compactMap(\.category).first, skill: outcomes.lazy.compactMap(\.skill).first,
            tags: outcomes.reduce(into: []) { $0.formUnion($1.tags) }, isSpam: outcomes.contains(where: \.isSpam),
            isSilent: outcomes.contains(where: \.isSilent),
            note: outcomes.map(\.note).filter { !$0.isEmpty }.joined(separator: "\n\n"))
    }

    /// Whether nothing becomes of it.
    package var isEmpty: Bool { self == RoutingOutcome() || self == RoutingOutcome(goesOn: true) }
}
