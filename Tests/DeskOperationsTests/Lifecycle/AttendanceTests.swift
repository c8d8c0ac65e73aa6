import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Who looks at a ticket just now")
struct AttendanceTests {
    @Test(
        "Two at one ticket see each other, and whether the other writes; whoever leaves or says nothing more is gone",
        arguments: TestDatabases.engines)
    func together(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, anna) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let other = try await desk.receive(.mail(Cast.tickets[1])).number
            #expect(try await desk.attend(number, writes: false, by: dana).isEmpty)
            #expect(try await desk.attend(number, writes: true, by: anna).map(\.person) == [dana.person])
            #expect(try await desk.attend(number, writes: false, by: dana).map(\.writes) == [true])
            #expect(try await desk.attend(other, writes: false, by: dana).isEmpty)
            try await desk.leave(number, by: anna)
            #expect(try await desk.attend(number, writes: false, by: dana).isEmpty)
            _ = try await desk.attend(number, writes: false, by: anna)
            fixture.clock.advance(by: .seconds(26))
            #expect(try await desk.attend(number, writes: false, by: dana).isEmpty)
            // It is nothing that history holds.
            #expect(try await desk.verify().differences == [])
        }
    }

    @Test("D1 whoever may not see a ticket is not told who looks at it")
    func stranger() async throws {
        try await DeskFixture.withFresh(.sqlite) { fixture in
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let nobody = Viewer(person: try await fixture.viewer(Cast.dana).person, role: .agent, queues: [])
            await #expect(throws: DeskError.notFound) { try await fixture.desk.attend(number, writes: false, by: nobody) }
        }
    }
}
