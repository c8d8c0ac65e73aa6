import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("What requesters do to their tickets")
struct OwnWordsTests {
    private func open(_ fixture: DeskFixture) async throws -> (number: TicketNumber, alice: ID<Person>, dana: Viewer) {
        let number = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
        return (number, try await fixture.person(Cast.alice.address).id, try await fixture.viewer(Cast.dana))
    }

    @Test("Words with a file wake a ticket that waits", arguments: TestDatabases.engines)
    func waking(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, (number, alice, dana)) = (fixture.desk, try await open(fixture))
            try await desk.assign(number, to: dana.person, by: dana)
            _ = try await desk.ask(number, body: "Which model?", by: dana)
            #expect(try await desk.ownTicket(number, for: alice).standing.state == .waitsForRequester)
            let file = EnclosedFile(name: "a.txt", contentType: "text/plain", bytes: Array("one".utf8))
            #expect(try await desk.supplement(number, body: "An HP 4301.", files: [file], language: nil, by: alice) == number)
            #expect(try await fixture.ticket(number).status == .open)
            let last = try #require(try await desk.conversation(number, for: dana).last)
            #expect(last.purpose == .supplement && last.author == alice && last.attachments.map(\.filename) == ["a.txt"])
            #expect(try await desk.ownTicket(number, for: alice).standing.speaker == .reader)
        }
    }

    @Test("He confirms a solution, which closes the ticket, and rates it; again is no fault", arguments: TestDatabases.engines)
    func confirming(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, (number, alice, dana)) = (fixture.desk, try await open(fixture))
            await #expect(throws: DeskError.refused(.notAwaitingConfirmation)) { try await desk.confirmSolution(number, by: alice) }
            await #expect(throws: DeskError.refused(.notClosed)) { try await desk.rate(number, score: 4, words: "", by: alice) }
            _ = try await desk.propose(number, body: "Clean the drum.", by: dana)
            #expect(try await desk.ownTicket(number, for: alice).mayConfirm)
            try await desk.confirmSolution(number, by: alice)
            try await desk.confirmSolution(number, by: alice)
            #expect(try await fixture.changes(number).filter { $0 == "closed" }.count == 1)
            try await desk.rate(number, score: 4, words: "Quick", by: alice)
            let view = try await desk.ownTicket(number, for: alice)
            #expect(view.standing.state == .closed && !view.mayConfirm && view.mayRate && view.rating?.score == .good)
        }
    }

    @Test("What he writes to a solved ticket goes on with it, and to a closed one opens it again", arguments: TestDatabases.engines)
    func reopening(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, (number, alice, dana)) = (fixture.desk, try await open(fixture))
            _ = try await desk.propose(number, body: "Clean the drum.", by: dana)
            _ = try await desk.supplement(number, body: "It is not solved.", language: nil, by: alice)
            #expect(try await fixture.ticket(number).status == .open)
            try await desk.close(number, by: dana)
            #expect(try await desk.supplement(number, body: "The stripe is back.", language: nil, by: alice) == number)
            let ticket = try await fixture.ticket(number)
            #expect(ticket.status == .open && ticket.round == 2)
        }
    }

    @Test("Where a ticket opens no more, another goes on from it, and the page leads there", arguments: TestDatabases.engines)
    func following(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, (number, alice, dana)) = (fixture.desk, try await open(fixture))
            let anna = try await fixture.viewer(Cast.anna)
            let standard = try #require(try await desk.agreementRecords(for: anna).agreements.first)
            var terms = standard.first.terms
            terms.daysToReopen = 14
            let content = AgreementRecord.Content(terms: terms, calendar: standard.first.calendar)
            try await desk.make(.agreement(standard.id, content, from: fixture.clock.now), by: anna)
            while try await desk.recompute() {}
            try await desk.close(number, by: dana)
            fixture.clock.advance(by: .seconds(15 * 86_400))
            let next = try await desk.supplement(number, body: "The stripe is back.", language: nil, by: alice)
            #expect(next != number)
            #expect(try await fixture.ticket(number).status == .closed)
            #expect(try await desk.ownTicket(number, for: alice).goesOnIn == next)
            #expect(try await desk.supplement(number, body: "On every page.", language: nil, by: alice) == next)
        }
    }

    @Test("The list holds what is open or closed, newest news first, page behind page", arguments: TestDatabases.engines)
    func pages(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            var numbers: [TicketNumber] = []
            for count in 0..<5 {
                let request = TicketRequest(
                    subject: "Window \(count)", body: "It is stuck.", name: "Alice", address: Cast.alice.address, channel: .form)
                numbers.append(try await desk.submitForm(request).ticket.number)
                fixture.clock.advance(by: .seconds(60))
            }
            let (alice, dana) = (try await fixture.person(Cast.alice.address).id, try await fixture.viewer(Cast.dana))
            _ = try await desk.answer(numbers[1], body: "Push harder.", by: dana)
            fixture.clock.advance(by: .seconds(60))
            try await desk.close(numbers[4], by: dana)
            var (found, after): ([TicketNumber], ListPlace?) = ([], nil)
            repeat {
                let page = try await desk.ownTickets(.own, isClosed: false, after: after, limit: 2, for: alice)
                found += page.entries.map(\.number)
                after = page.next
            } while after != nil
            #expect(found == [numbers[1], numbers[3], numbers[2], numbers[0]])
            let closed = try await desk.ownTickets(.own, isClosed: true, after: nil, limit: 2, for: alice)
            #expect(closed.entries.map(\.number) == [numbers[4]] && closed.next == nil && closed.organization == nil)
            let first = try await desk.ownTickets(.own, isClosed: false, after: nil, limit: 1, for: alice)
            #expect(first.entries.first?.standing.speaker == .staff(Cast.dana.name))
        }
    }

    @Test("What to expect follows from the agreement with the organisation, else from the standard one", arguments: TestDatabases.engines)
    func expectation(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let desk = fixture.desk
            let guest = try await desk.expectation(of: nil, about: nil)
            #expect(guest.firstResponse != nil && guest.resolution != nil && !guest.hours.days.isEmpty)
            _ = try await open(fixture)
            #expect(try await desk.expectation(of: fixture.person(Cast.alice.address).id, about: nil) == guest)
        }
    }
}
