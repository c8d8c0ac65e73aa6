import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Lists of tickets")
struct TicketListTests {
    /// Forty tickets over two queues, in all states and hands.
    private static func fill(_ fixture: DeskFixture) async throws -> [Ticket] {
        try await fixture.database.write { connection in
            let people: [ID<Person>?] = [nil, ID(1), ID(3), ID(4)]
            for (name, parent) in [("Hardware", nil), ("Printer", 1), ("Network", nil)] as [(String, Int64?)] {
                _ = try Categories(connection).add(Category(id: ID(0), parent: parent.map { ID($0) }, name: name))
            }
            return try (0..<40).map { step in
                let requester = Cast.tickets[step % 6].requester
                var ticket = try StoreBench.begin(connection, queue: ID(Int64(1 + step % 2)), requester: requester)
                if let agent = people[step / 2 % 4] { ticket = try StoreBench.carryOut(.assign(to: agent), on: ticket, connection) }
                if step % 4 > 0 { ticket = try StoreBench.carryOut(.categorise(ID(Int64(step % 4))), on: ticket, connection) }
                if step % 5 == 1 {
                    let request = try StoreBench.message(.closureRequest, on: ticket, connection)
                    ticket = try StoreBench.carryOut(.requestClosure(request), on: ticket, connection)
                }
                if step % 6 < 2 {
                    let line: SupportLine = step % 6 == 0 ? .second : .third
                    ticket = try StoreBench.carryOut(.escalate(to: line, because: nil), on: ticket, connection)
                }
                if step % 5 == 2 { ticket = try StoreBench.carryOut(.close, on: ticket, connection) }
                return ticket
            }
        }
    }

    private static let viewers: [Viewer?] = [
        nil, Viewer(person: ID(1), role: .administrator, queues: []), Viewer(person: ID(2), role: .manager, queues: []),
        Viewer(person: ID(3), role: .agent, queues: [ID(1)]), Viewer(person: ID(4), role: .agent, queues: [ID(2)]),
        Viewer(person: ID(4), role: .agent, queues: [ID(1), ID(2)]), Viewer(person: ID(3), role: .agent, queues: []),
        Viewer(person: ID(3), role: .requester, queues: [ID(1), ID(2)]),
        Viewer(person: ID(3), role: .agent, queues: [], guidedLines: [.second]),
        Viewer(person: ID(3), role: .agent, queues: [ID(2)], guidedLines: [.first, .third]),
        Viewer(person: ID(4), role: .agent, queues: [], guidedLines: [.third], guidedQueues: [ID(1)]),
        Viewer(person: ID(3), role: .requester, queues: [], guidedLines: [.first], guidedQueues: [ID(1)]),
    ]

    private static let filters = [
        TicketFilter(), TicketFilter(queue: ID(2)), TicketFilter(status: .closed), TicketFilter(status: .new),
        TicketFilter(assignment: .nobody),
        TicketFilter(assignment: .person(ID(3))), TicketFilter(requester: ID(5)),
        TicketFilter(queue: ID(1), status: .open, assignment: .person(ID(4))),
        TicketFilter(status: .waiting), TicketFilter(category: ID(1)), TicketFilter(category: ID(2)),
        TicketFilter(status: .closed, category: ID(3)), TicketFilter(category: ID(99)),
        TicketFilter(line: .second), TicketFilter(queue: ID(1), status: .open, line: .first),
    ]

    private static func matches(_ ticket: Ticket, _ filter: TicketFilter) -> Bool {
        let isAssigned =
            switch filter.assignment {
            case nil: true
            case .nobody: ticket.assignee == nil
            case .person(let person): ticket.assignee == person
            }
        return isAssigned && filter.queue.map { $0 == ticket.queue } ?? true && filter.status.map { $0 == ticket.status } ?? true
            && filter.requester.map { $0 == ticket.requester } ?? true && isAbout(filter.category, ticket)
            && filter.line.map { $0 == ticket.line } ?? true
    }

    /// Printer, 2, stands below Hardware, 1.
    private static func isAbout(_ wanted: ID<ServiceDesk.Category>?, _ ticket: Ticket) -> Bool {
        guard let wanted else { return true }
        return ticket.log.category == wanted || (wanted == ID(1) && ticket.log.category == ID(2))
    }

    @Test("D1 a list holds exactly what its filter asks for and its viewer may see, newest first", arguments: TestDatabases.engines)
    func filters(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let all = try await Self.fill(fixture)
            for viewer in Self.viewers {
                for filter in Self.filters {
                    let page = try await fixture.database.read { try TicketList($0).page(filter, seenBy: viewer, after: nil, limit: 100) }
                    let expected = all.filter { ticket in
                        Self.matches(ticket, filter) && viewer.map { $0.sees(ticket.place) } ?? true
                    }
                    #expect(page.map(\.ticket.version) == expected.reversed().map(\.version))
                    #expect(page.map(\.ticket.id) == expected.reversed().map(\.id), "\(filter) for \(String(describing: viewer))")
                }
            }
        }
    }

    @Test("Pages follow each other without a gap or an overlap, whatever their size", arguments: TestDatabases.engines)
    func pages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = Viewer(person: ID(3), role: .agent, queues: [ID(1)])
            let all = try await Self.fill(fixture).filter { dana.sees($0.place) }.map(\.id)
            for size in [1, 2, 7, all.count - 1, all.count, all.count + 1] {
                var read: [ID<Ticket>] = []
                var after: ID<Ticket>?
                repeat {
                    let last = after
                    let page = try await fixture.database.read {
                        try TicketList($0).page(TicketFilter(), seenBy: dana, after: last, limit: size)
                    }
                    #expect(page.count <= size)
                    read += page.map(\.ticket.id)
                    after = page.last?.ticket.id
                } while after != nil
                #expect(read == all.reversed(), "pages of \(size)")
            }
        }
    }

    @Test("A summary names the queue and the people", arguments: TestDatabases.engines)
    func summary(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let ticket = try StoreBench.begin(connection, queue: ID(2), requester: Cast.noam, subject: "המדפסת")
                let assigned = try StoreBench.carryOut(.assign(to: ID(4)), on: ticket, connection)
                let galil = try Organizations(connection).add("Galil", domains: [], agreement: nil)
                try People(connection).join(galil.id, ticket.requester)
                let summary = try #require(try TicketList(connection).summary(of: ticket.id))
                #expect(summary.organization == "Galil" && summary.categoryPath == [])
                #expect((summary.ticket.id, summary.ticket.version) == (assigned.id, assigned.version))
                #expect(summary.ticket.assignee == assigned.assignee && summary.ticket.status == assigned.status)
                #expect(summary.subject == "המדפסת")
                #expect(summary.queueName == "Compatibility")
                #expect(summary.requester.displayName == Cast.noam.name)
                #expect(summary.assignee?.name == Cast.ivan.name)
            }
        }
    }
}
