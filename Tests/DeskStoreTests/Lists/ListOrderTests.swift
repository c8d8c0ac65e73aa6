import Database
import DeskStore
import ServiceDesk
import Support
import Testing

/// Every filter in every order, a page at a time, against the same worked out in memory.
@Suite("Orders of lists")
struct ListOrderTests {
    /// Sixty tickets over three queues, in all states, hands and priorities; some changed at the same moment.
    private static func fill(_ fixture: DeskFixture) async throws -> [TicketSummary] {
        try await fixture.database.write { connection in
            let people: [ID<Person>?] = [nil, ID(1), ID(3), nil, ID(4)]
            _ = try Categories(connection).add(Category(id: ID(0), parent: nil, name: "Hardware"))
            let tag = try NamedWords(tags: connection).id(of: "hot")
            for step in 0..<60 {
                let begun = StoreBench.start.advanced(by: .seconds(-3_000 * (step % 17)))
                var ticket = try StoreBench.begin(
                    connection, queue: ID(Int64(1 + step % 3)), requester: Cast.tickets[step % 6].requester, at: begun)
                func carryOut(_ command: TicketCommand) throws {
                    let at = StoreBench.start.advanced(by: .seconds(60 * (step % 7)))
                    ticket = try StoreBench.carryOut(command, on: ticket, connection, at: at)
                }
                let priority = Priority.allCases[step % 5]
                if priority != ticket.priority { try carryOut(.prioritise(priority, nil, because: nil)) }
                if let agent = people[step / 3 % 5] { try carryOut(.assign(to: agent)) }
                if step % 4 == 0 { try carryOut(.categorise(ID(1))) }
                if step % 5 == 0 { try carryOut(.tag([tag])) }
                if step % 6 == 1 { try carryOut(.escalate(to: .second, because: nil)) }
                if step % 7 == 3 { try carryOut(.wait(Waiting(for: .supplier))) }
                if step % 7 == 5 { try carryOut(.close) }
            }
            return try TicketList(connection).page(TicketFilter(), seenBy: nil, after: nil, limit: 100)
        }
    }

    private static let viewers: [Viewer?] = [
        nil, Viewer(person: ID(3), role: .agent, queues: [ID(1)]), Viewer(person: ID(4), role: .agent, queues: [ID(1), ID(3)]),
        Viewer(person: ID(3), role: .agent, queues: []),
        Viewer(person: ID(3), role: .agent, queues: [ID(2)], guidedLines: [.second], guidedQueues: [ID(3)]),
        Viewer(person: ID(3), role: .requester, queues: [ID(1)]),
    ]

    private static let filters: [TicketFilter] = {
        func filter(_ change: (inout TicketFilter) -> Void) -> TicketFilter {
            var filter = TicketFilter()
            change(&filter)
            return filter
        }
        let start = StoreBench.start
        let hour = start.advanced(by: .seconds(3 * 86_400))
        return [
            filter { _ in }, filter { $0.hidesClosed = true }, filter { $0.hidesWaiting = true },
            filter { ($0.hidesClosed, $0.hidesWaiting) = (true, true) }, filter { $0.status = .closed }, filter { $0.status = .waiting },
            filter { $0.queue = ID(2) }, filter { ($0.queue, $0.hidesClosed) = (ID(1), true) },
            filter { $0.queues = [ID(1), ID(3)] }, filter { ($0.queues, $0.hidesClosed) = ([ID(2), ID(3)], true) },
            filter { $0.queues = [] }, filter { ($0.queues, $0.queue) = ([ID(1)], ID(2)) }, filter { $0.queue = ID(99) },
            filter { $0.priority = .high }, filter { ($0.priority, $0.hidesClosed) = (.highest, true) },
            filter { $0.assignment = .nobody }, filter { ($0.assignment, $0.hidesClosed) = (.nobody, true) },
            filter { $0.assignment = .person(ID(3)) }, filter { ($0.assignment, $0.queue) = (.person(ID(4)), ID(1)) },
            filter { $0.line = .second }, filter { $0.category = ID(1) }, filter { ($0.tag, $0.hidesClosed) = (ID(1), true) },
            filter { $0.requester = ID(5) },
            filter { $0.due = .late(at: start) }, filter { $0.due = .soon(after: start, by: hour) },
            filter { ($0.due, $0.queue) = (.late(at: hour), ID(1)) },
            filter { ($0.due, $0.assignment) = (.soon(after: start, by: hour), .person(ID(3))) },
        ]
    }()

