/// A problem of which the cause is known and which is not removed yet (ITIL 4, problem management). Cause and workaround are notes: whatever
/// can be done to the words of a note can be done to theirs.
extension Ticket {
    func causing(_ note: ID<Message>?) throws(TicketRefusal) -> TicketChange {
        guard kind == .problem else { throw .notProblem }
        guard note != log.cause else { throw .noChange }
        return .causeFound(note)
    }

    func workingAround(_ note: ID<Message>?) throws(TicketRefusal) -> TicketChange {
        guard kind == .problem else { throw .notProblem }
        guard note != log.workaround else { throw .noChange }
        return .workaroundFound(note)
    }

    func markingKnownError(_ isKnown: Bool) throws(TicketRefusal) -> TicketChange {
        guard kind == .problem else { throw .notProblem }
        guard isKnown != log.isKnownError else { throw .noChange }
        guard !isKnown || log.cause != nil else { throw .causeUnknown }
        return .knownErrorMarked(isKnown)
    }
}
