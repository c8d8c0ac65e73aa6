import Database
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Views of one's own, and habits")
struct SavedViewsTests {
    private static var selection: TicketSelection {
        var selection = TicketSelection(.team(ID(2)))
        selection.status = .one(.open)
        (selection.priority, selection.line, selection.queue) = (.high, .second, ID(3))
        (selection.assignee, selection.category, selection.tag) = (.person(ID(4)), ID(5), ID(6))
        (selection.due, selection.hidesWaiting, selection.chosenOrder) = (.late, true, .pressing)
        selection.requester = ID(7)
        return selection
    }

    @Test("They are kept as they were chosen, each person's in an order of his own", arguments: TestDatabases.engines)
    func kept(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let views = SavedViews(connection)
                let first = try views.add("First", Self.selection, of: ID(3))
                let second = try views.add("שני", TicketSelection(.mine), of: ID(3))
                _ = try views.add("First", TicketSelection(), of: ID(4))
                #expect(try views.all(of: ID(3)).map(\.selection) == [Self.selection, TicketSelection(.mine)])
                try views.order([second, first])
                try views.rename(first, to: "Renamed")
                try views.replace(second, by: TicketSelection(.late))
                let mine = try views.all(of: ID(3))
                #expect(mine.map(\.name) == ["שני", "Renamed"] && mine.first?.selection == TicketSelection(.late))
                try views.remove(second)
                #expect(try views.all(of: ID(3)).map(\.id) == [first] && views.all(of: ID(4)).count == 1)
            }
        }
    }

    @Test("Nobody has two of one name", arguments: TestDatabases.engines)
    func unique(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            await #expect(throws: DatabaseError.self) {
                try await fixture.database.write { connection in
                    for _ in 0..<2 { _ = try SavedViews(connection).add("Same", TicketSelection(), of: ID(3)) }
                }
            }
        }
    }

    @Test("Habits are kept for each person; whoever said none has the usual ones", arguments: TestDatabases.engines)
    func habits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            try await fixture.database.write { connection in
                let habits = ListHabits(connection)
                for habit in [ListHabit(columns: [.number, .tags], density: .compact), ListHabit(columns: [], density: .comfortable)] {
                    try habits.save(habit, of: ID(3))
                    #expect(try habits.of(ID(3)) == habit)
                }
                #expect(try habits.of(ID(4)) == ListHabit())
                try connection.execute("UPDATE list_habit SET columns = 'number,smell' WHERE person = ?1", [.integer(3)])
                #expect(try habits.of(ID(3)).columns == [.number])
            }
        }
    }

    @Test("A selection means its view and what narrows it down, for whoever looks")
    func meaning() {
        let queues = ViewQueues(own: [ID(1)], teams: [ID(2): [ID(7), ID(8)]])
        let now = StoreBench.start
        let filter = Self.selection.filter(for: ID(9), queues, at: now)
        #expect(filter.queues == [ID(7), ID(8)] && filter.queue == ID(3) && filter.status == .open && !filter.hidesClosed)
        #expect(filter.due == .late(at: now) && filter.assignment == .person(ID(4)) && filter.priority == .high)
        #expect(TicketSelection(.mine).filter(for: ID(9), queues, at: now).assignment == .person(ID(9)))
        #expect(TicketSelection(.ownQueues).filter(for: ID(9), queues, at: now).queues == [ID(1)])
        #expect(TicketSelection(.team(ID(5))).filter(for: ID(9), queues, at: now).queues == [])
        #expect(TicketSelection().filter(for: ID(9), queues, at: now).hidesClosed)
        var all = TicketSelection()
        all.status = .any
        #expect(!all.filter(for: ID(9), queues, at: now).hidesClosed)
    }
}
