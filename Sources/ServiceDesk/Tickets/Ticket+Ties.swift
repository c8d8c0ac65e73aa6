/// Links, problems with their incidents, merging and splitting.
extension Ticket {
    /// A row holds them all; a problem with more incidents than these is better told of in public.
    package static let mostTies = 2_000

    func tying(_ relation: TicketRelation, _ other: ID<Ticket>) throws(TicketRefusal) -> TicketChange {
        guard other != id else { throw .sameTicket }
        guard !log.ties.contains(TicketTie(relation, other)) else { throw .noChange }
        guard log.ties.count < Self.mostTies else { throw .tooManyLinks }
        switch relation {
        case .problem:
            guard kind != .problem else { throw .isProblem }
            guard log.problem == nil else { throw .underProblem }
        case .incident: guard kind == .problem else { throw .notProblem }
        case .related, .duplicateOf, .duplicatedBy, .causedBy, .causes, .blocks, .blockedBy, .mergedInto, .mergedFrom, .splitFrom,
            .splitInto, .follows, .continuedIn:
            break
        }
        return .linked(relation, other)
    }

    func untying(_ relation: TicketRelation, _ other: ID<Ticket>) throws(TicketRefusal) -> TicketChange {
        guard log.ties.contains(TicketTie(relation, other)) else { throw .notLinked }
        return .unlinked(relation, other)
    }

    /// What a problem and its incidents are to each other ends before either becomes something else.
    func requireUntied(for kind: TicketKind) throws(TicketRefusal) {
        guard kind != self.kind else { return }
        if kind == .problem, log.problem != nil { throw .underProblem }
        if self.kind == .problem, !log.tied(.incident).isEmpty { throw .hasIncidents }
    }

    /// Whether two tickets may become one at all: nobody's words may reach somebody else, and the promise that is older is kept.
    package func requireMergeable(into target: Ticket) throws(TicketRefusal) {
        guard target.id != id else { throw .sameTicket }
        guard target.log.mergedInto == nil, log.mergedInto == nil else { throw .merged }
        guard target.requester == requester else { throw .otherRequester }
        guard status == .closed || createdAt >= target.createdAt else { throw .olderGoesOn }
    }

    func merging(into target: ID<Ticket>) throws(TicketRefusal) -> [TicketChange] {
        guard log.mergedInto == nil else { throw .merged }
        guard held.isEmpty else { throw .messagesHeld }
        guard log.tied(.incident).isEmpty else { throw .hasIncidents }
        return [try tying(.mergedInto, target)] + (status == .closed ? [] : [.closed(.merged)])
    }

    /// - Parameter isUnanswered: whoever asked still waits for a word; then this ticket does not wait for his.
    func absorbing(_ other: ID<Ticket>, isUnanswered: Bool) throws(TicketRefusal) -> [TicketChange] {
        try requireNotClosed()
        _ = try tying(.mergedFrom, other)
        let wakes = isUnanswered && (status == .waiting || status == .solved)
        return [.absorbed(other, isUnanswered: isUnanswered)] + (wakes ? [.resumed] : [])
    }

    /// Whether the requester has written and nobody has answered.
    package var awaitsAnswer: Bool {
        clocks.contains { $0.isOpen && ($0.target == .firstResponse || $0.target == .nextResponse) }
    }

    /// Nothing opens a ticket again that goes on elsewhere.
    func requireNotMerged() throws(TicketRefusal) {
        guard log.mergedInto == nil else { throw .merged }
    }
}
