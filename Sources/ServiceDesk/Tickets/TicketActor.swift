/// Who caused an event.
package enum TicketActor: Sendable, Hashable {
    case staff(ID<Person>)
    case requester(ID<Person>)
    /// The desk itself, by a rule.
    case desk

    package var person: ID<Person>? {
        switch self {
        case .staff(let person), .requester(let person): person
        case .desk: nil
        }
    }
}
