import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("The board of lines")
struct LineBoardTests {
    private func board(
        _ fixture: DeskFixture, _ viewer: Viewer, lanes: Set<LinePlace>? = nil, command: String? = nil, moved: TicketNumber? = nil
    ) async throws -> LineBoard {
        let request = LineBoardRequest(
            lanes: lanes, moved: moved, command: command, since: fixture.clock.now.advanced(by: .seconds(-3_600)))
        return try await fixture.desk.lineBoard(request, for: viewer)
    }

    private func received(_ fixture: DeskFixture, _ count: Int) async throws -> [TicketNumber] {
        var numbers: [TicketNumber] = []
        for index in 0..<count { numbers.append(try await fixture.desk.receive(.mail(Cast.tickets[index])).number) }
        return numbers
    }

    @Test(
        "D1 a manager sees every line with everybody, a guide his line with its people, an agent what he sees and himself",
        arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, piotr) = (fixture.desk, try await fixture.viewer(Cast.piotr))
            let dana = try await fixture.viewer(Cast.dana)
            let numbers = try await received(fixture, 3)
            try await desk.assign(numbers[0], to: dana.person, by: dana)
            try await desk.assign(numbers[1], to: dana.person, by: dana)
            try await desk.escalate(numbers[1], to: .second, because: "Too deep for us", by: dana)
            try await desk.assign(numbers[1], to: dana.person, by: dana)
            try await desk.setWorkProfile(
                WorkProfile(lines: [.second], isLeading: true), of: try await fixture.person(Cast.ivan.address).id, by: piotr)
            let ivan = try await fixture.viewer(Cast.ivan)

            let managed = try await board(fixture, piotr)
            #expect(managed.lines.map(\.count.open) == [2, 1, 0] && managed.lines.map(\.unassigned.count.open) == [1, 0, 0])
            #expect(managed.lines[0].unassigned.tickets?.map(\.ticket.number) == [numbers[2]])
            #expect(managed.lines[0].oldest?.ticket.number == numbers[0])
            let first = managed.lines[0].people
            #expect(Set(first.map(\.colleague.person.id)) == [piotr.person, dana.person])
            // He works in the first line, and has something of the second.
            let second = try #require(managed.lines[1].people.first { $0.colleague.person.id == dana.person })
            #expect((second.lane.count.open, second.colleague.tickets, second.colleague.load) == (1, 1, 4) && second.lane.tickets == nil)
            #expect(managed.lines.map(\.moves.arrived) == [0, 1, 0] && managed.lines.map(\.moves.left) == [1, 0, 0])
            let move = try #require(managed.lines[1].moves.latest.first)
            #expect(move.reason == "Too deep for us" && move.person?.id == dana.person && move.ticket.ticket.number == numbers[1])

            let guided = try await board(fixture, ivan)
            #expect(guided.lines.map(\.count.open) == [0, 1, 0] && guided.lines.map(\.moves.left) == [1, 0, 0])
            #expect(guided.lines[1].people.contains { $0.colleague.person.id == dana.person })
            #expect(guided.lines[0].people.isEmpty)

