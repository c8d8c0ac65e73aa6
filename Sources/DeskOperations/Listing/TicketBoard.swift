import Database
import DeskStore
import ServiceDesk

/// A page of a list with the views at its side and everything to choose from, as it was read once; two readings are two boards, whatever
/// stands in them.
package final class TicketBoard: Sendable, Hashable {
    package let page: TicketPage
    package let views: BoardViews
    /// The queues whose tickets the viewer sees, by id.
    package let queues: [Queue]
    /// What tickets can be about.
    package let categories: CategoryTree
    /// Whoever a ticket can be assigned to, by name.
    package let staff: [Person]
    /// By name.
    package let tags: [Tag]
    package let habit: ListHabit
    /// Whose tickets it shows, where it shows one requester's.
    package let requester: Person?
    /// What the list asks for and is not there any more, or not for the viewer.
    package let missing: [MissingPart]
    /// What was just done to several tickets, as long as it can be taken back.
    package let deed: BulkDeed?
    /// The page's tickets in their order: when each last changed, and when it is due.
    package let moments: [(updated: Instant, due: Instant?)]

    init(_ parts: BoardParts, page: TicketPage, deed: BulkDeed?, requester: Person?, missing: [MissingPart]) {
        self.page = page
        self.requester = requester
        self.deed = deed
        self.missing = missing
        (views, queues, categories) = (parts.views, parts.queues, parts.categories)
        (staff, tags, habit) = (parts.staff, parts.tags, parts.habit)
        moments = page.tickets.map { ($0.ticket.updatedAt, $0.due) }
    }

    package static func == (left: TicketBoard, right: TicketBoard) -> Bool { left === right }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}

/// What stands round every list of one viewer.
struct BoardParts: Sendable {
    var views: BoardViews
    let queues: [Queue]
    let categories: CategoryTree
    let staff: [Person]
    let tags: [Tag]
    let habit: ListHabit
}

/// What a selection can name that may be gone.
package enum MissingPart: String, Sendable, Hashable, CaseIterable {
    case queue
    case team
    case category
    case tag
    case assignee
    case requester
}

/// Which board somebody asks for.
package struct BoardRequest: Sendable {
    let selection: TicketSelection
    let after: ListPlace?
    let limit: Int
    let command: String?
    let requester: String?

    /// - Parameters:
    ///   - requester: whose tickets they are to be, as somebody typed it.
    ///   - command: what the viewer just had done to several tickets.
    package init(
        _ selection: TicketSelection, after: ListPlace?, limit: Int, requester: String? = nil, command: String? = nil
    ) {
        self.selection = selection
        self.requester = requester
        self.after = after
        self.limit = limit
        self.command = command
    }
}

/// What a board depends on besides the tables.
private struct BoardKey: Hashable {
    let selection: TicketSelection
    let after: ListPlace?
    let limit: Int
    let command: String?
    let requester: String?
    let viewer: Viewer
    /// To the second where the list asks for what is due, else to the minute: the numbers at its side do.
    let time: Int64
}

/// What stands round a list depends on whoever looks, and on the minute.
private struct BoardPartsKey: Hashable {
    let viewer: Viewer
    let minute: Int64
}

extension DeskUnit {
    func board(_ request: BoardRequest, for viewer: Viewer) throws -> TicketBoard {
        let selection = request.selection
        let key = BoardKey(
            selection: selection, after: request.after, limit: request.limit, command: request.command,
            requester: request.requester, viewer: viewer, time: now.microseconds / (selection.dependsOnTime ? 1_000_000 : 60_000_000))
        return try connection.remembered(key) {
            let parts = try boardParts(for: viewer)
            let requester = try self.requester(of: request, for: viewer)
            var missing = self.missing(from: selection, parts, viewer)
            if requester == nil, request.requester != nil || selection.requester != nil { missing.append(.requester) }
            var wanted = selection
            wanted.requester = requester?.id
            let filter = wanted.filter(for: viewer.person, parts.views.queues, at: now)
            return TicketBoard(
                parts,
                page: missing.isEmpty
                    ? try page(filter, in: selection.order, after: request.after, limit: request.limit, for: viewer)
                    : TicketPage(tickets: [], place: nil),
                deed: try request.command.flatMap { try deed($0, by: viewer) }, requester: requester, missing: missing)
        }
    }

    func page(_ filter: TicketFilter, in order: TicketOrder, after: ListPlace?, limit: Int, for viewer: Viewer?) throws -> TicketPage {
        let limit = min(max(limit, 1), Desk.largestPage)
        let found = try list.page(filter, in: order, seenBy: viewer, after: after, limit: limit + 1)
        let page = Array(found.prefix(limit))
        return TicketPage(tickets: page, place: found.count > limit ? page.last.map { ListPlace($0, in: order) } : nil)
    }

    private func boardParts(for viewer: Viewer) throws -> BoardParts {
        try connection.remembered(BoardPartsKey(viewer: viewer, minute: now.microseconds / 60_000_000)) {
            let queues = try queues(for: viewer)
            var views = try boardViews(for: viewer, queues)
            var parts = BoardParts(
                views: views, queues: queues, categories: try categories.tree(), staff: try people.staff().filter { !$0.isDisabled },
                tags: try tags.names().map { Tag(id: $0.key, name: $0.value) }.sorted { ($0.name, $0.id) < ($1.name, $1.id) },
                habit: try listHabits.of(viewer.person))
            views.markMissing { !missing(from: $0, parts, viewer).isEmpty }
            try count(&views, for: viewer)
            parts.views = views
            return parts
        }
    }

    /// What a selection asks for that is not there, or not for the viewer: he is not told which.
    func missing(from selection: TicketSelection, _ parts: BoardParts, _ viewer: Viewer) -> [MissingPart] {
        var missing: Set<MissingPart> = []
        func expect(_ part: MissingPart, _ isThere: Bool) { if !isThere { missing.insert(part) } }
        let queues = Set(parts.queues.map(\.id))
        switch selection.view {
        case .queue(let queue): expect(.queue, queues.contains(queue))
        case .team(let team): expect(.team, parts.views.queues.teams[team] != nil)
        case .all, .mine, .ownQueues, .unassigned, .soon, .late, .waiting: break
        }
        if let queue = selection.queue { expect(.queue, queues.contains(queue)) }
        if let category = selection.category { expect(.category, parts.categories[category] != nil) }
        if let tag = selection.tag { expect(.tag, parts.tags.contains { $0.id == tag }) }
        if case .person(let person) = selection.assignee { expect(.assignee, parts.staff.contains { $0.id == person }) }
        return MissingPart.allCases.filter { missing.contains($0) }
    }

    /// Whose tickets a board shows: of several whom a text may mean nobody, and nobody whom the viewer would not find.
    private func requester(of request: BoardRequest, for viewer: Viewer) throws -> Person? {
        if let id = request.selection.requester { return try caller(id, for: viewer) }
        guard let typed = request.requester else { return nil }
        let found = try people.find(PersonQuery(typed, in: desk.identity.country), seenBy: viewer, limit: 2)
        return found.count == 1 ? try caller(found[0], for: viewer) : nil
    }
}
