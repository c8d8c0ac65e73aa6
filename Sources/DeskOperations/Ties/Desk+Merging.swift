import DeskStore
import ServiceDesk

extension Desk {
    /// Ends a ticket in favour of another one of the same requester. Messages, files, watchers and time stay with their ticket and are shown
    /// with the other one; what comes later to the number of the first lands at the second.
    ///
    /// Tickets of different requesters are never merged: whoever asked here would be sent what was written for somebody else.
    package func merge(_ number: TicketNumber, into target: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (source, target) = try unit.pair(number, target, for: viewer, field: "into")
            do throws(TicketRefusal) {
                try source.requireMergeable(into: target)
            } catch {
                throw DeskError.refused(error)
            }
            let actor = TicketActor.staff(viewer.person)
            let (ending, going) = try unit.moveProblem(of: source, to: target, by: actor)
            try unit.carryOut(.absorb(source.id, isUnanswered: source.awaitsAnswer), on: going, by: actor)
            try unit.carryOut(.merge(into: target.id), on: ending, by: actor)
        }
    }
}

extension DeskUnit {
    /// A problem keeps the incident that goes on.
    fileprivate func moveProblem(of source: Ticket, to target: Ticket, by actor: TicketActor) throws -> (Ticket, Ticket) {
        guard let problem = source.log.problem, problem != target.id, let holder = try tickets.load(problem) else {
            return (source, target)
        }
        let (ending, freed) = try untie(source, .problem, holder, by: actor)
        guard target.log.problem == nil, target.kind != .problem else { return (ending, target) }
        return (ending, try tie(target, .problem, freed, by: actor).0)
    }
}
