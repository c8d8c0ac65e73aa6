import Database
import ServiceDesk

/// A query of the tickets that a filter asks for and a viewer may see.
///
/// An index holds one queue, or one person's tickets, in an order; it does not hold several together. So a search that is wider asks in
/// parts, each of which an index answers in its order, and takes the first of all of them. What a viewer may not see is in no part, so
/// that no count can tell of it.
struct TicketSearch {
    var arguments: [SQLValue]
    let filter: TicketFilter
    let viewer: Viewer?
    private(set) var conditions: [String] = []

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
        Self.all(conditions + Closedness.status(filter) + [queueCondition(), sightCondition()].compactMap { $0 })
    }

    /// The ids of the first tickets with what the order goes by, as a query of `id` and `key`.
    mutating func ids(in order: TicketOrder, after: ListPlace?, limit: Int) -> String {
        let count = bind(limit)
        addDue()
        let isPressing = order == .pressing
        guard !isPressing || !priorities(after).isEmpty else { return query(Part(conditions: ["1 = 0"]), order, count) }
        let parts = placeParts(most: isPressing ? Self.mostPressingParts : Self.mostParts).flatMap { place in
            (isPressing ? priorityParts(after) : [keyPart(order, after)]).flatMap { key in
                Closedness.parts(filter, isHeld: place.isHeld || order.key != "t.id").map {
                    Part(conditions: place.conditions + key.conditions + $0, key: key.key)
                }
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

    /// The same for what stands at a place of few: by its tickets, of which those behind all others have no clock that runs.
    mutating func firstDue(_ most: Int) -> String {
        let due = "(SELECT MIN(c.due_at) FROM clock c WHERE c.ticket = t.id AND \(Self.isRunning("c")))"
        return "SELECT t.id AS id, \(due) AS key FROM ticket t WHERE \(condition()) ORDER BY key NULLS LAST, id LIMIT \(bind(most))"
    }

    /// How many there are, counted up to a number; more may be counted where several parts overlap.
    mutating func count(upTo most: Int) -> String {
        let count = bind(most)
        guard filter.due == nil else { return "(SELECT COUNT(*) FROM (SELECT 1 \(dueRows()) LIMIT \(count)) AS u)" }
        let parts = ways().flatMap { way in
            Closedness.parts(filter, isHeld: way.isHeld).map { way.conditions + $0 }
        }.map { "SELECT t.id FROM ticket t WHERE \(Self.all(conditions + $0)) LIMIT \(count)" }
        let each = parts.count == 1 ? parts[0] : parts.map { "SELECT * FROM (\($0)) AS p" }.joined(separator: " UNION ")
        return "(SELECT COUNT(*) FROM (\(each)) AS u)"
    }

    static func all(_ conditions: [String]) -> String {
        conditions.isEmpty ? "1 = 1" : conditions.joined(separator: " AND ")
    }
}

// What the filter says.
extension TicketSearch {
    mutating func addFilter() {
        if let status = filter.status {
            // By the words of the indexes that hold what is not closed, besides.
            if status != .closed { add("t.status = \(bind(status.rawValue)) AND t.status <> 'closed'") }
        } else {
            if filter.hidesClosed { add("t.status <> 'closed'") }
            if filter.hidesWaiting { add("t.status <> 'waiting'") }
        }
        if let priority = filter.priority { add("t.priority = \(bind(priority.rawValue))") }
        if let requester = filter.requester { add("t.requester = \(bind(requester))") }
        if let line = filter.line { add("t.line = \(bind(line.rawValue))") }
        if let category = filter.category { add("t.category IS NOT NULL AND t.category IN (\(Categories.below(bind(category))))") }
        if let tag = filter.tag { add("t.id IN (SELECT g.ticket FROM ticket_tag g WHERE g.tag = \(bind(tag)))") }
        switch filter.assignment {
        case .nobody: add("t.assignee IS NULL")
        case .person(let person): add("t.assignee = \(bind(person))")
        case nil: break
        }
    }
}
