import Database
import ServiceDesk

/// A query of the tickets that a filter asks for and a viewer may see.
///
/// An index holds one queue, or one person's tickets, in an order; it does not hold several together. So a search that is wider asks in
/// parts, each of which an index answers in its order, and takes the first of all of them. What a viewer may not see is in no part, so
/// that no count can tell of it.
struct TicketSearch {
    private(set) var arguments: [SQLValue]
    private let filter: TicketFilter
    private let viewer: Viewer?
    private var conditions: [String] = []

    /// With more parts than these one condition is asked for all of them.
    private static let mostParts = 40
    /// What is asked for five priorities besides.
    private static let mostPressingParts = 12

    /// - Parameter arguments: those of the query that this becomes a part of.
    init(_ filter: TicketFilter, seenBy viewer: Viewer?, behind arguments: [SQLValue] = []) {
        self.filter = filter
        self.viewer = viewer
        self.arguments = arguments
        addFilter()
    }

    mutating func bind(_ value: some SQLConvertible) -> String {
        arguments.append(value.sqlValue)
        return "?\(arguments.count)"
    }

    mutating func add(_ condition: String) { conditions.append(condition) }

    /// All of it as one condition.
    mutating func condition() -> String {
        Self.all(conditions + closedness + [queueCondition(), sightCondition()].compactMap { $0 })
    }

    /// What is closed is asked for by the words of the indexes that hold it in an order.
    private var closedness: [String] { filter.status == .closed ? ["t.status = 'closed'"] : [] }

    /// The ids of the first tickets with what the order goes by, as a query of `id` and `key`.
    mutating func ids(in order: TicketOrder, after: ListPlace?, limit: Int) -> String {
        let count = bind(limit)
        addDue()
        let isPressing = order == .pressing
        guard !isPressing || !priorities(after).isEmpty else { return query(Part(conditions: ["1 = 0"]), order, count) }
        let parts = placeParts(most: isPressing ? Self.mostPressingParts : Self.mostParts).flatMap { place in
            (isPressing ? priorityParts(after) : [keyPart(order, after)]).flatMap { key in
                closednessParts(order).map { Part(conditions: place + key.conditions + $0, key: key.key) }
            }
        }
        guard parts.count > 1 else { return query(parts.first ?? Part(conditions: ["1 = 0"]), order, count) }
        let each = parts.map { "SELECT * FROM (\(query($0, order, count))) AS p" }.joined(separator: " UNION ")
        return "SELECT id, key FROM (\(each)) AS u ORDER BY \(order.terms("key", "id")) LIMIT \(count)"
    }

    /// The same by the moment when the first clock of each is due.
    mutating func dueIDs(after: ListPlace?, limit: Int) -> String {
        let count = bind(limit)
        if let after, let key = after.key {
            let (due, id) = (bind(key), bind(after.ticket))
            add("c.due_at >= \(due) AND (c.due_at > \(due) OR c.ticket > \(id))")
        }
        return "SELECT c.ticket AS id, c.due_at AS key \(dueRows()) ORDER BY c.due_at, c.ticket LIMIT \(count)"
    }

    /// How many there are, counted up to a number; more may be counted where several parts overlap.
    mutating func count(upTo most: Int) -> String {
        let count = bind(most)
        guard filter.due == nil else { return "(SELECT COUNT(*) FROM (SELECT 1 \(dueRows()) LIMIT \(count)) AS u)" }
        let ways = wayConditions()
        let parts = ways.map { way in
            "SELECT t.id FROM ticket t WHERE \(Self.all(conditions + closedness + way)) LIMIT \(count)"
        }
        let each = parts.count == 1 ? parts[0] : parts.map { "SELECT * FROM (\($0)) AS p" }.joined(separator: " UNION ")
        return "(SELECT COUNT(*) FROM (\(each)) AS u)"
    }

    /// A clock that runs, by the words of the index that holds when it is due.
    static func isRunning(_ clock: String) -> String {
        "\(clock).stopped_at IS NULL AND \(clock).due_at IS NOT NULL AND \(clock).target <> 'timeBox'"
    }

    private static func all(_ conditions: [String]) -> String {
        conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ")
    }
}

// The parts of a search.
extension TicketSearch {
    private struct Part {
        var conditions: [String]
        /// What the order goes by, where it is not a column.
        var key: String?
    }

    private func query(_ part: Part, _ order: TicketOrder, _ count: String) -> String {
        let way = order.isDescending ? " DESC" : ""
        let terms = part.key == nil && order.key != "t.id" ? "\(order.key)\(way), t.id\(way)" : "t.id\(way)"
        return """
            SELECT t.id AS id, \(part.key ?? order.key) AS key FROM ticket t
            WHERE \(Self.all(conditions + part.conditions)) ORDER BY \(terms) LIMIT \(count)
            """
    }

    /// From which place in the order on.
    private mutating func keyPart(_ order: TicketOrder, _ after: ListPlace?) -> Part {
        guard let after else { return Part(conditions: []) }
        let sign = order.isDescending ? "<" : ">"
        let id = bind(after.ticket)
        guard order.key != "t.id" else { return Part(conditions: ["t.id \(sign) \(id)"]) }
        return Part(conditions: ["(\(order.key), t.id) \(sign) (\(bind(after.key ?? 0)), \(id))"])
    }

