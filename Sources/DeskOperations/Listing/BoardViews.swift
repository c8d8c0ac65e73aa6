import DeskStore
import ServiceDesk

/// The views at the side of a list, with how many tickets the viewer sees in each.
package struct BoardViews: Sendable, Hashable {
    /// The teams whose tickets are a view of his, by name.
    package let teams: [Team]
    /// The queues whose tickets he sees, by id.
    package let queueIDs: [ID<Queue>]
    package private(set) var saved: [Saved]
    /// Which queues views mean for him.
    let queues: ViewQueues
    private var numbers: [TicketSelection.View: Int] = [:]

    /// A view of his own.
    package struct Saved: Sendable, Hashable {
        package let view: SavedView
        /// It refers to something that is gone.
        package fileprivate(set) var isBroken = false
        package fileprivate(set) var count = 0
    }

    init(teams: [Team], queueIDs: [ID<Queue>], saved: [SavedView], queues: ViewQueues) {
        self.teams = teams
        self.queueIDs = queueIDs
        self.saved = saved.map { Saved(view: $0) }
        self.queues = queues
    }

    /// How many tickets there are in a view, counted up to `Desk.mostCounted`.
    package func count(of view: TicketSelection.View) -> Int { numbers[view] ?? 0 }

    /// All views that are not of his own.
    package var all: [TicketSelection.View] {
        TicketSelection.View.ofEverybody + teams.map { .team($0.id) } + queueIDs.map { .queue($0) }
    }

    mutating func markMissing(_ isMissing: (TicketSelection) -> Bool) {
        for index in saved.indices { saved[index].isBroken = isMissing(saved[index].view.selection) }
    }

    fileprivate mutating func take(_ counts: [Int]) {
        numbers = Dictionary(uniqueKeysWithValues: zip(all, counts))
        for (index, count) in zip(saved.indices, counts.dropFirst(all.count)) { saved[index].count = saved[index].isBroken ? 0 : count }
    }
}

extension Desk {
    /// Views are counted up to here: whoever has more tickets than fit on a wall does not need their number.
    package static let mostCounted = 1_000
}

extension DeskUnit {
    func boardViews(for viewer: Viewer, _ queues: [Queue]) throws -> BoardViews {
        let all = try teams.all()
        let owners = try teams.queues()
        let own = all.filter { $0.lead == viewer.person || $0.members.contains(viewer.person) }
        let shown = viewer.role.seesAllQueues ? all : own
        let of = Dictionary(grouping: owners.keys) { owners[$0] }
        let teamQueues = Dictionary(uniqueKeysWithValues: shown.map { ($0.id, Set(of[$0.id] ?? [])) })
        let given = try self.queues.given(to: viewer.person).union(own.flatMap { teamQueues[$0.id] ?? [] })
        return BoardViews(
            teams: shown, queueIDs: queues.map(\.id), saved: try savedViews.all(of: viewer.person),
            queues: ViewQueues(own: given, teams: teamQueues))
    }

    /// One query for all of them.
    func count(_ views: inout BoardViews, for viewer: Viewer) throws {
        let selections = views.all.map { TicketSelection($0) } + views.saved.map(\.view.selection)
        let filters = selections.map { $0.filter(for: viewer.person, views.queues, at: now) }
        views.take(try list.counts(of: filters, seenBy: viewer, most: Desk.mostCounted))
    }
}
