import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Tickets that wait for a day")
struct WakingTests {
    private func ticket(_ fixture: DeskFixture) async throws -> TicketNumber {
        try await fixture.desk.receive(.mail(Cast.tickets[0])).number
    }

    private func moment(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    @Test("One wakes by itself when work begins on that day, and not before", arguments: TestDatabases.engines)
    func wakes(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let dana = try await fixture.viewer(Cast.dana)
            try await desk.wait(number, until: try #require(CalendarDate("2024-03-07")), by: dana)
            let begin = try moment("2024-03-07T09:00:00Z")
            #expect(try await fixture.ticket(number).waiting == Waiting(for: .date, until: begin))
            #expect(try await desk.nextWaking() == begin)
            fixture.clock.advance(by: .microseconds(begin.microseconds - fixture.clock.now.microseconds - 1))
            #expect(try await desk.wakeWaiting() == 0)
            #expect(try await fixture.ticket(number).status == .waiting)
            fixture.clock.advance(by: .microseconds(1))
            #expect(try await desk.wakeWaiting() == 1)
            #expect(try await desk.wakeWaiting() == 0)
            #expect(try await fixture.ticket(number).status == .open)
            let last = try #require(try await desk.history(number, for: nil).last)
            #expect(last.change == .resumed && last.actor == .desk && last.at == begin)
            #expect(try await desk.nextWaking() == nil)
        }
    }

    @Test("On a day without work it wakes with the day; a day that has begun is not taken", arguments: TestDatabases.engines)
    func days(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.wait(number, until: try #require(CalendarDate("2024-03-09")), by: dana)
            #expect(try await fixture.ticket(number).waiting?.until == moment("2024-03-09T00:00:00Z"))
            for day in ["2024-03-05", "2024-03-04"] {
                await #expect(throws: DeskError.invalid(field: "until", .inPast)) {
                    try await fixture.desk.wait(number, until: try #require(CalendarDate(day)), by: dana)
                }
            }
        }
    }

    @Test(
        "An answer wakes it earlier, whatever else waits for a moment wakes too, and two nodes wake it once",
        arguments: TestDatabases.engines)
    func earlier(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await ticket(fixture))
            let other = try await desk.receive(.mail(Cast.tickets[1])).number
            let dana = try await fixture.viewer(Cast.dana)
            let letter = try #require(try await fixture.post().first)
            try await desk.wait(number, until: try #require(CalendarDate("2024-03-07")), by: dana)
            _ = try await desk.receive(fixture.reply(Cast.alice, to: letter, text: "It is worse now.", messageID: "more"))
            #expect(try await fixture.ticket(number).status == .open)
            try await desk.wait(other, Waiting(for: .supplier, until: fixture.clock.now.advanced(by: .seconds(60))), by: dana)
            fixture.clock.advance(by: .seconds(60))
            try await fixture.withSecondNode { (node: Desk) async throws -> Void in
                async let here = desk.wakeWaiting()
                async let there = node.wakeWaiting()
                _ = try await (here, there)
            }
            #expect(try await fixture.changes(other).filter { $0 == "resumed" }.count == 1)
            #expect(try await fixture.changes(number).contains("resumed") == false)
        }
    }

    @Test("A list leaves out what waits when it is asked to", arguments: TestDatabases.engines)
    func lists(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await ticket(fixture)
            let other = try await fixture.desk.receive(.mail(Cast.tickets[1])).number
            try await fixture.desk.wait(number, until: try #require(CalendarDate("2024-03-07")), by: try await fixture.viewer(Cast.dana))
            var filter = TicketFilter()
            filter.hidesWaiting = true
            func shown(_ filter: TicketFilter) async throws -> [TicketNumber] {
                try await fixture.desk.tickets(filter, after: nil, limit: 9, for: nil).tickets.map(\.ticket.number)
            }
            #expect(try await shown(filter) == [other])
            filter.status = .waiting
            #expect(try await shown(filter) == [number])
            #expect(try await shown(TicketFilter()) == [other, number])
        }
    }
}
