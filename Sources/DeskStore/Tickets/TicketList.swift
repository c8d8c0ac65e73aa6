import Database
import ServiceDesk

/// What a list shows of a ticket.
package struct TicketSummary: Sendable, Hashable {
    package let ticket: Ticket
    package let subject: String
    package let queueName: String
    package let requester: PersonName
    package let assignee: PersonName?
    /// The requester's organisation.
    package let organization: String?
    /// The names on the way to its category; empty where it has none.
    package let categoryPath: [String]
    /// What whoever works on it has to know.
    package let skill: Skill?
    /// By name.
    package let tags: [Tag]
    /// When the first of its clocks is due; `nil` when none runs.
    package let due: Instant?
    /// The time of a clock that runs is short, or up.
    package let isWarned: Bool
}

/// A person as lists name him.
package struct PersonName: Sendable, Hashable {
    package let id: ID<Person>
    package let name: String
    package let address: String?

    package var displayName: String { name.isEmpty ? address ?? "" : name }
}

/// Which tickets somebody asks for.
package struct TicketFilter: Sendable, Hashable {
    package var queue: ID<Queue>?
    package var status: TicketStatus?
    package var assignment: Assignment?
    package var requester: ID<Person>?
    /// This category, and those below it.
    package var category: ID<Category>?
    package var tag: ID<Tag>?
    package var line: SupportLine?
    /// Whether what waits is left out, where no status is asked for.
    package var hidesWaiting = false

    package enum Assignment: Sendable, Hashable {
        case nobody
        case person(ID<Person>)
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

/// Lists of tickets, newest first.
package struct TicketList {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// At most `limit` tickets that `viewer` may see (everybody's when it is `nil`), newest first, older than `after`.
    ///
    /// Keyset by primary key: page 10,000 costs what page 1 costs.
    package func page(_ filter: TicketFilter, seenBy viewer: Viewer?, after: ID<Ticket>?, limit: Int) throws -> [TicketSummary] {
        var terms = Terms()
        terms.add(filter)
        terms.add(viewer)
        if let after { terms.add("t.id < \(terms.bind(after))") }
        let count = terms.bind(limit)
        return try summaries("\(Self.select) WHERE \(terms.condition) ORDER BY t.id DESC LIMIT \(count)", terms.arguments)
    }

    /// Those of some tickets that `viewer` may see, by id. By primary key.
    package func summaries(of tickets: Set<ID<Ticket>>, seenBy viewer: Viewer?) throws -> [TicketSummary] {
        try tickets.sorted().batches(of: 500).flatMap { batch in
            var terms = Terms()
            let places = batch.map { terms.bind($0) }.joined(separator: ", ")
            terms.add("t.id IN (\(places))")
            terms.add(viewer)
            return try summaries("\(Self.select) WHERE \(terms.condition) ORDER BY t.id", terms.arguments)
        }
    }

    /// One ticket as a list shows it. By primary key.
    package func summary(of ticket: ID<Ticket>) throws -> TicketSummary? {
        try summaries("\(Self.select) WHERE t.id = ?1", [ticket.sqlValue]).first
    }

    /// One query, and one more each for the categories, skills and tags where a ticket has any.
    private func summaries(_ sql: String, _ arguments: [SQLValue]) throws -> [TicketSummary] {
        let rows = try connection.rows(sql, arguments).map { (row: $0, ticket: try Ticket(row: $0)) }
        let hasCategories = rows.contains { $0.ticket.log.category != nil }
        let tree = hasCategories ? try Categories(connection).tree() : CategoryTree()
        let skills = rows.contains { $0.ticket.log.skill != nil } ? try NamedWords(skills: connection).names() : [:]
        let tags = rows.contains { !$0.ticket.log.tags.isEmpty } ? try NamedWords(tags: connection).names() : [:]
        return try rows.map { try Self.summary($0.row, of: $0.ticket, in: tree, skills, tags) }
    }

    private static let select = """
        SELECT \(Ticket.columns), t.subject, q.name, r.name, r.address, a.name, a.address,
            (SELECT MIN(c.due_at) FROM clock c WHERE c.ticket = t.id AND c.stopped_at IS NULL AND c.target <> 'timeBox'),
            (SELECT COUNT(*) FROM clock c WHERE c.ticket = t.id AND c.stopped_at IS NULL AND c.target <> 'timeBox' AND c.reached <> ''), o.name
        FROM ticket t JOIN queue q ON q.id = t.queue JOIN person r ON r.id = t.requester LEFT JOIN person a ON a.id = t.assignee
            LEFT JOIN organization o ON o.id = r.organization
        """

    private static func summary(
        _ row: Row, of ticket: Ticket, in tree: CategoryTree, _ skills: [ID<Skill>: String], _ tags: [ID<Tag>: String]
    ) throws -> TicketSummary {
        let first = Ticket.columnCount
        let assignee = try ticket.assignee.map {
            PersonName(id: $0, name: try row.text(first + 4), address: try row.textOrNil(first + 5))
        }
        return TicketSummary(
            ticket: ticket, subject: try row.text(first), queueName: try row.text(first + 1),
            requester: PersonName(id: ticket.requester, name: try row.text(first + 2), address: try row.textOrNil(first + 3)),
            assignee: assignee, organization: try row.textOrNil(first + 8), categoryPath: tree.path(to: ticket.log.category),
            skill: ticket.log.skill.flatMap { id in skills[id].map { Skill(id: id, name: $0) } },
            tags: ticket.log.tags.compactMap { id in tags[id].map { Tag(id: id, name: $0) } }.sorted {
                ($0.name, $0.id) < ($1.name, $1.id)
            },
            due: try row.instantOrNil(first + 6), isWarned: try row.integer(first + 7) > 0)
    }
}

/// The conditions of a query and the values bound in them.
private struct Terms {
    private(set) var arguments: [SQLValue] = []
    private var conditions: [String] = []

    var condition: String { conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ") }

    mutating func bind(_ value: some SQLConvertible) -> String {
        arguments.append(value.sqlValue)
        return "?\(arguments.count)"
    }

    mutating func add(_ condition: String) { conditions.append(condition) }

    mutating func add(_ filter: TicketFilter) {
        if let queue = filter.queue { add("t.queue = \(bind(queue))") }
        if let status = filter.status {
            add("t.status = \(bind(status.rawValue))")
        } else if filter.hidesWaiting {
            add("t.status <> 'waiting'")
        }
        if let requester = filter.requester { add("t.requester = \(bind(requester))") }
        if let line = filter.line { add("t.line = \(bind(line.rawValue))") }
        if let category = filter.category { add("t.category IN (\(Categories.below(bind(category))))") }
        if let tag = filter.tag { add("t.id IN (SELECT g.ticket FROM ticket_tag g WHERE g.tag = \(bind(tag)))") }
        switch filter.assignment {
        case .nobody: add("t.assignee IS NULL")
        case .person(let person): add("t.assignee = \(bind(person))")
        case nil: break
        }
    }

    /// What a viewer may not see is not in the query's answer, so that no count can tell of it.
    mutating func add(_ viewer: Viewer?) {
        guard let sight = viewer?.sight(of: "t", from: arguments.count + 1) else { return }
        arguments += sight.arguments
        add(sight.condition)
    }
}