            let own = try await board(fixture, dana)
            #expect(own.lines.map(\.count.open) == [2, 1, 0])
            #expect(own.lines.flatMap(\.people).allSatisfy { $0.colleague.person.id == dana.person })
            await #expect(throws: DeskError.forbidden) {
                try await board(fixture, Viewer(person: dana.person, role: .requester, queues: []))
            }
        }
    }

    @Test("Somebody is at work, outside of his hours, or away", arguments: TestDatabases.engines)
    func presence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, piotr) = (fixture.desk, try await fixture.viewer(Cast.piotr))
            let dana = try await fixture.viewer(Cast.dana)
            func presence() async throws -> LineColleague.Presence? {
                try await board(fixture, piotr).lines[0].people.first { $0.colleague.person.id == dana.person }?.colleague.presence
            }
            #expect(try await presence() == .here)
            let calendar = try #require(try await desk.workProfile(of: dana.person, for: piotr).calendars.first)
            try await desk.setWorkProfile(WorkProfile(calendar: calendar.id), of: dana.person, by: piotr)
            var seen: Set<LineColleague.Presence> = []
            for _ in 0..<24 {
                fixture.clock.advance(by: .seconds(3_600))
                try await seen.insert(#require(try await presence()))
            }
            #expect(seen == [.here, .offHours])
            try await desk.leave(dana.person, until: nil, by: dana)
            #expect(try await presence() == .away)
        }
    }

    @Test("A ticket moves to somebody, to another line, and back to its queue, and each is taken back", arguments: TestDatabases.engines)
    func moves(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, piotr) = (fixture.desk, try await fixture.viewer(Cast.piotr))
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await received(fixture, 1)[0]
            let waiting = LinePlace(line: .first, assignee: nil)
            let (danas, above) = (LinePlace(line: .first, assignee: dana.person), LinePlace(line: .second, assignee: nil))
            for (step, to) in [danas, above].enumerated() {
                let command = "move \(step)"
                try await desk.move(number, from: waiting, to: to, because: "Since", command: command, by: piotr)
                #expect(try await fixture.ticket(number).linePlace == to)
                // Sent again, as a browser does that got no answer, it does nothing.
                try await desk.move(number, from: waiting, to: to, because: "Since", command: command, by: piotr)
                #expect(try await board(fixture, piotr, command: command, moved: number).deed?.command == command)
                #expect(try await desk.undo(command, by: piotr).map(\.outcome) == [.undone])
                #expect(try await fixture.ticket(number).linePlace == waiting)
            }
            #expect(try await desk.conversation(number, for: nil).filter { $0.purpose == .note }.map(\.body) == ["Since"])
            await #expect(throws: DeskError.refused(.noChange)) {
                try await desk.move(number, from: waiting, to: waiting, command: "nothing", by: piotr)
            }
        }
    }

    @Test(
        "What somebody else has moved meanwhile stays where it is; what else happened to it keeps nobody from moving it",
        arguments: TestDatabases.engines)
    func clash(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, piotr) = (fixture.desk, try await fixture.viewer(Cast.piotr))
            let dana = try await fixture.viewer(Cast.dana)
            let number = try await received(fixture, 1)[0]
            let (waiting, piotrs) = (LinePlace(line: .first, assignee: nil), LinePlace(line: .first, assignee: piotr.person))
            try await desk.note(number, body: "A note", by: dana)
            try await desk.move(number, from: waiting, to: piotrs, command: "first", by: dana)
            let before = try await fixture.changes(number)
            await #expect(throws: DeskError.refused(.elsewhere)) {
                try await desk.move(number, from: waiting, to: LinePlace(line: .first, assignee: dana.person), command: "late", by: piotr)
            }
            #expect(try await fixture.changes(number) == before)
            // The refused command was not done, and is done once it can be.
            try await desk.move(number, from: piotrs, to: waiting, command: "late", by: piotr)
            #expect(try await fixture.ticket(number).linePlace == waiting)
        }
    }

    @Test("D1 nobody moves what he does not see, nor to whom it is not shown, nor what is closed", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, piotr) = (fixture.desk, try await fixture.viewer(Cast.piotr))
            let (dana, ivan) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            let number = try await received(fixture, 1)[0]
            let waiting = LinePlace(line: .first, assignee: nil)
            func move(_ to: ID<Person>, _ viewer: Viewer) async throws {
                try await desk.move(number, from: waiting, to: LinePlace(line: .first, assignee: to), command: "a", by: viewer)
            }
            await #expect(throws: DeskError.notFound) { try await move(ivan.person, ivan) }
            await #expect(throws: DeskError.invalid(field: "agent", .unknown)) { try await move(ivan.person, piotr) }
            await #expect(throws: DeskError.forbidden) {
                try await move(dana.person, Viewer(person: ID(5), role: .requester, queues: []))
            }
            #expect(try await fixture.changes(number) == ["opened"])
            try await desk.close(number, by: dana)
            await #expect(throws: DeskError.refused(.closed)) { try await move(dana.person, piotr) }
        }
    }
}
