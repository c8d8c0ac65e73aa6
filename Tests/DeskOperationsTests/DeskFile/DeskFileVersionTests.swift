import Database
import DeskOperations
import DeskStore
import Foundation
import ServiceDesk
import Support
import Testing

@Suite("Versions in the desk's file")
struct DeskFileVersionTests {
    private static let calendar = "    calendar: Monday to Friday, 9 to 17\n"

    /// The standard agreement with other minutes for normal tickets.
    private static func agreement(_ normal: Int, _ more: String = "") -> String {
        "agreements:\n  - name: Standard agreement\n\(calendar)    firstResponse: {normal: \(normal)}\n    resolution: {normal: 1440}\n\(more)"
    }

    private static func due(_ number: TicketNumber, _ fixture: DeskFixture) async throws -> Instant? {
        while try await fixture.desk.recompute() {}
        return try await fixture.desk.clocks(number, for: nil).first { $0.clock.target == .firstResponse }?.due
    }

    @Test("A change is a version from now on, the plan counts the clocks that it moves, and they move", arguments: TestDatabases.engines)
    func version(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let before = try #require(try await Self.due(number, fixture))
            let plan = try await fixture.desk.planDeskFile(Self.agreement(30), by: nil)
            #expect(plan.words == ["changed agreement Standard agreement: firstResponse, resolution"])
            let clocks = try #require(plan.clocks)
            #expect((clocks.clocks, clocks.moved) == (2, 1))
            _ = try await fixture.apply(Self.agreement(30))
            #expect(try await Self.due(number, fixture) == before.advanced(by: .seconds(-90 * 60)))
            let records = try await fixture.desk.agreementRecords(for: fixture.viewer(Cast.anna))
            #expect(records.agreements[0].versions.map(\.from) == [fixture.clock.now])
        }
    }

    @Test("Clients that come under another agreement are among the clocks that a plan counts", arguments: TestDatabases.engines)
    func clients(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await fixture.apply("organizations: [{name: Harbour, domains: [harbour.example]}]")
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.desk.receive(.mail(Cast.tickets[1]))
            let file =
                Self.agreement(120).replacing("Standard agreement", with: "Gold").replacing("120", with: "15")
                + "organizations: [{name: Harbour, domains: [harbour.example], agreement: Gold}]\n"
            let clocks = try #require(try await fixture.desk.planDeskFile(file, by: nil).clocks)
            #expect((clocks.clocks, clocks.moved) == (4, 1))
            #expect(clocks.examples.map(\.ticket) == [number])
            _ = try await fixture.apply(file)
            #expect(try await Self.due(number, fixture) == clocks.examples[0].wouldBeDue)
        }
    }

    @Test("What begins later is planned, exported, repeated without effect, changed and taken back", arguments: TestDatabases.engines)
    func later(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let from = fixture.clock.now.advanced(by: .seconds(86_400))
            let begins = "    from: \(from.shortISO8601)\n"
            #expect(try await fixture.apply(Self.agreement(10, begins)).words == ["changed agreement Standard agreement: later"])
            let file = try await fixture.desk.deskFile(for: nil)
            #expect(file.contains("  later:\n  - from: \(from.shortISO8601)\n"))
            #expect(try await fixture.desk.planDeskFile(file, by: nil).isEmpty)
            try await fixture.withEmptyDesk(engine) { empty in
                _ = try await empty.applyDeskFile(file, by: nil)
                #expect(try await empty.deskFile(for: nil) == file)
            }
            // Another beginning: what was planned for the first one does not happen.
            let second = from.advanced(by: .seconds(86_400))
            let moved = file.replacing(from.shortISO8601, with: second.shortISO8601)
            #expect(try await fixture.apply(moved).words == ["changed agreement Standard agreement: later"])
            let records = try await fixture.desk.agreementRecords(for: fixture.viewer(Cast.anna))
            #expect(records.agreements[0].contents.value(at: from) == records.agreements[0].first)
            #expect(records.agreements[0].contents.value(at: second).terms.firstResponse == ["normal": 10])
            // Without it, nothing is planned any more.
            let plain = try #require(file.components(separatedBy: "  later:\n").first)
            #expect(try await fixture.apply(plain).words == ["changed agreement Standard agreement: later"])
            #expect(try await !fixture.desk.deskFile(for: nil).contains("later:"))
            // A file that was written before its time came says what holds now.
            fixture.clock.advance(by: .seconds(3 * 86_400))
            #expect(try await fixture.apply(moved).words == ["changed agreement Standard agreement: firstResponse, resolution"])
        }
    }

    @Test("Versions that do not go forward are refused", arguments: TestDatabases.engines)
    func unordered(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let same = "      - {from: 2030-01-01T00:00:00Z, timezone: UTC, hours: {mon: 10:00-11:00}}\n"
            let file = "calendars:\n  - name: C\n    timezone: UTC\n    hours: {mon: 09:00-17:00}\n    later:\n" + same + same
            let faults = try await fixture.faults(file)
            #expect(faults == ["line 7: calendars[0].later[1]: each must begin after the one before it"])
            let others = try await fixture.faults(file.replacing("2030-01-01T00:00:00Z", with: "tomorrow"))
            #expect(others.first?.contains("write date, time") == true)
        }
    }
}
