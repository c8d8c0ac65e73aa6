import ServiceDesk

// What is due, by the clocks.
extension TicketSearch {
    /// A clock that runs, by the words of the index that holds when it is due.
    static func isRunning(_ clock: String) -> String {
        "\(clock).stopped_at IS NULL AND \(clock).due_at IS NOT NULL AND \(clock).target <> 'timeBox'"
    }

    /// The first clock that runs of each ticket, with the tickets. CROSS JOIN tells SQLite to begin with the clocks, in their order. The
    /// other clocks of a ticket are found by its id: said otherwise than the index on `due_at` says it, or PostgreSQL would read that.
    mutating func dueRows() -> String {
        let first = """
            NOT EXISTS (SELECT 1 FROM clock e WHERE e.ticket = c.ticket AND e.stopped_at IS NULL AND e.target || '' <> 'timeBox'
                AND (e.due_at < c.due_at OR (e.due_at = c.due_at AND (e.target, e.number) < (c.target, c.number))))
            """
        var range: [String] = []
        switch filter.due {
        case .late(let now): range = ["c.due_at <= \(bind(now))"]
        case .soon(let now, let until): range = ["c.due_at > \(bind(now))", "c.due_at <= \(bind(until))"]
        case nil: break
        }
        // What somebody asked for is little: no other clock need be looked at.
        if let requester = filter.requester {
            range.append("c.ticket IN (SELECT r.id FROM ticket r WHERE r.requester = \(bind(requester)))")
        }
        return "FROM clock c CROSS JOIN ticket t WHERE \(Self.all(["t.id = c.ticket", Self.isRunning("c")] + range + [condition(), first]))"
    }

    mutating func addDue() {
        guard let due = filter.due else { return }
        switch due {
        case .late(let now):
            add("t.id IN (SELECT l.ticket FROM clock l WHERE \(Self.isRunning("l")) AND l.due_at <= \(bind(now)))")
        case .soon(let now, let until):
            let first = bind(now)
            add(
                """
                t.id IN (SELECT l.ticket FROM clock l WHERE \(Self.isRunning("l")) AND l.due_at > \(first) AND l.due_at <= \(bind(until)))
                AND NOT EXISTS (SELECT 1 FROM clock l WHERE l.ticket = t.id AND \(Self.isRunning("l")) AND l.due_at <= \(first))
                """)
        }
    }
}
