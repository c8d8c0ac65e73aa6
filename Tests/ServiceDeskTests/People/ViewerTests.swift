import ServiceDesk
import Testing

@Suite("What a viewer sees")
struct ViewerTests {
    private static let own = ID<Queue>(1)
    private static let other = ID<Queue>(2)
    private static let me = ID<Person>(1)
    private static let colleague = ID<Person>(2)

    /// Role, the ticket's queue, its assignee, whether it is seen.
    private static let table: [(Role, ID<Queue>, ID<Person>?, Bool)] = [
        (.requester, own, nil, false), (.requester, own, me, false), (.requester, other, colleague, false),
        (.agent, own, nil, true), (.agent, own, me, true), (.agent, own, colleague, true),
        (.agent, other, nil, false), (.agent, other, me, true), (.agent, other, colleague, false),
        (.manager, own, nil, true), (.manager, other, nil, true), (.manager, other, colleague, true),
        (.administrator, own, nil, true), (.administrator, other, nil, true), (.administrator, other, colleague, true),
    ]

    @Test("D1 every role sees what its table says", arguments: table)
    func sees(_ role: Role, _ queue: ID<Queue>, _ assignee: ID<Person>?, _ isSeen: Bool) {
        let viewer = Viewer(person: Self.me, role: role, queues: [Self.own])
        #expect(SupportLine.allCases.allSatisfy { viewer.sees(TicketPlace(queue: queue, line: $0, assignee: assignee)) == isSeen })
    }

    @Test("D1 an agent without queues sees only what is assigned to himself")
    func withoutQueues() {
        let viewer = Viewer(person: Self.me, role: .agent, queues: [])
        #expect(!viewer.sees(TicketPlace(queue: Self.own, line: .first, assignee: nil)))
        #expect(viewer.sees(TicketPlace(queue: Self.own, line: .first, assignee: Self.me)))
    }

    @Test("D1 a leading specialist sees his line in every queue and the queues of his line in every line, and nothing besides")
    func guides() {
        let viewer = Viewer(person: Self.me, role: .agent, queues: [Self.own], guidedLines: [.second], guidedQueues: [ID(3)])
        #expect(viewer.standing == .leadingSpecialist)
        for assignee in [nil, Self.colleague] {
            #expect(viewer.sees(TicketPlace(queue: Self.other, line: .second, assignee: assignee)))
            #expect(viewer.sees(TicketPlace(queue: ID(3), line: .first, assignee: assignee)))
            #expect(!viewer.sees(TicketPlace(queue: Self.other, line: .first, assignee: assignee)))
            #expect(!viewer.sees(TicketPlace(queue: Self.other, line: .third, assignee: assignee)))
        }
        #expect(viewer.sees(ID(3)) && viewer.sees(Self.own) && !viewer.sees(Self.other))
        // He looks after the queue; nobody puts its tickets on his table.
        #expect(viewer.worksOn(Self.own) && !viewer.worksOn(ID(3)))
        let requester = Viewer(person: Self.me, role: .requester, queues: [], guidedLines: [.second], guidedQueues: [ID(3)])
        #expect(!requester.sees(TicketPlace(queue: ID(3), line: .second, assignee: Self.me)))
    }

    @Test("Whoever leads guides the lines that he works in, the second where none is named; whoever does not, none")
    func guidedLines() {
        #expect(WorkProfile(isLeading: true).guidedLines == [.second])
        #expect(WorkProfile(lines: [.first, .third], isLeading: true).guidedLines == [.first, .third])
        #expect(WorkProfile(lines: [.second]).guidedLines == [])
    }

    @Test("Only an administrator administers, and a requester is no staff")
    func roles() {
        #expect(Role.allCases.filter(\.administers) == [.administrator])
        #expect(Role.allCases.filter { !$0.isStaff } == [.requester])
        #expect(Role.allCases.filter(\.seesAllQueues) == [.manager, .administrator])
    }
}
