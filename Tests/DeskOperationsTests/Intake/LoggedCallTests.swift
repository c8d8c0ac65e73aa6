import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Calls")
struct LoggedCallTests {
    private func call(_ name: String = "Jan Kowalski", requester: ID<Person>? = nil, facts: TicketFacts = TicketFacts()) -> TicketRequest {
        var request = TicketRequest(
            subject: "The lift stands still", body: "Between two floors.", name: requester == nil ? name : "", address: "",
            telephone: requester == nil ? "+48 22 123 45 67" : "", channel: .telephone, facts: facts)
        request.requester = requester
        return request
    }

    @Test(
        "A call is one history: opened, with a note and the time that it took, solved and confirmed", arguments: TestDatabases.engines)
    func solved(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let dana = try await fixture.viewer(Cast.dana)
            try await fixture.desk.keepNewTicket(["subject": "The lift"], by: dana)
            var request = call()
            (request.note, request.minutes, request.endsDraft) = ("He sounds **tired**.", 4, true)
            let logged = try await fixture.desk.log(request, .solve("Press twice.", isConfirmed: true), by: dana)
            #expect(logged.undone == nil && logged.isSeen && logged.lostWords.isEmpty)
            #expect(try await fixture.changes(logged.number) == ["opened", "noted", "timeSpent", "proposed", "closed"])
            let ticket = try await fixture.ticket(logged.number)
            #expect(ticket.status == .closed && ticket.log.timeSpent == 4)
            let words = try await fixture.desk.conversation(logged.number, for: nil)
            #expect(words.map(\.body) == ["Between two floors.", "He sounds **tired**.", "Press twice."])
            #expect(words[1].purpose == .note && words[1].html?.contains("<strong>tired</strong>") == true)
            #expect(try await fixture.desk.newTicketDraft(of: dana) == nil)
        }
    }

    @Test("It is taken, or passed on to a line or a queue, with its reason", arguments: TestDatabases.engines)
    func passedOn(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, anna) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.anna))
            let taken = try await desk.log(call(), .take, by: dana)
            #expect(try await fixture.ticket(taken.number).assignee == dana.person)
            let raised = try await desk.log(call(), .escalate(to: .second, because: "Needs a key."), by: dana)
            #expect(try await fixture.ticket(raised.number).line == .second)
            let queues = try await desk.allQueues(for: anna).map(\.id)
            let first = try await fixture.ticket(taken.number).queue
            let other = try #require(queues.first { $0 != first })
            let queued = try await desk.log(call(), .queue(other, because: "Theirs."), by: dana)
            #expect(try await fixture.ticket(queued.number).queue == other && !queued.isSeen && queued.undone == nil)
            #expect(try await desk.conversation(queued.number, for: nil).map(\.body).last == "Theirs.")
            // The rules have put it there already.
            let there = try await desk.log(call(), .queue(first, because: ""), by: dana)
            #expect(there.undone == nil)
        }
    }

    @Test("What is refused then leaves the ticket, and the words are a draft on it", arguments: TestDatabases.engines)
    func undone(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            var facts = TicketFacts()
            facts.kind = .change
            let logged = try await desk.log(call(facts: facts), .solve("Done.", isConfirmed: true), by: dana)
            #expect(logged.undone == UndoneStep(.solve, refusal: .notApproved) && logged.isSeen && logged.lostWords.isEmpty)
            #expect(try await fixture.changes(logged.number) == ["opened"])
            #expect(try await desk.drafts(on: logged.number, for: dana).map(\.text) == ["Done."])
            await #expect(throws: DeskError.invalid(field: "solution", .empty)) {
                try await desk.log(call(), .solve(" ", isConfirmed: false), by: dana)
            }
            await #expect(throws: DeskError.invalid(field: "queue", .unknown)) {
                try await desk.log(call(), .queue(ID(99), because: ""), by: dana)
            }
            #expect(try await desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.count == 1)
        }
    }

    @Test("D1 Whoever was found is meant by identity; nobody is whom the agent would not find", arguments: TestDatabases.engines)
    func identity(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana, ivan) = (fixture.desk, try await fixture.viewer(Cast.dana), try await fixture.viewer(Cast.ivan))
            let first = try await desk.open(call(), by: dana).requester.id
            _ = try await desk.open(call("Maria"), by: dana)
            let found = try await desk.callers(matching: "45 67", for: dana)
            #expect(found.map(\.person.name).sorted() == ["Jan Kowalski", "Maria"] && found.allSatisfy { $0.telephones.count == 1 })
            #expect(try await desk.open(call(requester: first), by: dana).requester.id == first)
            let view = try #require(try await desk.caller(first, for: dana))
            #expect(view.open.count == 2 && view.closed.isEmpty && view.caller.person.id == first)
            #expect(try await desk.callers(matching: "kowalski", for: ivan).isEmpty)
            #expect(try await desk.caller(first, for: ivan) == nil)
            for person in [first, ID<Person>(9_999)] {
                await #expect(throws: DeskError.invalid(field: "requester", .unknown)) {
                    try await desk.open(call(requester: person), by: ivan)
                }
            }
            await #expect(throws: (any Error).self) { try await desk.submitForm(call(requester: first)) }
        }
    }
}
