/// How one ticket stands to another. Both know of it, each in its own words.
package enum TicketRelation: String, Sendable, Hashable, CaseIterable, Codable {
    case related
    case duplicateOf
    case duplicatedBy
    case causedBy
    case causes
    case blocks
    case blockedBy
    /// Of an incident: the problem that has its cause.
    case problem
    case incident
    /// It ended there; what came of it goes on in the other one.
    case mergedInto
    case mergedFrom
    /// Messages of the other one began it.
    case splitFrom
    case splitInto
    /// The closed ticket that it goes on from.
    case follows
    case continuedIn

    /// What the other ticket says of it.
    package var inverse: TicketRelation {
        switch self {
        case .related: .related
        case .duplicateOf: .duplicatedBy
        case .duplicatedBy: .duplicateOf
        case .causedBy: .causes
        case .causes: .causedBy
        case .blocks: .blockedBy
        case .blockedBy: .blocks
        case .problem: .incident
        case .incident: .problem
        case .mergedInto: .mergedFrom
        case .mergedFrom: .mergedInto
        case .splitFrom: .splitInto
        case .splitInto: .splitFrom
        case .follows: .continuedIn
        case .continuedIn: .follows
        }
    }

    /// Whether it is a mere pointer, which staff set and take away as they like; any other one comes of something that was done.
    package var isPointer: Bool {
        switch self {
        case .related, .duplicateOf, .duplicatedBy, .causedBy, .causes, .blocks, .blockedBy: true
        case .problem, .incident, .mergedInto, .mergedFrom, .splitFrom, .splitInto, .follows, .continuedIn: false
        }
    }

    package static let pointers = allCases.filter(\.isPointer)
}

/// Another ticket, and how it is what to this one.
package struct TicketTie: Sendable, Hashable, Comparable {
    package let relation: TicketRelation
    package let ticket: ID<Ticket>

    package init(_ relation: TicketRelation, _ ticket: ID<Ticket>) {
        self.relation = relation
        self.ticket = ticket
    }

    package static func < (left: TicketTie, right: TicketTie) -> Bool {
        (left.relation.rawValue, left.ticket) < (right.relation.rawValue, right.ticket)
    }
}

extension TicketLog {
    /// The tickets that it is so tied to, by id.
    package func tied(_ relation: TicketRelation) -> [ID<Ticket>] {
        ties.filter { $0.relation == relation }.map(\.ticket).sorted()
    }

    /// The problem that it was put under.
    package var problem: ID<Ticket>? { tied(.problem).first }
    /// The ticket that it was merged into.
    package var mergedInto: ID<Ticket>? { tied(.mergedInto).first }
}
