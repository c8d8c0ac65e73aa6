import Database
import DeskStore
import ServiceDesk

/// The lines and people now, for whoever looks after them: what stands where, what moved, and how much everybody has to do.
package struct LineBoard: Sendable {
    package let lines: [BoardLine]
    /// Whoever a ticket can be given to, by name.
    package let staff: [Person]
    /// Whoever of them is away.
    package let away: Set<ID<Person>>
    /// The ticket of which somebody chooses where it goes.
    package let chosen: TicketSummary?
    /// The ticket that was just moved, as far as whoever moved it sees it still.
    package let moved: TicketSummary?
    /// What moved it, as long as it can be taken back.
    package let deed: BulkDeed?
}

/// A line of the board.
package struct BoardLine: Sendable {
    package let view: LineView
    package let count: LineCount
    /// What nobody has.
    package let unassigned: BoardLane
    /// Those who work in it or have something there, by name.
    package let people: [BoardColleague]
    package let moves: LineMoves

    package var oldest: TicketSummary?
}

/// Somebody who works in a line, with his tickets there.
package struct BoardColleague: Sendable {
    package let colleague: LineColleague
    package let lane: BoardLane
}

/// The tickets at one place.
package struct BoardLane: Sendable {
    package let place: LinePlace
    package let count: LineCount
    package let oldest: TicketSummary?
    /// Those that are due first, where somebody looks at them.
    package let tickets: [TicketSummary]?
}

/// What went into a line and out of it.
package struct LineMoves: Sendable {
    package let arrived: Int
    package let left: Int
    /// How many of those that arrived came back from a line above.
    package let back: Int
    /// The latest, newest first.
    package let latest: [ShownMove]
}

/// A move with the words of its reason.
package struct ShownMove: Sendable {
    package let move: LineMove
    package let ticket: TicketSummary
    /// `nil` where the desk itself moved it.
    package let person: Person?
    package let reason: String?
}

/// Which board somebody asks for.
package struct LineBoardRequest: Sendable, Hashable {
    /// The lanes of which he sees the tickets; `nil` for what nobody has.
    let lanes: Set<LinePlace>?
    let chosen: TicketNumber?
    let moved: TicketNumber?
    let command: String?
    /// The moves since then are told.
    let since: Instant

    package init(lanes: Set<LinePlace>?, chosen: TicketNumber? = nil, moved: TicketNumber? = nil, command: String? = nil, since: Instant) {
        self.lanes = lanes
        self.chosen = chosen
        self.moved = moved
        self.command = command
        self.since = since
    }
}

extension Desk {
    /// So many tickets of a lane are shown.
    package static let ticketsOfLane = 5
    /// So many lanes show their tickets at once.
    package static let mostLanes = 12
    /// So many moves of a line are told in full.
    package static let movesOfLine = 8

    /// The numbers of what the viewer sees, and those of whose load he may know: what he does not see is in no number.
    package func lineBoard(_ request: LineBoardRequest, for viewer: Viewer) async throws -> LineBoard {
        try viewer.require(.readSettings)
        return try await read { unit in
            let key = LineBoardKey(request: request, viewer: viewer, minute: unit.now.microseconds / 60_000_000)
            return try unit.connection.remembered(key) { try LineBoardReading(unit, request, viewer).board() }
        }
    }
}

/// What a board depends on besides the tables.
private struct LineBoardKey: Hashable {
    let request: LineBoardRequest
    let viewer: Viewer
    /// Something becomes late by the minute.
    let minute: Int64
}

/// Everything that a board is made of, read in a number of queries that does not grow with people or tickets.
private struct LineBoardReading {
    private let unit: DeskUnit
    private let request: LineBoardRequest
    private let viewer: Viewer
    private let views: [LineView]
    private let staff: [Person]
    private let counts: [LinePlace: LineCount]
    private let moves: [LineMove]
    private let lanes: [LinePlace: [ID<Ticket>]]

