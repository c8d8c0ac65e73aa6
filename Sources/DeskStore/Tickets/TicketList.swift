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

/// Lists of tickets.
package struct TicketList {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// At most `limit` tickets that `viewer` may see (everybody's when it is `nil`), newest first, older than `after`.
    package func page(_ filter: TicketFilter, seenBy viewer: Viewer?, after: ID<Ticket>?, limit: Int) throws -> [TicketSummary] {
        try page(filter, in: .newest, seenBy: viewer, after: after.map { ListPlace(ticket: $0) }, limit: limit)
    }

    /// At most `limit` tickets that `viewer` may see (everybody's when it is `nil`), in an order, behind `after`.
    ///
    /// Keyset by indexes that hold each order: page 10,000 costs what page 1 costs, and a queue of 100,000 what one of ten costs.
    package func page(
        _ filter: TicketFilter, in order: TicketOrder, seenBy viewer: Viewer?, after: ListPlace?, limit: Int
    ) throws -> [TicketSummary] {
        switch order {
        case .newest, .oldest, .updated, .untouched, .pressing:
            var search = TicketSearch(filter, seenBy: viewer)
            let found = search.ids(in: order, after: after, limit: limit)
            return try summaries("\(Self.select(from: found)) ORDER BY \(order.terms("f.key", "f.id"))", search.arguments)
        case .due: return try dueFirst(filter, seenBy: viewer, after: after, limit: limit)
        }
    }

    /// Those that are due, by the index on that moment; behind them those of which no clock runs, newest first.
    private func dueFirst(_ filter: TicketFilter, seenBy viewer: Viewer?, after: ListPlace?, limit: Int) throws -> [TicketSummary] {
        var found: [TicketSummary] = []
        if after == nil || after?.key != nil {
            var search = TicketSearch(filter, seenBy: viewer)
            let due = search.dueIDs(after: after, limit: limit)
            found = try summaries("\(Self.select(from: due)) ORDER BY f.key, f.id", search.arguments)
        }
        guard found.count < limit, filter.due == nil else { return found }
        var search = TicketSearch(filter, seenBy: viewer)
        search.add("NOT EXISTS (SELECT 1 FROM clock n WHERE n.ticket = t.id AND \(TicketSearch.isRunning("n")))")
        let ids = search.ids(in: .newest, after: after?.key == nil ? after : nil, limit: limit - found.count)
        return try found + summaries("\(Self.select(from: ids)) ORDER BY f.id DESC", search.arguments)
    }

    /// How many tickets `viewer` sees of each filter, counted up to `most`. One query; each number costs at most `most` steps in an index
    /// for whoever sees everything.
    package func counts(of filters: [TicketFilter], seenBy viewer: Viewer?, most: Int) throws -> [Int] {
        guard !filters.isEmpty else { return [] }
        var arguments: [SQLValue] = []
        let columns = filters.map { filter in
            var search = TicketSearch(filter, seenBy: viewer, behind: arguments)
            let count = search.count(upTo: most)
            arguments = search.arguments
            return count
        }
        guard let row = try connection.row("SELECT \(columns.joined(separator: ", "))", arguments) else { return [] }
        return try filters.indices.map { min(try row.int($0), most) }
    }

    /// Those of some tickets that `viewer` may see, by id. By primary key.
    package func summaries(of tickets: Set<ID<Ticket>>, seenBy viewer: Viewer?) throws -> [TicketSummary] {
        try tickets.sorted().batches(of: 500).flatMap { batch in
            var search = TicketSearch(TicketFilter(), seenBy: viewer)
            let places = batch.map { search.bind($0) }.joined(separator: ", ")
            search.add("t.id IN (\(places))")
            return try summaries("\(Self.select) WHERE \(search.condition()) ORDER BY t.id", search.arguments)
        }
    }

    /// One ticket as a list shows it. By primary key.
    package func summary(of ticket: ID<Ticket>) throws -> TicketSummary? {
        try summaries("\(Self.select) WHERE t.id = ?1", [ticket.sqlValue]).first
    }

    /// One query, and one more each for the categories, skills and tags where a ticket has any.
    func summaries(_ sql: String, _ arguments: [SQLValue]) throws -> [TicketSummary] {
        let rows = try connection.rows(sql, arguments).map { (row: $0, ticket: try Ticket(row: $0)) }
        let hasCategories = rows.contains { $0.ticket.log.category != nil }
        let tree = hasCategories ? try Categories(connection).tree() : CategoryTree()
        let skills = rows.contains { $0.ticket.log.skill != nil } ? try NamedWords(skills: connection).names() : [:]
        let tags = rows.contains { !$0.ticket.log.tags.isEmpty } ? try NamedWords(tags: connection).names() : [:]
        return try rows.map { try Self.summary($0.row, of: $0.ticket, in: tree, skills, tags) }
    }

    /// - Parameter ids: a query of `id` and `key`.
    static func select(from ids: String) -> String {
        select.replacing("FROM ticket t JOIN queue", with: "FROM (\(ids)) AS f JOIN ticket t ON t.id = f.id JOIN queue")
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
