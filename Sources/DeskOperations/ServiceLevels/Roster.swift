import DeskStore
import ServiceDesk

/// Everybody who works here, with the queues given to them: who is told that a ticket is late.
struct Roster: Sendable {
    private let viewers: [Viewer]

    /// Two queries, however many there are.
    init(_ unit: DeskUnit) throws {
        let given = try unit.queues.given()
        viewers = try unit.people.staff().map { Viewer(person: $0.id, role: $0.role, queues: given[$0.id] ?? []) }
    }

    /// Time that runs short is the assignee's matter, and so is the time box; a promise to the client that was not kept is everybody's who
    /// may see the ticket, managers always (PROCESS, Time); one between the lines is the managers' and the assignee's.
    func audience(of reach: ClockReach, _ ticket: Ticket) -> [ID<Person>] {
        let isTold: (Viewer) -> Bool =
            switch (reach.stage, reach.target) {
            case (.warning, _), (_, .timeBox): { $0.person == ticket.assignee }
            case (.breach, .firstLine), (.breach, .secondLine), (.breach, .thirdLine):
                { $0.person == ticket.assignee || $0.role.seesAllQueues }
            case (.breach, _), (.repetition, _): { $0.sees(queue: ticket.queue, assignee: ticket.assignee) }
            }
        return viewers.filter(isTold).map(\.person).sorted()
    }
}
