/// Whose a ticket is, as a condition says it.
package enum TicketHolder: Sendable, Hashable {
    case nobody
    case anybody
    case person(ID<Person>)

    /// `nobody`, `anybody`, or an id in digits.
    package init?(_ written: String) {
        switch written {
        case "nobody": self = .nobody
        case "anybody": self = .anybody
        default:
            guard let id = Int64(written), id > 0 else { return nil }
            self = .person(ID(id))
        }
    }

    package var written: String {
        switch self {
        case .nobody: "nobody"
        case .anybody: "anybody"
        case .person(let person): "\(person.rawValue)"
        }
    }

    func fits(_ assignee: ID<Person>?) -> Bool {
        switch self {
        case .nobody: assignee == nil
        case .anybody: assignee != nil
        case .person(let person): assignee == person
        }
    }
}
