import DeskStore
import ServiceDesk

/// Everybody who works here, with the queues given to them: who is told that a ticket is late.
struct Roster: Sendable {
    private let viewers: [Viewer]

    /// Five queries, however many there are.
    init(_ unit: DeskUnit) throws {
        viewers = try unit.sights.of(unit.people.staff())
    }

    /// Time that runs short is the assignee's matter, and so is the time box; a promise to the client that was not kept is everybody's who
    /// may see the ticket, managers always (PROCESS, Time); one between the lines is the managers', the assignee's, and that of whoever guides
    /// the line.
    func audience(of reach: ClockReach, _ ticket: Ticket) -> [ID<Person>] {
        let isTold: (Viewer) -> Bool =
            switch (reach.stage, reach.target) {
            case (.warning, _), (_, .timeBox): { $0.person == ticket.assignee }
            case (.breach, .firstLine), (.breach, .secondLine), (.breach, .thirdLine):
                { $0.person == ticket.assignee || $0.may(.seeTicket) || $0.guidedLines.contains(ticket.line) }
            case (.breach, _), (.repetition, _): { $0.sees(ticket.place) }
            }
        return viewers.filter(isTold).map(\.person).sorted()
    }
}
