import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Queues that are tended")
struct QueueTests {
    @Test(
        "Whoever is given a queue sees it, whoever loses it does not; mail to its address comes into it", arguments: TestDatabases.engines)
    func life(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            var draft = QueueDraft(name: "Lifts", address: "Lifts@example.org", assignment: .automatic, members: [dana.person])
            let added = try await desk.addQueue(draft, by: anna)
            #expect(added.members.map(\.id) == [dana.person] && added.queue.assignment == .automatic && added.openTickets == 0)
            let number = try await desk.receive(
                .mail(from: Cast.alice, to: "lifts+x@example.org", subject: "Stuck", text: "x", messageID: "l1")
            ).number
            #expect(try await fixture.ticket(number).queue == added.queue.id)
            let seen = try await fixture.viewer(Cast.dana)
            #expect(try await desk.queues(for: seen).contains { $0.id == added.queue.id })

            draft.name = "Elevators"
            draft.members = []
            let changed = try await desk.changeQueue(added.queue.id, to: draft, by: anna)
            #expect(changed.queue.name == "Elevators" && changed.members.isEmpty && changed.openTickets == 1)
            let left = try await fixture.viewer(Cast.dana)
            #expect(try await !desk.queues(for: left).contains { $0.id == added.queue.id })
            try await desk.close(number, by: anna)
            #expect(try await desk.queueViews(for: anna).queues.last?.openTickets == 0)
        }
    }

    @Test("A queue tells which team it belongs to, as long as there is that team", arguments: TestDatabases.engines)
    func team(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let queue = try await desk.addQueue(QueueDraft(name: "Field"), by: anna).queue.id
            func owners() async throws -> [Team?] { try await desk.queueViews(for: anna).queues.map(\.team) }
            #expect(try await owners().allSatisfy { $0 == nil })
            let lifts = try await desk.addTeam(TeamDraft(name: "Lifts", line: .second, queues: [queue]), by: anna).team
            #expect(try await owners().compactMap { $0 } == [lifts])
            #expect(try await desk.changeQueue(queue, to: QueueDraft(name: "Outside"), by: anna).team == lifts)
            try await desk.removeTeam(lifts.id, by: anna)
            #expect(try await owners().allSatisfy { $0 == nil })
        }
    }

    @Test("Whoever was switched off has his queues again when he is switched on", arguments: TestDatabases.engines)
    func disabled(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            let added = try await desk.addQueue(QueueDraft(name: "Lifts", members: [dana.person]), by: anna)
            try await desk.setDisabled(true, dana.person, by: anna)
            #expect(try await desk.queueViews(for: anna).queues.last?.members == [])
            _ = try await desk.changeQueue(added.queue.id, to: QueueDraft(name: "Lifts"), by: anna)
            try await desk.setDisabled(false, dana.person, by: anna)
            #expect(try await desk.queueViews(for: anna).queues.last?.members.map(\.id) == [dana.person])
        }
    }

    @Test("A queue has a name and an address of its own, and only administrators tend it", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna, dana) = (fixture.desk, try await fixture.viewer(Cast.anna), try await fixture.viewer(Cast.dana))
            _ = try await desk.addQueue(QueueDraft(name: "Lifts", address: "lifts@example.org"), by: anna)
            let refused: [(QueueDraft, String, DeskError.Problem)] = [
                (QueueDraft(name: "  "), "name", .empty), (QueueDraft(name: " Lifts "), "name", .taken),
                (QueueDraft(name: "More", address: "LIFTS@example.org"), "address", .taken),
                (QueueDraft(name: "More", address: "lifts"), "address", .malformed),
                (QueueDraft(name: "More", address: "more+x@example.org"), "address", .malformed),
                (QueueDraft(name: "More", members: [ID(999)]), "people", .unknown),
            ]
            for (draft, field, problem) in refused {
                await #expect(throws: DeskError.invalid(field: field, problem), "\(draft)") { try await desk.addQueue(draft, by: anna) }
            }
            await #expect(throws: DeskError.notFound) { try await desk.changeQueue(ID(999), to: QueueDraft(name: "x"), by: anna) }
            await #expect(throws: DeskError.forbidden) { try await desk.addQueue(QueueDraft(name: "x"), by: dana) }
            await #expect(throws: DeskError.forbidden) { try await desk.queueViews(for: dana) }
        }
    }
}
