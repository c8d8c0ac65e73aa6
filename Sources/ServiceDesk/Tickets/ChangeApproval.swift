/// Whether a change may be carried out (ITIL 4, change enablement).
package enum ChangeApproval: Sendable, Hashable {
    case none
    /// Whoever asked does not decide.
    case asked(by: ID<Person>?)
    case approved
    case declined

    package enum State: String, Sendable, Hashable, CaseIterable {
        case none
        case asked
        case approved
        case declined
    }

    package init(_ state: State, askedBy person: ID<Person>?) {
        switch state {
        case .none: self = .none
        case .asked: self = .asked(by: person)
        case .approved: self = .approved
        case .declined: self = .declined
        }
    }

    package var state: State {
        switch self {
        case .none: .none
        case .asked: .asked
        case .approved: .approved
        case .declined: .declined
        }
    }

    /// Who waits for the decision; `nil` when nobody does.
    package var asker: ID<Person>? {
        switch self {
        case .asked(let person): person
        case .none, .approved, .declined: nil
        }
    }
}

extension Ticket {
    /// A change is finished only after somebody approved it; any other work needs no approval.
    package var lacksApproval: Bool { kind == .change && log.approval != .approved }

    func approvalRequest() throws(TicketRefusal) -> TicketChange {
        try requireNotClosed()
        guard kind == .change else { throw .notChange }
        switch log.approval {
        case .none, .declined: return .approvalRequested
        case .asked, .approved: throw .noChange
        }
    }

    /// - Parameter actor: another one than whoever asked.
    func requireDecision(by actor: TicketActor) throws(TicketRefusal) {
        try requireNotClosed()
        guard kind == .change else { throw .notChange }
        guard log.approval.state == .asked else { throw .notAwaitingApproval }
        guard actor.person == nil || actor.person != log.approval.asker else { throw .ownApproval }
    }
}