    init(_ unit: DeskUnit, _ request: LineBoardRequest, _ viewer: Viewer) throws {
        self.unit = unit
        self.request = request
        self.viewer = viewer
        staff = try unit.people.staff()
        counts = try unit.lineCounts.all(seenBy: viewer, at: unit.now)
        views = try unit.lineViews(for: viewer, staff, counts)
        moves = try unit.lineCounts.moves(seenBy: viewer, since: request.since)
        lanes = try Self.lanes(unit, request, viewer, views, counts)
    }

    /// The tickets of the lanes that are open and on the board.
    private static func lanes(
        _ unit: DeskUnit, _ request: LineBoardRequest, _ viewer: Viewer, _ views: [LineView], _ counts: [LinePlace: LineCount]
    ) throws -> [LinePlace: [ID<Ticket>]] {
        let places = views.flatMap { view in
            [LinePlace(line: view.line, assignee: nil)] + view.colleagues.map { LinePlace(line: view.line, assignee: $0.person.id) }
        }
        let open = places.filter { request.lanes?.contains($0) ?? ($0.assignee == nil) }.prefix(Desk.mostLanes)
        let found = try unit.lineCounts.firstDue(
            Desk.ticketsOfLane, at: open.map { LaneRequest($0, open: counts[$0]?.open ?? 0) }, seenBy: viewer)
        return Dictionary(uniqueKeysWithValues: open.map { ($0, found[$0] ?? []) })
    }

    func board() throws -> LineBoard {
        let shown = Dictionary(grouping: SupportLine.allCases) { $0 }.mapValues { line in moves(of: line[0]).prefix(Desk.movesOfLine) }
        let told = shown.values.joined()
        let summaries = try summaries(told.map(\.ticket))
        let reasons = try unit.messages.bodies(of: Set(told.compactMap(\.because)))
        let people = Dictionary(
            (staff + (try unit.people.find(Set(told.compactMap(\.person)).subtracting(staff.map(\.id))))).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first })
        let lines = views.map { view in
            line(
                view, summaries,
                (shown[view.line] ?? []).compactMap { move in
                    summaries[move.ticket].map { ticket in
                        ShownMove(
                            move: move, ticket: ticket, person: move.person.flatMap { people[$0] },
                            reason: move.because.flatMap { reasons[$0] })
                    }
                })
        }
        return LineBoard(
            lines: lines, staff: staff, away: try unit.workProfiles.away(at: unit.now),
            chosen: request.chosen.flatMap { summaries[$0.ticket] }, moved: request.moved.flatMap { summaries[$0.ticket] },
            deed: try request.command.flatMap { try unit.deed($0, by: viewer) })
    }

    /// Every ticket that the board names, once.
    private func summaries(_ moved: [ID<Ticket>]) throws -> [ID<Ticket>: TicketSummary] {
        let named =
            [request.chosen, request.moved].compactMap { $0?.ticket } + counts.values.compactMap(\.oldest) + lanes.values.joined() + moved
        let found = try unit.list.summaries(of: Set(named), seenBy: viewer)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.ticket.id, $0) })
    }

    private func line(_ view: LineView, _ summaries: [ID<Ticket>: TicketSummary], _ latest: [ShownMove]) -> BoardLine {
        func lane(_ assignee: ID<Person>?) -> BoardLane {
            let place = LinePlace(line: view.line, assignee: assignee)
            let count = counts[place] ?? LineCount()
            return BoardLane(
                place: place, count: count, oldest: count.oldest.flatMap { summaries[$0] },
                tickets: lanes[place].map { $0.compactMap { summaries[$0] } })
        }
        let count = counts.filter { $0.key.line == view.line }.values.reduce(LineCount(), +)
        let moves = moves(of: view.line)
        return BoardLine(
            view: view, count: count, unassigned: lane(nil),
            people: view.colleagues.map { BoardColleague(colleague: $0, lane: lane($0.person.id)) },
            moves: LineMoves(
                arrived: moves.count { $0.to == view.line }, left: moves.count { $0.from == view.line },
                back: moves.count { $0.to == view.line && $0.isBack }, latest: latest),
            oldest: count.oldest.flatMap { summaries[$0] })
    }

    private func moves(of line: SupportLine) -> [LineMove] { moves.filter { $0.from == line || $0.to == line } }
}
