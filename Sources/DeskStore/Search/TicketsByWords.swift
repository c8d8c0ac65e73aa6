import Database
import ServiceDesk

/// Tickets by what stands in them.
package struct TicketsByWords {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// At most `limit` tickets that are looked for and that `viewer` may see, the newest first, older than one.
    ///
    /// SQLite goes through the tickets that have the words from the newest on and stops when it has enough; PostgreSQL does the same for
    /// words that many have, and finds the others by the index on them.
    package func page(_ sought: SoughtTickets, seenBy viewer: Viewer?, before: ID<Ticket>?, limit: Int) throws -> [ID<Ticket>] {
        var search = TicketSearch(TicketFilter(), seenBy: viewer)
        let query = query("t.id", sought, &search, before: before, limit: limit)
        return try connection.rows(query, search.arguments).map { try $0.id(0) }
    }

    /// How many of the newest `most` tickets that are looked for, and that `viewer` may see, are what.
    package func facets(_ sought: SoughtTickets, seenBy viewer: Viewer?, most: Int) throws -> TicketFacets {
        var search = TicketSearch(TicketFilter(), seenBy: viewer)
        let newest = query("t.status, t.queue, t.priority, t.assignee", sought, &search, before: nil, limit: most)
        let rows = try connection.rows(
            "SELECT f.status, f.queue, f.priority, f.assignee, COUNT(*) FROM (\(newest)) AS f GROUP BY f.status, f.queue, f.priority, f.assignee",
            search.arguments)
        return try rows.reduce(into: TicketFacets(most: most)) { facets, row in
            facets.count(
                try row.int(4), status: try row.word(0), queue: try row.id(1), priority: try row.word(2), assignee: try row.idOrNil(3))
        }
    }

    private func query(
        _ columns: String, _ sought: SoughtTickets, _ search: inout TicketSearch, before: ID<Ticket>?, limit: Int
    ) -> String {
        var from = "ticket t"
        var id = "t.id"
        let dialect = connection.engine.search
        if let match = sought.match {
            let match = sought.unwanted.map { SearchMatch.but(match, not: $0) } ?? match
            let source = dialect.source(in: "search_ticket", at: search.bind(dialect.text(of: match)))
            from = "\(source.from) ticket t ON t.id = \(source.id)"
            id = source.id
            search.add(source.condition)
        } else if let unwanted = sought.unwanted {
            search.add("t.id NOT IN (\(dialect.source(in: "search_ticket", at: search.bind(dialect.text(of: unwanted))).query))")
        }
        for condition in sought.conditions { search.add(condition) }
        if let before { search.add("\(id) < \(search.bind(before))") }
        let condition = search.condition()
        return "SELECT \(columns) FROM \(from) WHERE \(condition) ORDER BY \(id) DESC LIMIT \(search.bind(limit))"
    }
}

/// How the tickets that were found are spread.
package struct TicketFacets: Sendable, Hashable {
    package private(set) var statuses: [TicketStatus: Int] = [:]
    package private(set) var queues: [ID<Queue>: Int] = [:]
    package private(set) var priorities: [Priority: Int] = [:]
    package private(set) var assignees: [ID<Person>?: Int] = [:]
    package private(set) var total = 0
    /// As many as were counted at most; there may be more.
    package let most: Int

    package var isCutShort: Bool { total >= most }

    package init(most: Int) {
        self.most = most
    }

    mutating func count(_ number: Int, status: TicketStatus, queue: ID<Queue>, priority: Priority, assignee: ID<Person>?) {
        statuses[status, default: 0] += number
        queues[queue, default: 0] += number
        priorities[priority, default: 0] += number
        assignees[assignee, default: 0] += number
        total += number
    }
}

extension TicketsByWords {
    /// The tickets that are most like a text and that `viewer` may see, the likest first; those of a category count for more.
    package func like(
        _ likeness: Likeness, besides ticket: ID<Ticket>?, inCategory category: ID<Category>?, seenBy viewer: Viewer?, limit: Int
    ) throws -> [ID<Ticket>] {
        let rows = try SearchIndex(connection).like(likeness, in: "search_ticket", besides: ticket?.rawValue, limit: 2 * limit)
        guard let best = rows.first else { return [] }
        var search = TicketSearch(TicketFilter(), seenBy: viewer)
        search.add("t.id IN (\(rows.map { search.bind(ID<Ticket>($0.row)) }.joined(separator: ", ")))")
        let condition = search.condition()
        let seen = try connection.rows("SELECT t.id, t.category FROM ticket t WHERE \(condition)", search.arguments)
            .reduce(into: [Int64: ID<Category>?]()) { $0[try $1.integer(0)] = .some(try $1.idOrNil(1)) }
        let scored = rows.compactMap { row -> (id: Int64, score: Double)? in
            guard let own = seen[row.row] else { return nil }
            return (row.row, category != nil && own == category ? row.score * Self.sameCategory : row.score)
        }
        // What has far less of it than the likest is there by chance.
        return scored.filter { $0.score >= best.score / 4 }.sorted { ($0.score, $0.id) > ($1.score, $1.id) }.prefix(limit).map { ID($0.id) }
    }

    private static let sameCategory = 1.3
}
