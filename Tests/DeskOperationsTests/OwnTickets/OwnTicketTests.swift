import Database
import DeskOperations
import DeskStore
import MailFormat
import ServiceDesk
import Support
import Testing

@Suite("What requesters see of their tickets")
struct OwnTicketTests {
    private func open(_ fixture: DeskFixture) async throws -> TicketNumber {
        try await fixture.desk.receive(.mail(Cast.tickets[0])).number
    }

    /// An organisation with Alice and Erik in it.
    private func organization(_ fixture: DeskFixture, sharesTickets: Bool) async throws -> ID<Organization> {
        let anna = try await fixture.viewer(Cast.anna)
        let id = try await fixture.desk.addOrganization("Harbour", domains: "", agreement: nil, sharesTickets: sharesTickets, by: anna).id
        for member in [Cast.alice, Cast.erik] { try await fixture.desk.join(id, address: member.address, by: anna) }
        return id
    }

    @Test(
        "D1 a stranger, and a colleague whose organisation does not share, are told that there is no ticket",
        arguments: TestDatabases.engines)
    func strangers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await open(fixture))
            _ = try await desk.receive(.mail(Cast.tickets[1]))
            _ = try await organization(fixture, sharesTickets: false)
            let dana = try await fixture.viewer(Cast.dana)
            for person in [try await fixture.person(Cast.erik.address).id, dana.person] {
                await #expect(throws: DeskError.notFound) { try await desk.ownTicket(number, for: person) }
                await #expect(throws: DeskError.notFound) {
                    try await desk.supplement(number, body: "Let me in.", language: nil, by: person)
                }
                await #expect(throws: DeskError.notFound) { try await desk.confirmSolution(number, by: person) }
                await #expect(throws: DeskError.notFound) { try await desk.rate(number, score: 5, words: "", by: person) }
                await #expect(throws: DeskError.notFound) {
                    try await desk.ownTickets(.colleagues, isClosed: false, after: nil, limit: 10, for: person)
                }
            }
            #expect(try await desk.conversation(number, for: nil).count == 1)
        }
    }

    @Test(
        "D1 where the organisation shares, a colleague reads and adds, and only the requester confirms and rates",
        arguments: TestDatabases.engines)
    func colleagues(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await open(fixture))
            _ = try await desk.receive(.mail(Cast.tickets[1]))
            let organization = try await organization(fixture, sharesTickets: true)
            let (dana, erik) = (try await fixture.viewer(Cast.dana), try await fixture.person(Cast.erik.address).id)
            #expect(try await desk.ownTicket(number, for: erik).share == .colleague)
            let list = try await desk.ownTickets(.colleagues, isClosed: false, after: nil, limit: 10, for: erik)
            #expect(list.entries.map(\.number) == [number] && list.entries.map(\.requester) == [Cast.alice.name])
            #expect(try await desk.supplement(number, body: "Here too.", language: nil, by: erik) == number)
            _ = try await desk.propose(number, body: "Clean the drum.", by: dana)
            #expect(try await !desk.ownTicket(number, for: erik).mayConfirm)
            await #expect(throws: DeskError.forbidden) { try await desk.confirmSolution(number, by: erik) }
            await #expect(throws: DeskError.forbidden) { try await desk.rate(number, score: 1, words: "", by: erik) }
            _ = try await desk.changeOrganization(organization, by: try await fixture.viewer(Cast.anna)) { $0.sharesTickets = false }
            await #expect(throws: DeskError.notFound) { try await desk.ownTicket(number, for: erik) }
        }
    }

    @Test("He reads what was said to him and by him: no note, no held mail, no report of a machine", arguments: TestDatabases.engines)
    func words(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await open(fixture))
            let (dana, alice) = (try await fixture.viewer(Cast.dana), try await fixture.person(Cast.alice.address).id)
            _ = try await desk.note(number, body: "SECRET note", files: [file], by: dana)
            _ = try await desk.answer(number, body: "Which model?", files: [file], by: dana)
            let intruder = MailContact.mail(from: Cast.eve, subject: "[\(number)]", text: "SECRET held", messageID: "eve")
            #expect(try await desk.receive(intruder) == .held(number))
            let away = MailContact.mail(
                from: Cast.alice, subject: "[\(number)]", text: "SECRET report", messageID: "away", automatic: .autoReplied)
            #expect(try await desk.receive(away) == .appended(number))
            let view = try await desk.ownTicket(number, for: alice)
            #expect(view.messages.map(\.purpose) == [.request, .answer])
            #expect(view.messages.allSatisfy { !$0.body.contains("SECRET") })
            #expect(view.standing.speaker == .staff(Cast.dana.name))

            let all = try await desk.conversation(number, for: nil)
            let (secret, open) = (try #require(all.first { $0.purpose == .note }), try #require(all.first { $0.purpose == .answer }))
            let hidden = try #require(secret.attachments.first).id
            await #expect(throws: DeskError.notFound) { try await desk.ownAttachment(hidden, on: number, for: alice) }
            let shown = try #require(open.attachments.first).id
            #expect(try await desk.ownAttachment(shown, on: number, for: alice).bytes == Array("one".utf8))
            let eve = try await fixture.person(Cast.eve.address).id
            await #expect(throws: DeskError.notFound) { try await desk.ownAttachment(shown, on: number, for: eve) }
        }
    }

    @Test("A watcher reads what he was sent and his own words, and is told of no promise", arguments: TestDatabases.engines)
    func watchers(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, number) = (fixture.desk, try await open(fixture))
            let dana = try await fixture.viewer(Cast.dana)
            _ = try await desk.answer(number, body: "Before he came.", by: dana)
            _ = try await fixture.post()
            fixture.clock.advance(by: .seconds(60))
            try await desk.addWatcher(Cast.erik.address, name: "Erik", to: number, by: dana)
            let erik = try await fixture.person(Cast.erik.address).id
            await #expect(throws: DeskError.notFound) { try await desk.ownTicket(number, for: erik) }
            let letter = try #require(try await fixture.post().first { $0.entry.notice == .watcherInvited })
            let link = String(try #require(letter.mail.text.firstMatch(of: /\/watching\/(\S+)/)).1)
            _ = try await desk.answerWatching(link, accepts: true)
            fixture.clock.advance(by: .seconds(60))
            _ = try await desk.answer(number, body: "Since he came.", by: dana)
            _ = try await desk.supplement(number, body: "I see it too.", language: nil, by: erik)
            let view = try await desk.ownTicket(number, for: erik)
            #expect(view.messages.map(\.body) == ["Since he came.", "I see it too."] && view.promises.isEmpty && !view.mayConfirm)
            let list = try await desk.ownTickets(.followed, isClosed: false, after: nil, limit: 10, for: erik)
            #expect(list.entries.map(\.number) == [number] && list.followsOthers)
        }
    }

    private let file = EnclosedFile(name: "a.txt", contentType: "text/plain", bytes: Array("one".utf8))
}
