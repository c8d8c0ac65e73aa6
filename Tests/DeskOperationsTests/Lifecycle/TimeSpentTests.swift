import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Time spent on a ticket")
struct TimeSpentTests {
    @Test("Entries add up, a correction takes back at most what was entered, also after closing", arguments: TestDatabases.engines)
    func sum(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let (dana, anna) = (try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            try await desk.spendTime(TimeReport(minutes: 45, note: "Looked at the drum."), on: number, by: dana)
            try await desk.close(number, by: dana)
            try await desk.spendTime(TimeReport(minutes: 30, on: CalendarDate("2024-03-04")), on: number, by: anna)
            try await desk.spendTime(TimeReport(minutes: -15), on: number, by: dana)
            await #expect(throws: DeskError.refused(.timeBelowZero)) {
                try await desk.spendTime(TimeReport(minutes: -61, note: "Lost"), on: number, by: dana)
            }
            #expect(try await fixture.ticket(number).log.timeSpent == 60)
            #expect(try await desk.summary(number, for: anna).ticket.log.timeSpent == 60)
            let entries = try await desk.history(number, for: nil).compactMap { event -> TimeEntry? in
                guard case .timeSpent(let entry) = event.change else { return nil }
                return entry
            }
            #expect(entries.map(\.minutes) == [45, 30, -15])
            #expect(entries.map(\.person) == [dana.person, anna.person, dana.person])
            #expect(entries.map(\.day.description) == ["2024-03-05", "2024-03-04", "2024-03-05"])
            let notes = try await desk.conversation(number, for: nil).filter { $0.purpose == .note }
            #expect(notes.map(\.body) == ["Looked at the drum."])
            #expect(entries.map(\.note) == [notes.first?.id, nil, nil])
        }
    }

    @Test("More than a day at once and a day to come are not taken", arguments: TestDatabases.engines)
    func limits(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let dana = try await fixture.viewer(Cast.dana)
            for minutes in [1441, -1441, .max, .min] {
                await #expect(throws: DeskError.invalid(field: "minutes", .tooLong)) {
                    try await fixture.desk.spendTime(TimeReport(minutes: minutes), on: number, by: dana)
                }
            }
            await #expect(throws: DeskError.invalid(field: "day", .inFuture)) {
                try await fixture.desk.spendTime(TimeReport(minutes: 1, on: CalendarDate("2024-03-07")), on: number, by: dana)
            }
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) {
                try await fixture.desk.spendTime(TimeReport(minutes: 1), on: number, by: ivan)
            }
        }
    }
}
