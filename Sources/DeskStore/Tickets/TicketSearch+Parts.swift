import ServiceDesk

// The parts of a search.
extension TicketSearch {
    struct Part {
        var conditions: [String]
        /// What the order goes by, where it is not a column.
        var key: String?
    }

    /// Some of the tickets that the viewer sees.
    struct Place {
        var conditions: [String]
        /// There is an index of them for what is closed and one for what is not.
        var isHeld = true
    }

    /// What is closed stands in indexes of its own, so that it keeps nobody from what is open.
    enum Closedness {
        /// The conditions of each part, in the words of the indexes.
        static func parts(_ filter: TicketFilter, isHeld: Bool) -> [[String]] {
            guard isHeld else { return [status(filter)] }
            guard filter.status != .closed else { return [["t.closed_at IS NOT NULL"]] }
            guard filter.status == nil, !filter.hidesClosed else { return [[]] }
            return [["t.status <> 'closed'"], ["t.closed_at IS NOT NULL"]]
        }

        /// By the index on the status.
        static func status(_ filter: TicketFilter) -> [String] { filter.status == .closed ? ["t.status = 'closed'"] : [] }
    }

    func query(_ part: Part, _ order: TicketOrder, _ count: String) -> String {
        let way = order.isDescending ? " DESC" : ""
        let terms = part.key == nil && order.key != "t.id" ? "\(order.key)\(way), t.id\(way)" : "t.id\(way)"
        return """
            SELECT t.id AS id, \(part.key ?? order.key) AS key FROM ticket t
            WHERE \(Self.all(conditions + part.conditions)) ORDER BY \(terms) LIMIT \(count)
            """
    }

    /// From which place in the order on.
    mutating func keyPart(_ order: TicketOrder, _ after: ListPlace?) -> Part {
        guard let after else { return Part(conditions: []) }
        let sign = order.isDescending ? "<" : ">"
        let id = bind(after.ticket)
        guard order.key != "t.id" else { return Part(conditions: ["t.id \(sign) \(id)"]) }
        return Part(conditions: ["(\(order.key), t.id) \(sign) (\(bind(after.key ?? 0)), \(id))"])
    }

    /// One part for each priority that is asked for; the index holds the tickets of each by id.
    mutating func priorityParts(_ after: ListPlace?) -> [Part] {
        priorities(after).map { priority in
            var conditions = ["t.priority = \(bind(priority.rawValue))"]
            if let after, let rank = after.key, priority.rank == rank { conditions.append("t.id > \(bind(after.ticket))") }
            return Part(conditions: conditions, key: "\(priority.rank)")
        }
    }

    func priorities(_ after: ListPlace?) -> [Priority] {
        Priority.byRank.filter { $0.rank >= after?.key ?? 0 && (filter.priority == nil || filter.priority == $0) }
    }

    /// One part for each way by which the viewer sees tickets, or for each queue that is asked for.
    mutating func placeParts(most: Int) -> [Place] {
        if let queues = wantedQueues {
            guard !queues.isEmpty else { return [] }
            guard queues.count <= most else { return [queuesPlace()] }
            let sight = sightCondition()
            return queues.sorted().map { queue in Place(conditions: ["t.queue = \(bind(queue))"] + (sight.map { [$0] } ?? [])) }
        }
        guard let viewer, isLimited else { return [everywhere] }
        let queues = viewer.queues.union(viewer.guidedQueues).sorted()
        guard asksInWays, queues.count + viewer.guidedLines.count < most else { return [sightPlace()] }
        return ownWay(viewer) + queues.map { Place(conditions: ["t.queue = \(bind($0))"]) }
            + viewer.guidedLines.sorted().map { Place(conditions: ["t.line = \(bind($0.rawValue))"], isHeld: isAssigned) }
    }

    /// The ways of `placeParts` with all queues in one.
    mutating func ways() -> [Place] {
        if wantedQueues != nil { return [queuesPlace()] }
        guard let viewer, isLimited else { return [everywhere] }
        guard asksInWays else { return [sightPlace()] }
        var ways = ownWay(viewer)
        let queues = viewer.queues.union(viewer.guidedQueues).sorted()
        if !queues.isEmpty { ways.append(Place(conditions: ["t.queue IN (\(queues.map { bind($0) }.joined(separator: ", ")))"])) }
        let lines = viewer.guidedLines.sorted()
        if !lines.isEmpty {
            ways.append(Place(conditions: ["t.line IN (\(lines.map { bind($0.rawValue) }.joined(separator: ", ")))"], isHeld: isAssigned))
        }
        return ways.isEmpty ? [Place(conditions: ["1 = 0"])] : ways
    }

    /// What is assigned to him, unless nobody's tickets are asked for.
    private mutating func ownWay(_ viewer: Viewer) -> [Place] {
        filter.assignment == nil ? [Place(conditions: ["t.assignee = \(bind(viewer.person))"])] : []
    }

    private var isAssigned: Bool { filter.assignment != nil }

    private var everywhere: Place { Place(conditions: [], isHeld: isAssigned) }

    private mutating func queuesPlace() -> Place { Place(conditions: [queueCondition(), sightCondition()].compactMap { $0 }) }

    private mutating func sightPlace() -> Place { Place(conditions: [sightCondition()].compactMap { $0 }, isHeld: isAssigned) }

    /// Somebody's tickets are few, and so is what somebody asked for: one condition is enough for them.
    private var asksInWays: Bool {
        guard filter.requester == nil else { return false }
        return switch filter.assignment {
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

    mutating func queueCondition() -> String? {
        guard let queues = wantedQueues?.sorted() else { return nil }
        guard queues.count != 1 else { return "t.queue = \(bind(queues[0]))" }
        return queues.isEmpty ? "1 = 0" : "t.queue IN (\(queues.map { bind($0) }.joined(separator: ", ")))"
    }

    /// What the viewer may see; `nil` where the filter asks for nothing else, or he sees all.
    mutating func sightCondition() -> String? {
        guard isLimited, let sight = viewer?.sight(of: "t", from: arguments.count + 1) else { return nil }
        arguments += sight.arguments
        return sight.condition
    }
}
