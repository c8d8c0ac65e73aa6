import ServiceDesk
import Testing

@Suite struct SideConversationRuleTests {
    private let staff = TicketActor.staff(ID(1))
    private let supplier = TicketActor.requester(ID(9))

    private func ticket(waitingFor reason: WaitingReason) throws -> Ticket {
        let opened = try #require(Ticket(ID(7), folding: [TicketEvent.opening(Sample.opening, by: .requester(ID(2)), at: Sample.start)]))
        return opened.applying(try opened.decide(.wait(Waiting(for: reason)), by: staff, at: Sample.start))
    }

    @Test(
        "Only the answer of whoever it waits for lets a ticket go on",
        arguments: WaitingReason.allCases, SideConversation.Arrival.allCases)
    func wakes(reason: WaitingReason, arrival: SideConversation.Arrival) throws {
        let waiting = try ticket(waitingFor: reason)
        let events = try waiting.decide(.receiveAside(ID(101), in: ID(3), as: arrival), by: supplier, at: Sample.start)
        let wakes = arrival == .answer && (reason == .supplier || reason == .developer)
        #expect(events.map(\.change.name) == (wakes ? ["sideReceived", "resumed"] : ["sideReceived"]))
        #expect(waiting.applying(events).status == (wakes ? .open : .waiting))
    }

    @Test("A10 what is said aside is no first response and starts no next one")
    func clocks() throws {
        let opened = try #require(Ticket(ID(7), folding: [TicketEvent.opening(Sample.opening, by: .requester(ID(2)), at: Sample.start)]))
        let written = opened.applying(try opened.decide(.writeAside(ID(101), in: ID(3)), by: staff, at: Sample.start))
        let answered = written.applying(try written.decide(.receiveAside(ID(102), in: ID(3), as: .answer), by: supplier, at: Sample.start))
        #expect(answered.clocks == opened.clocks)
    }
}
