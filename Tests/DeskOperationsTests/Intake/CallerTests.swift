import Database
import DeskOperations
import DeskStore
import ServiceDesk
import Support
import Testing

@Suite("Callers")
struct CallerTests {
    private static let number = "+48 22 123 45 67"

    private func call(_ name: String, _ telephone: String, address: String = "", note: String = "") -> TicketRequest {
        var facts = TicketFacts()
        facts.contact = note
        return TicketRequest(
            subject: "The lift stands still", body: "Between two floors.", name: name, address: address, telephone: telephone,
            channel: .telephone, facts: facts)
    }

    private func open(_ request: TicketRequest, _ fixture: DeskFixture) async throws -> TicketSummary {
        try await fixture.desk.open(request, by: fixture.viewer(Cast.dana), placement: .page)
    }

    @Test(
        "A caller needs no address: he is found by his number, however it is written, and no mail is made", arguments: TestDatabases.engines
    )
    func found(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let first = try await open(call("Jan Kowalski", Self.number, note: "After\r\nthree"), fixture)
            #expect(
                first.requester.name == "Jan Kowalski" && first.requester.address == nil && first.requester.displayName == "Jan Kowalski")
            for (name, written) in [("", "0048 22 1234567"), ("jan kowalski", "+48221234567"), ("JAN KOWALSKI", "(+48) 22-123-45-67")] {
                #expect(try await open(call(name, written), fixture).requester.id == first.requester.id, "\(written)")
            }
            let other = try await open(call("Maria", Self.number), fixture)
            #expect(other.requester.id != first.requester.id)
            let known = try await fixture.desk.requester(first.ticket.number, for: fixture.viewer(Cast.dana))
            #expect(known.telephones.map(\.description) == ["+48221234567"] && known.contact == "After\nthree" && known.isCorrectable)
            let message = try await fixture.desk.conversation(first.ticket.number, for: nil)[0]
            #expect(message.fromName == "Jan Kowalski" && message.fromAddress == "" && message.author == first.requester.id)
            #expect(try await fixture.changes(first.ticket.number) == ["opened", "contactChanged"])
            #expect(try await fixture.changes(other.ticket.number) == ["opened"])
            #expect(try await fixture.post().isEmpty)
        }
    }

    @Test("Whoever cannot be found again is not taken in, and the fault says what is missing", arguments: TestDatabases.engines)
    func refusals(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            _ = try await open(call("Jan", Self.number), fixture)
            _ = try await open(call("Maria", Self.number), fixture)
            for (request, field, problem) in [
                (call("Jan", " "), "requester", DeskError.Problem.unreachable), (call("", "4711 4711"), "name", .unreachable),
                (call("", Self.number), "phone", .ambiguous), (call("Jan", "112"), "phone", .tooShort),
                (call("Jan", "none"), "phone", .malformed), (call("Jan", String(repeating: "1", count: 16)), "phone", .tooLong),
                (call("Jan", Self.number, address: "jan"), "email", .malformed),
                (call("Jan", Self.number, address: Cast.desk), "email", .malformed),
                (call("Jan", Self.number, note: String(repeating: "x", count: 20_001)), "note", .tooLong),
            ] {
                await #expect(throws: DeskError.invalid(field: field, problem)) { try await open(request, fixture) }
            }
            await #expect(throws: DeskError.invalid(field: "email", .malformed)) {
                try await fixture.desk.submitForm(call("Jan", Self.number))
            }
            #expect(try await fixture.desk.tickets(TicketFilter(), after: nil, limit: 9, for: nil).tickets.count == 2)
        }
    }

    @Test(
        "Address and number find one person: who has the address, or who called before and gives it now", arguments: TestDatabases.engines)
    func both(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let mailed = try await fixture.desk.receive(.mail(Cast.tickets[0])).number
            let alice = try await fixture.ticket(mailed).requester
            _ = try await fixture.post()
            #expect(try await open(call("Somebody", "4711", address: Cast.alice.address), fixture).requester.id == alice)
            #expect(try await open(call("", "4711"), fixture).requester.name == Cast.alice.name)
            #expect(try await fixture.post().map(\.entry.address) == [Cast.alice.address, Cast.alice.address])

            let caller = try await open(call("Jan Kowalski", Self.number), fixture).requester.id
            let written = try await open(call("Jan Kowalski", Self.number, address: Cast.jan.address), fixture)
            #expect(written.requester.id == caller && written.requester.address == Cast.jan.address)
            #expect(try await fixture.desk.receive(.mail(Cast.tickets[2])).number.ticket != written.ticket.id)
            #expect(try await fixture.person(Cast.jan.address).id == caller)
            // The address of another goes before a number that both have.
            #expect(try await open(call("", Self.number, address: Cast.erik.address), fixture).requester.id != caller)
        }
    }

    @Test(
        "What a mail cannot reach is not mailed: answer, question, solution, request to close, reopening, closing",
        arguments: TestDatabases.engines)
    func silence(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await open(call("Jan Kowalski", Self.number), fixture).ticket.number
            _ = try await desk.answer(number, body: "a", by: dana)
            _ = try await desk.ask(number, body: "b", by: dana)
            _ = try await desk.propose(number, body: "c", by: dana)
            await #expect(throws: DeskError.refused(.noAddress)) { try await desk.requestClosure(number, body: "d", by: dana) }
            try await desk.recordConfirmation(number, by: dana)
            try await desk.reopen(number, by: dana)
            try await desk.close(number, by: dana)
            #expect(try await fixture.post().allSatisfy { $0.entry.notice == .closedForManager })
            #expect(try await fixture.ticket(number).status == .closed)
        }
    }

    @Test("Staff write down a confirmation by telephone: closed as confirmed, with who did it", arguments: TestDatabases.engines)
    func confirmation(_ engine: Engine) async throws {
        try await DeskFixture.withFresh(engine) { fixture in
            let (desk, dana) = (fixture.desk, try await fixture.viewer(Cast.dana))
            let number = try await open(call("Jan Kowalski", Self.number), fixture).ticket.number
            await #expect(throws: DeskError.refused(.notAwaitingConfirmation)) { try await desk.recordConfirmation(number, by: dana) }
            _ = try await desk.propose(number, body: "Try now.", by: dana)
            let ivan = try await fixture.viewer(Cast.ivan)
            await #expect(throws: DeskError.notFound) { try await desk.recordConfirmation(number, by: ivan) }
            try await desk.recordConfirmation(number, by: dana)
            let last = try #require(try await desk.history(number, for: nil).last)
            #expect(last.change == .closed(.confirmedByTelephone) && last.actor == .staff(dana.person))
            let ticket = try await fixture.ticket(number)
            #expect(ticket.status == .closed && ticket.resolvedAt != nil)
            #expect(try await fixture.post().map(\.entry.notice) == [.closedForManager])
        }
    }
}
