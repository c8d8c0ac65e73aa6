import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("Leading specialists")
struct GuideTests {
    /// Ivan works on Compatibility; now he guides the second line too.
    private func guide(_ fixture: DeskFixture) async throws -> Viewer {
        let ivan = try await fixture.person(Cast.ivan.address)
        try await fixture.desk.setWorkProfile(WorkProfile(isLeading: true), of: ivan.id, by: try await fixture.viewer(Cast.piotr))
        return try await fixture.viewer(Cast.ivan)
    }

    @Test(
        "D1 a guide sees the tickets of his line in a queue that he was not given, on every surface, and only while they are there",
        arguments: TestDatabases.engines)
    func sight(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let file = MailAttachment(filename: "a", contentType: "text/plain", bytes: [1])
            let number = try await desk.receive(
                .mail(from: Cast.alice, subject: "Canary", text: "a", messageID: "m", attachments: [file])
            ).number
            let ivan = try await guide(fixture)
            let message = try #require(try await desk.conversation(number, for: nil).first)
            func see() async throws {
                _ = try await desk.view(number, for: ivan)
                _ = try await desk.attachment(try #require(message.attachments.first).id, for: ivan)
                _ = try await desk.original(message.id, for: ivan)
                guard try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: ivan).tickets.count == 1 else {
                    throw DeskError.notFound
                }
            }
            await #expect(throws: DeskError.notFound) { try await see() }
            try await desk.escalate(number, to: .second, because: nil, by: dana)
            try await see()
            // He sends it on, and sees it no more; he is told how he left it.
            let left = try await desk.escalate(number, to: .third, because: nil, by: ivan)
            #expect(left.ticket.line == .third)
            await #expect(throws: DeskError.notFound) { try await see() }
        }
    }

    @Test("A guide takes what a colleague has, gives it to another, and sees how much they have to do", arguments: TestDatabases.engines)
    func work(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let ivan = try await guide(fixture)
            try await desk.escalate(number, to: .second, because: nil, by: dana)
            try await desk.assign(number, to: dana.person, by: dana)
            #expect(try await desk.view(number, for: dana).guides.map(\.id) == [ivan.person])
            func second() async throws -> LineView { try #require(try await desk.lines(for: ivan).first { $0.line == .second }) }
            #expect(try await second().guides.map(\.id) == [ivan.person])
            let before = try #require(try await second().colleagues.first { $0.person.id == dana.person })
            #expect(before.load == Priority.normal.weight && before.tickets == 1)
            try await desk.assign(number, to: ivan.person, by: ivan)
            #expect(try await fixture.ticket(number).assignee == ivan.person)
            #expect(try await second().colleagues.first { $0.person.id == dana.person }?.load == 0)
            try await desk.assign(number, to: dana.person, by: ivan)
            // Of another line he sees nobody but himself.
            let first = try #require(try await desk.lines(for: ivan).first { $0.line == .first })
            #expect(first.colleagues.map(\.person.id) == [ivan.person])
        }
    }

    @Test("The desk gives a guide no tickets of queues that he only looks after", arguments: TestDatabases.engines)
    func lookingAfter(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, anna) = (fixture.desk, try await fixture.viewer(Cast.anna))
            let ivan = try await guide(fixture)
            let general = try #require(try await desk.allQueues(for: anna).first)
            _ = try await desk.addTeam(TeamDraft(name: "Engineers", line: .second, queues: [general.id]), by: anna)
            let number = try await desk.receive(.mail(Cast.tickets[0])).number
            let guided = try await fixture.viewer(Cast.ivan)
            #expect(guided.guidedQueues == [general.id] && guided.queues == ivan.queues)
            #expect(try await desk.summary(number, for: guided).ticket.number == number)
            #expect(try await desk.takeNext(by: guided) == nil)
            let verdict = try await desk.explainAssignment(of: number, for: guided).verdicts.first { $0.person.id == ivan.person }
            #expect(verdict?.obstacle == .queue)
        }
    }

    @Test(
        "A note calls a guide to what he sees, and its mail is withdrawn where he lost sight of it meanwhile",
        arguments: TestDatabases.engines)
    func told(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await guide(fixture)
            let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            _ = try await fixture.desk.note(number, body: "@ivan look", by: dana)
            try await fixture.desk.escalate(number, to: .second, because: "@ivan please", by: dana)
            _ = try await fixture.desk.note(number, body: "@ivan please", by: dana)
            let told = try await fixture.post().filter { $0.entry.address == Cast.ivan.address }
            // Once it was not his to see, then it was.
            #expect(told.map(\.entry.notice) == [.mentioned])
            _ = try await fixture.desk.note(number, body: "@ivan again", by: dana)
            try await fixture.desk.escalate(number, to: .first, because: nil, by: dana)
            #expect(try await fixture.post().allSatisfy { $0.entry.address != Cast.ivan.address })
        }
    }
}
