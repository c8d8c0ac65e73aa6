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

    /// Time that runs short is the assignee's matter; time that is up is everybody's who may see the ticket, managers always
    /// (PROCESS, Time).
    func audience(of stage: ClockStage, _ ticket: Ticket) -> [ID<Person>] {
        let told =
            switch stage {
            case .warning: viewers.filter { $0.person == ticket.assignee }
            case .breach, .repetition: viewers.filter { $0.sees(queue: ticket.queue, assignee: ticket.assignee) }
            }
        return told.map(\.person).sorted()
    }
}