    private static func matches(_ summary: TicketSummary, _ filter: TicketFilter) -> Bool {
        let ticket = summary.ticket
        let isAssigned =
            switch filter.assignment {
            case nil: true
            case .nobody: ticket.assignee == nil
            case .person(let person): ticket.assignee == person
            }
        let isDue =
            switch filter.due {
            case nil: true
            case .late(let now): summary.due.map { $0 <= now } ?? false
            case .soon(let now, let until): summary.due.map { $0 > now && $0 <= until } ?? false
            }
        let isShown =
            filter.status.map { $0 == ticket.status }
            ?? !(filter.hidesClosed && ticket.status == .closed || filter.hidesWaiting && ticket.status == .waiting)
        return isAssigned && isDue && isShown && filter.queue.map { $0 == ticket.queue } ?? true
            && filter.queues.map { $0.contains(ticket.queue) } ?? true && filter.priority.map { $0 == ticket.priority } ?? true
            && filter.requester.map { $0 == ticket.requester } ?? true && filter.line.map { $0 == ticket.line } ?? true
            && filter.category.map { $0 == ticket.log.category } ?? true && filter.tag.map { ticket.log.tags.contains($0) } ?? true
    }

    private static func isBefore(_ left: TicketSummary, _ right: TicketSummary, in order: TicketOrder) -> Bool {
        let (one, other) = (left.ticket, right.ticket)
        func rank(_ ticket: Ticket) -> Int { -(Priority.allCases.firstIndex(of: ticket.priority) ?? 0) }
        switch order {
        case .newest: return one.id > other.id
        case .oldest: return one.id < other.id
        case .updated: return (one.updatedAt, one.id) > (other.updatedAt, other.id)
        case .untouched: return (one.updatedAt, one.id) < (other.updatedAt, other.id)
        case .pressing: return (rank(one), one.id) < (rank(other), other.id)
        case .due:
            guard let first = left.due else { return right.due == nil && one.id > other.id }
            return right.due.map { (first, one.id) < ($0, other.id) } ?? true
        }
    }

    private static func read(
        _ filter: TicketFilter, _ order: TicketOrder, _ viewer: Viewer?, size: Int, _ fixture: DeskFixture
    ) async throws -> [ID<Ticket>] {
        try await fixture.database.read { connection in
            var read: [ID<Ticket>] = []
            var after: ListPlace?
            while read.count <= 100 {
                let page = try TicketList(connection).page(filter, in: order, seenBy: viewer, after: after, limit: size)
                read += page.map(\.ticket.id)
                guard page.count == size, let last = page.last else { break }
                after = ListPlace(last, in: order)
            }
            return read
        }
    }

    @Test(
        "D1 every filter in every order holds what its viewer may see, a page at a time without a gap or an overlap",
        arguments: TestDatabases.engines)
    func orders(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let all = try await Self.fill(fixture)
            #expect(Set(all.compactMap(\.due)).count > 4 && all.contains { $0.due == nil })
            for viewer in Self.viewers {
                for filter in Self.filters {
                    let seen = all.filter { summary in
                        Self.matches(summary, filter) && viewer.map { $0.sees(summary.ticket.place) } ?? true
                    }
                    for order in TicketOrder.allCases {
                        let expected = seen.sorted { Self.isBefore($0, $1, in: order) }.map(\.ticket.id)
                        for size in [seen.count + 1, 4] {
                            let read = try await Self.read(filter, order, viewer, size: size, fixture)
                            #expect(read == expected, "\(order), pages of \(size), \(filter), for \(String(describing: viewer))")
                        }
                    }
                }
            }
        }
    }

    @Test("Pages of one ticket follow each other in every order", arguments: TestDatabases.engines)
    func single(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let all = try await Self.fill(fixture)
            for order in TicketOrder.allCases {
                let expected = all.sorted { Self.isBefore($0, $1, in: order) }.map(\.ticket.id)
                #expect(try await Self.read(TicketFilter(), order, nil, size: 1, fixture) == expected, "\(order)")
            }
        }
    }

    @Test("D1 numbers of views are those of their lists, up to the most that is counted", arguments: TestDatabases.engines)
    func counts(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let all = try await Self.fill(fixture)
            for viewer in Self.viewers {
                let expected = Self.filters.map { filter in
                    all.filter { summary in Self.matches(summary, filter) && viewer?.sees(summary.ticket.place) ?? true }.count
                }
                for most in [1_000, 3] {
                    let counts = try await fixture.database.read { try TicketList($0).counts(of: Self.filters, seenBy: viewer, most: most) }
                    #expect(counts == expected.map { min($0, most) }, "\(most) for \(String(describing: viewer))")
                }
            }
            #expect(try await fixture.database.read { try TicketList($0).counts(of: [], seenBy: nil, most: 9) } == [])
        }
    }

    @Test("D3 a place in a list that nobody was given leads to a page, not to a fault", arguments: TestDatabases.engines)
    func places(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await Self.fill(fixture)
            let places = [
                ListPlace(ticket: ID(9), key: .max), ListPlace(ticket: ID(.max), key: .min), ListPlace(ticket: ID(1), key: -1),
                ListPlace(ticket: ID(7)), ListPlace(ticket: ID(3), key: 99),
            ]
            for order in TicketOrder.allCases {
                for place in places {
                    for viewer in Self.viewers {
                        let page = try await fixture.database.read {
                            try TicketList($0).page(TicketFilter(), in: order, seenBy: viewer, after: place, limit: 5)
                        }
                        #expect(page.count <= 5)
                    }
                }
            }
        }
    }
}
