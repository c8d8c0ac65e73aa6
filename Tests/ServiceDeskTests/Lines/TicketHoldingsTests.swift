import ServiceDesk
import Testing

@Suite("Where a ticket was, and how long")
struct TicketHoldingsTests {
    private func moment(_ minute: Int) -> Instant { Sample.start.advanced(by: .seconds(minute * 60)) }

    private func history(_ steps: [(minute: Int, change: TicketChange)]) -> [TicketEvent] {
        [.opening(Sample.opening, by: .requester(ID(10)), at: Sample.start)]
            + steps.enumerated().map {
                TicketEvent(sequence: $0.offset + 2, at: moment($0.element.minute), actor: .desk, change: $0.element.change)
            }
    }

    private let always: CalendarTimeline = {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        let definition = CalendarDefinition(
            timezone: "UTC", hours: Dictionary(uniqueKeysWithValues: days.map { ($0, [["00:00", "24:00"]]) }))
        guard let calendar = try? definition.calendar() else { preconditionFailure("a calendar that is always open") }
        return CalendarTimeline(calendar)
    }()

    @Test("Each line, queue and person has the time in which it had the ticket; a closed ticket is nobody's")
    func shares() {
        let holdings = TicketHoldings(
            of: history([
                (10, .assigned(to: ID(2))), (12, .noted(ID(5))), (25, .escalated(from: .first, to: .second, because: nil)),
                (30, .assigned(to: ID(3))), (50, .queued(in: ID(9))), (55, .assigned(to: ID(3))), (60, .closed(.confirmed)),
                (100, .reopened(round: 2)), (101, .messageReceived(ID(6))), (110, .released(from: ID(3))),
            ]), until: moment(120))
        func minutes(_ share: TicketHoldings.Share?) -> Int64? { share.map { $0.whole.components.seconds / 60 } }
        let lines = holdings.shares(by: \.line, always)
        #expect(minutes(lines[.first]) == 25 && minutes(lines[.second]) == 55 && lines[.third] == nil)
        let people = holdings.shares(by: \.person, always)
        #expect(minutes(people[ID(2)]) == 15 && minutes(people[ID(3)]) == 35 && minutes(people[nil]) == 30)
        let queues = holdings.shares(by: \.queue, always)
        #expect(minutes(queues[Sample.opening.queue]) == 50 && minutes(queues[ID(9)]) == 30)
        #expect(minutes(holdings.total(always)) == 80 && holdings.moves == 1)
        #expect(holdings.holdings.map(\.time.lowerBound) == holdings.holdings.map(\.time.lowerBound).sorted())
    }

    @Test("Whatever happens, the times of lines, queues and people add up to the ticket's, minute by minute", arguments: 0..<40)
    func property(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var ticket = try Sample.ticket(after: [])
        var events: [TicketEvent] = [.opening(Sample.opening, by: .requester(ID(10)), at: Sample.start)]
        ticket = try #require(Ticket(ID(7), folding: events))
        var minute = 0
        // Who had it in each minute, told a second time as plainly as possible.
        var held: [(line: SupportLine, person: ID<Person>?)?] = []
        for _ in 0..<40 {
            let step = Int.random(in: 0...90, using: &random)
            held += Array(repeating: ticket.status == .closed ? nil : (ticket.line, ticket.assignee), count: step)
            minute += step
            let commands: [TicketCommand] = [
                .assign(to: ID(Int64.random(in: 1...3, using: &random))), .release(),
                .queue(in: ID(Int64.random(in: 1...3, using: &random))),
                .escalate(to: SupportLine.allCases.randomElement(using: &random) ?? .first, because: nil), .close, .reopen, .note(ID(1)),
            ]
            let command = commands.randomElement(using: &random) ?? .reopen
            guard let decided = try? ticket.decide(command, by: Sample.agent, at: moment(minute)) else { continue }
            events += decided
            ticket = ticket.applying(decided)
        }
        let holdings = TicketHoldings(of: events, until: moment(minute)).inWholeSeconds
        let lines = holdings.shares(by: \.line, always)
        for line in SupportLine.allCases {
            #expect(lines[line, default: .none].whole == .seconds(held.filter { $0?.line == line }.count * 60))
        }
        for person: ID<Person>? in [nil, ID(1), ID(2), ID(3)] {
            let share = holdings.shares(by: \.person, always)[person, default: .none]
            #expect(share.whole == .seconds(held.filter { $0 != nil && $0?.person == person }.count * 60) && share.working == share.whole)
        }
        let total = holdings.total(always)
        let sums: [TicketHoldings.Share] = [
            lines.values.reduce(.none, +), holdings.shares(by: \.queue, always).values.reduce(.none, +),
        ]
        #expect(sums == [total, total])
        #expect(holdings.moves == events.filter { if case .escalated = $0.change { true } else { false } }.count)
    }

    @Test("A ticket is flagged once it went from line to line more often than its agreement allows")
    func flagged() {
        var terms = AgreementTerms.standard
        terms.mostMoves = 1
        let once = TicketHoldings(of: history([(1, .escalated(from: .first, to: .second, because: nil))]), until: moment(9))
        let twice = TicketHoldings(
            of: history([
                (1, .escalated(from: .first, to: .second, because: nil)), (2, .escalated(from: .second, to: .first, because: nil)),
            ]), until: moment(9))
        #expect(!terms.flags(once) && terms.flags(twice) && !AgreementTerms.standard.flags(twice))
    }
}
