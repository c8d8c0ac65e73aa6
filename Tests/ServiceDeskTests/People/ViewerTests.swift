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
        #expect(Viewer(person: Self.me, role: role, queues: [Self.own]).sees(queue: queue, assignee: assignee) == isSeen)
    }

    @Test("D1 an agent without queues sees only what is assigned to himself")
    func withoutQueues() {
        let viewer = Viewer(person: Self.me, role: .agent, queues: [])
        #expect(!viewer.sees(queue: Self.own, assignee: nil))
        #expect(viewer.sees(queue: Self.own, assignee: Self.me))
    }

    @Test("Only an administrator administers, and a requester is no staff")
    func roles() {
        #expect(Role.allCases.filter(\.administers) == [.administrator])
        #expect(Role.allCases.filter { !$0.isStaff } == [.requester])
        #expect(Role.allCases.filter(\.seesAllQueues) == [.manager, .administrator])
    }
}
