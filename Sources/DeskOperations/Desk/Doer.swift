import ServiceDesk

/// Who has something done to a ticket: somebody who works here, or the desk itself, by one of its triggers.
enum Doer {
    case staff(Viewer)
    case desk

    var actor: TicketActor {
        switch self {
        case .staff(let viewer): .staff(viewer.person)
        case .desk: .desk
        }
    }

    /// `nil` for the desk.
    var person: ID<Person>? { actor.person }

    /// Whether he may do that to a ticket as it stands now.
    func may(_ action: DeskAction, _ ticket: Ticket) -> Bool {
        switch self {
        case .staff(let viewer): viewer.may(action, at: ticket.place)
        case .desk: true
        }
    }
}