    /// One part for each priority that is asked for; the index holds the tickets of each by id.
    private mutating func priorityParts(_ after: ListPlace?) -> [Part] {
        priorities(after).map { priority in
            var conditions = ["t.priority = \(bind(priority.rawValue))"]
            if let after, let rank = after.key, priority.rank == rank { conditions.append("t.id > \(bind(after.ticket))") }
            return Part(conditions: conditions, key: "\(priority.rank)")
        }
    }

    private func priorities(_ after: ListPlace?) -> [Priority] {
        Priority.byRank.filter { $0.rank >= after?.key ?? 0 && (filter.priority == nil || filter.priority == $0) }
    }

    /// What is closed stands in an index of its own, so that it keeps nobody from what is open.
    private func closednessParts(_ order: TicketOrder) -> [[String]] {
        guard order.key != "t.id" else { return [closedness] }
        guard filter.status != .closed else { return [["t.closed_at IS NOT NULL"]] }
        guard filter.status == nil, !filter.hidesClosed else { return [[]] }
        return [["t.status <> 'closed'"], ["t.closed_at IS NOT NULL"]]
    }

    /// One part for each way by which the viewer sees tickets, or for each queue that is asked for.
    private mutating func placeParts(most: Int) -> [[String]] {
        if let queues = wantedQueues {
            guard !queues.isEmpty else { return [] }
            guard queues.count <= most else { return [[queueCondition(), sightCondition()].compactMap { $0 }] }
            let sight = sightCondition()
            return queues.sorted().map { queue in ["t.queue = \(bind(queue))"] + (sight.map { [$0] } ?? []) }
        }
        guard let viewer, isLimited else { return [[]] }
        let queues = viewer.queues.union(viewer.guidedQueues).sorted()
        guard asksInWays, queues.count + viewer.guidedLines.count < most else { return [[sightCondition()].compactMap { $0 }] }
        return ownWay(viewer) + queues.map { ["t.queue = \(bind($0))"] }
            + viewer.guidedLines.sorted().map { ["t.line = \(bind($0.rawValue))"] }
    }

    /// The ways of `placeParts` with all queues in one.
    private mutating func wayConditions() -> [[String]] {
        if wantedQueues != nil { return [[queueCondition(), sightCondition()].compactMap { $0 }] }
        guard let viewer, isLimited else { return [[]] }
        guard asksInWays else { return [[sightCondition()].compactMap { $0 }] }
        var ways = ownWay(viewer)
        let queues = viewer.queues.union(viewer.guidedQueues).sorted()
        if !queues.isEmpty { ways.append(["t.queue IN (\(queues.map { bind($0) }.joined(separator: ", ")))"]) }
        let lines = viewer.guidedLines.sorted()
        if !lines.isEmpty { ways.append(["t.line IN (\(lines.map { bind($0.rawValue) }.joined(separator: ", ")))"]) }
        return ways.isEmpty ? [["1 = 0"]] : ways
    }

    /// What is assigned to him, unless nobody's tickets are asked for.
    private mutating func ownWay(_ viewer: Viewer) -> [[String]] {
        filter.assignment == nil ? [["t.assignee = \(bind(viewer.person))"]] : []
    }

    /// Somebody's tickets are few: one condition is enough for them.
    private var asksInWays: Bool {
        switch filter.assignment {
        case nil, .nobody: viewer?.may(.seeTicket, reaching: .own) ?? false
        case .person: false
        }
    }

    /// Whether the viewer sees some of what the filter asks for only.
    private var isLimited: Bool {
        guard let viewer, viewer.sight(of: "t", from: 1) != nil else { return false }
        guard viewer.may(.seeTicket, reaching: .own) else { return true }
        if filter.assignment == .person(viewer.person) { return false }
        return wantedQueues.map { !$0.isSubset(of: viewer.queues.union(viewer.guidedQueues)) } ?? true
    }

    /// The queues that are asked for; `nil` for any.
    private var wantedQueues: Set<ID<Queue>>? {
        guard let queues = filter.queues else { return filter.queue.map { [$0] } }
        return filter.queue.map { queues.intersection([$0]) } ?? queues
    }

    private mutating func queueCondition() -> String? {
        guard let queues = wantedQueues?.sorted() else { return nil }
        guard queues.count != 1 else { return "t.queue = \(bind(queues[0]))" }
        return queues.isEmpty ? "1 = 0" : "t.queue IN (\(queues.map { bind($0) }.joined(separator: ", ")))"
    }

    /// What the viewer may see; `nil` where the filter asks for nothing else, or he sees all.
    private mutating func sightCondition() -> String? {
        guard isLimited, let sight = viewer?.sight(of: "t", from: arguments.count + 1) else { return nil }
        arguments += sight.arguments
        return sight.condition
    }

    /// The first clock that runs of each ticket, with the tickets. CROSS JOIN tells SQLite to begin with the clocks, in their order. The
    /// other clocks of a ticket are found by its id: said otherwise than the index on `due_at` says it, or PostgreSQL would read that.
    private mutating func dueRows() -> String {
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
        return "FROM clock c CROSS JOIN ticket t WHERE \(Self.all(["t.id = c.ticket", Self.isRunning("c")] + range + [condition(), first]))"
    }
}

// What the filter says.
extension TicketSearch {
    private mutating func addFilter() {
        if let status = filter.status {
            if status != .closed { add("t.status = \(bind(status.rawValue))") }
        } else {
            if filter.hidesClosed { add("t.status <> 'closed'") }
            if filter.hidesWaiting { add("t.status <> 'waiting'") }
        }
        if let priority = filter.priority { add("t.priority = \(bind(priority.rawValue))") }
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

    private mutating func addDue() {
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
