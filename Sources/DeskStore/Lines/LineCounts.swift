import Database
import ServiceDesk

/// How many tickets there are at a place among the lines that are not closed.
package struct LineCount: Sendable, Hashable {
    package var open = 0
    /// Those that are to be worked on: they neither wait nor are solved.
    package var working = 0
    package var waiting = 0
    package var late = 0
    package var soon = 0
    /// The first of those that are to be worked on.
    package var oldest: ID<Ticket>?

    package init() {}

    package static func + (left: LineCount, right: LineCount) -> LineCount {
        var sum = left
        sum.open += right.open
        sum.working += right.working
        sum.waiting += right.waiting
        sum.late += right.late
        sum.soon += right.soon
        sum.oldest = [left.oldest, right.oldest].compactMap { $0 }.min()
        return sum
    }
}

/// The numbers of the lines: each kind is one query, however many people there are.
package struct LineCounts {
    let connection: any Connection

    package init(_ connection: any Connection) {
        self.connection = connection
    }

    /// What stands at each place, as far as `viewer` sees it; where nothing does is missing. Two queries.
    package func all(seenBy viewer: Viewer, at now: Instant) throws -> [LinePlace: LineCount] {
        try standing(seenBy: viewer).merging(due(seenBy: viewer, at: now), uniquingKeysWith: +)
    }

    /// The same without what is late, or is due soon. By the index (line, assignee, status, id, queue) of what is not closed, which holds
    /// everything that is asked for.
    package func standing(seenBy viewer: Viewer) throws -> [LinePlace: LineCount] {
        let sight = viewer.sight(of: "t", from: 1)
        return try counts(
            """
            SELECT t.line, t.assignee, t.status, COUNT(*), MIN(t.id) FROM ticket t WHERE t.status <> 'closed'\(Self.and(sight))
            GROUP BY t.line, t.assignee, t.status
            """, sight?.arguments ?? []
        ) { row, count in
            let (status, number): (TicketStatus, Int) = (try row.word(2), try row.int(3))
            count.open = number
            switch status {
            case .new, .open: (count.working, count.oldest) = (number, try row.id(4))
            case .waiting: count.waiting = number
            case .solved, .closed: break
            }
        }
    }

    /// What is late, and what is due soon, by the first clock of each that runs. By the index on that moment, then by primary key: it is
    /// grouped by something else than the id alone, or SQLite would go through all clocks that ever were, in their tickets' order.
    private func due(seenBy viewer: Viewer, at now: Instant) throws -> [LinePlace: LineCount] {
        let sight = viewer.sight(of: "t", from: 3)
        return try counts(
            """
            SELECT t.line, t.assignee, CASE WHEN d.due <= ?1 THEN 1 ELSE 0 END AS late, COUNT(*) FROM (
                SELECT c.ticket + 0 AS ticket, MIN(c.due_at) AS due FROM clock c WHERE \(TicketSearch.isRunning("c")) AND c.due_at <= ?2
                GROUP BY c.ticket + 0
            ) AS d CROSS JOIN ticket t WHERE t.id = d.ticket AND t.status <> 'closed'\(Self.and(sight)) GROUP BY t.line, t.assignee, late
            """, [now.sqlValue, now.advanced(by: TicketSelection.soon).sqlValue] + (sight?.arguments ?? [])
        ) { row, count in
            if try row.bool(2) { count.late = try row.int(3) } else { count.soon = try row.int(3) }
        }
    }

    /// - Parameter sql: line and assignee first.
    private func counts(
        _ sql: String, _ arguments: [SQLValue], _ read: (Row, inout LineCount) throws -> Void
    ) throws -> [LinePlace: LineCount] {
        try connection.rows(sql, arguments).reduce(into: [:]) { counts, row in
            var count = LineCount()
            try read(row, &count)
            let place = LinePlace(line: try row.word(0), assignee: try row.idOrNil(1))
            counts[place] = counts[place].map { $0 + count } ?? count
        }
    }

    static func and(_ sight: (condition: String, arguments: [SQLValue])?) -> String { sight.map { " AND \($0.condition)" } ?? "" }
}

/// Some of the tickets at a place, and how many there are: that says how to find them.
package struct LaneRequest: Sendable, Hashable {
    package let place: LinePlace
    package let open: Int

    package init(_ place: LinePlace, open: Int) {
        self.place = place
        self.open = open
    }
}

extension LineCounts {
    /// With more tickets than these one looks at the clocks in their order until enough belong there; with less, at the tickets.
    private static let many = 2_000

    /// The first tickets that are due at each of some places, as far as `viewer` sees them; behind them those of which no clock runs. One
    /// query, of which each part costs what stands at its place; at a place of many, only what is due is found.
    package func firstDue(_ count: Int, at lanes: [LaneRequest], seenBy viewer: Viewer) throws -> [LinePlace: [ID<Ticket>]] {
        guard !lanes.isEmpty else { return [:] }
        var arguments: [SQLValue] = []
        let parts = lanes.enumerated().map { index, lane in
            var filter = TicketFilter(assignment: lane.place.assignee.map { .person($0) } ?? .nobody, line: lane.place.line)
            filter.hidesClosed = true
            var search = TicketSearch(filter, seenBy: viewer, behind: arguments)
            let found = lane.open > Self.many ? search.dueIDs(after: nil, limit: count) : search.firstDue(count)
            arguments = search.arguments
            return "SELECT \(index) AS lane, p.id, p.key FROM (\(found)) AS p"
        }
        let rows = try connection.rows("\(parts.joined(separator: " UNION ALL ")) ORDER BY lane, key NULLS LAST, id", arguments)
        return try rows.reduce(into: [:]) { found, row in
            found[lanes[try row.int(0)].place, default: []].append(try row.id(1))
        }
    }
}
