import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Teams")
struct TeamTests {
    @Test("D1 members see the queue of their team, and no longer once they or the queue have left it", arguments: TestDatabases.engines)
    func members(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let ivan = try await fixture.person(Cast.ivan.address).id
            let general = try #require(try await desk.allQueues(for: anna).first).id
            func sees() async throws -> Bool {
                let viewer = try await fixture.viewer(Cast.ivan)
                let listed = try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: viewer).tickets
                return listed.contains { $0.ticket.number == number }
            }
            #expect(try await !sees())
            var draft = TeamDraft(name: " Engineers ", line: .second, members: [ivan], queues: [general])
            let team = try await desk.addTeam(draft, by: anna)
            #expect(team.team.name == "Engineers" && team.members.map(\.id) == [ivan] && team.queues.map(\.id) == [general])
            #expect(try await sees())
            // A member is no guide, and works on the queue like whomever it was given to.
            #expect(try await fixture.viewer(Cast.ivan).standing == .agent)
            #expect(try await desk.takeNext(by: try await fixture.viewer(Cast.ivan)) == number)
            try await desk.release(number, by: anna)
            draft.members = []
            _ = try await desk.changeTeam(team.team.id, to: draft, by: anna)
            #expect(try await !sees())
            draft.lead = ivan
            _ = try await desk.changeTeam(team.team.id, to: draft, by: anna)
            #expect(try await sees())
            #expect(try await fixture.viewer(Cast.ivan).guidedLines == [.second])
            try await desk.removeTeam(team.team.id, by: anna)
            #expect(try await !sees())
            #expect(try await desk.allQueues(for: anna).contains { $0.id == general })
            await #expect(throws: DeskError.notFound) { try await desk.removeTeam(team.team.id, by: anna) }
        }
    }

    @Test("What cannot be a team is refused by its field, and nothing has changed", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            _ = try await desk.receive(.mail(Cast.tickets[0]))
            let alice = try await fixture.person(Cast.alice.address).id
            let general = try #require(try await desk.allQueues(for: anna).first).id
            _ = try await desk.addTeam(TeamDraft(name: "One", line: .first, queues: [general]), by: anna)
            let refused: [(TeamDraft, DeskError)] = [
                (TeamDraft(name: " ", line: .first), .invalid(field: "name", .empty)),
                (TeamDraft(name: "One", line: .third), .invalid(field: "name", .taken)),
                (TeamDraft(name: String(repeating: "n", count: 201), line: .third), .invalid(field: "name", .tooLong)),
                (TeamDraft(name: "Two", line: .third, members: [alice]), .invalid(field: "people", .unknown)),
                (TeamDraft(name: "Two", line: .third, lead: alice), .invalid(field: "lead", .unknown)),
                (TeamDraft(name: "Two", line: .third, queues: [ID(99)]), .invalid(field: "queues", .unknown)),
                (TeamDraft(name: "Two", line: .third, queues: [general]), .invalid(field: "queues", .taken)),
            ]
            for (draft, error) in refused { await #expect(throws: error) { try await desk.addTeam(draft, by: anna) } }
            await #expect(throws: DeskError.notFound) {
                try await desk.changeTeam(ID(99), to: TeamDraft(name: "X", line: .first), by: anna)
            }
            #expect(try await desk.teams(for: anna).teams.map(\.team.name) == ["One"])
        }
    }

    @Test(
        "Whoever is switched off stays in his team for the day when he is back, and is shown nowhere meanwhile",
        arguments: TestDatabases.engines)
    func switchedOff(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let ivan = try await fixture.person(Cast.ivan.address).id
            let draft = TeamDraft(name: "One", line: .second, members: [ivan], lead: ivan)
            let team = try await desk.addTeam(draft, by: anna).team.id
            try await desk.setDisabled(true, ivan, by: anna)
            func shown() async throws -> TeamView { try #require(try await desk.teams(for: anna).teams.first) }
            #expect(try await shown().members.isEmpty)
            #expect(try await shown().lead == nil)
            #expect(try await desk.lines(for: anna).allSatisfy { $0.guides.isEmpty })
            _ = try await desk.changeTeam(team, to: TeamDraft(name: "Two", line: .second), by: anna)
            try await desk.setDisabled(false, ivan, by: anna)
            #expect(try await shown().members.map(\.id) == [ivan])
        }
    }
}
