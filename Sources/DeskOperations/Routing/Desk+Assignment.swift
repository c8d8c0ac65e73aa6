import DeskStore
import ServiceDesk

extension Desk {
    /// Gives the asker the next ticket of his queues that he can do: the most pressing, then the oldest.
    ///
    /// - Returns: `nil` when nothing waits for him.
    /// - Throws: `DeskError.invalid(field: "capacity", .tooMany)` when he has as much to do as he may have.
    package func takeNext(by viewer: Viewer) async throws -> TicketNumber? {
        try viewer.require(.takeNext, reaching: .queue)
        return try await change { try $0.takeNext(for: viewer) }
    }

    /// Gives out what waits in the queues that do so by themselves; what nobody fits stays.
    ///
    /// - Parameter limit: how many at most; each is a unit of work of its own.
    /// - Returns: how many were given.
    package func assignWaiting(limit: Int) async throws -> Int {
        let waiting = try await read { unit in
            let queues = try unit.queues.all().filter { $0.assignment == .automatic }.map(\.id)
            return try unit.tickets.unassigned(in: Set(queues), limit: Self.mostWaiting)
        }
        var given = 0
        for ticket in waiting where given < limit {
            if try await change({ try $0.assignByItself(ticket) }) { given += 1 }
        }
        return given
    }

    /// So many of the waiting tickets are looked at in a round.
    private static let mostWaiting = 500

    /// How the tickets of a queue find somebody. For administrators.
    package func setAssignment(_ mode: AssignmentMode, of queue: ID<Queue>, by viewer: Viewer) async throws {
        try viewer.require(.setQueues)
        try await administer(StaffedQueues(), by: viewer.person) { unit in
            guard try unit.queues.all().contains(where: { $0.id == queue }) else { throw DeskError.notFound }
            try unit.queues.set(mode, of: queue)
        }
    }

    /// Who could be given a ticket now, and what keeps the others from it.
    package func explainAssignment(of number: TicketNumber, for viewer: Viewer) async throws -> AssignmentExplanation {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            let board = try AssignmentBoard(unit, locks: false)
            let candidates = board.candidates(for: ticket)
            let need = try unit.need(of: ticket, among: candidates)
            let people = Dictionary(uniqueKeysWithValues: board.people.map { ($0.id, $0) })
            return AssignmentExplanation(
                need: need,
                verdicts: candidates.compactMap { candidate in
                    people[candidate.person].map {
                        AssignmentVerdict(person: $0, candidate: candidate, obstacle: candidate.obstacle(to: need, at: unit.now))
                    }
                })
        }
    }
}

/// What a ticket asks of whoever is to work on it, and what that means for everybody.
package struct AssignmentExplanation: Sendable, Hashable {
    package let need: AssignmentNeed
    /// Agents and managers, by name.
    package let verdicts: [AssignmentVerdict]
}

/// Whether somebody could be given a ticket.
package struct AssignmentVerdict: Sendable, Hashable {
    package let person: Person
    package let candidate: AssignmentCandidate
    /// The first thing that keeps him from it; `nil` when nothing does.
    package let obstacle: AssignmentObstacle?
}

extension DeskUnit {
    fileprivate func takeNext(for viewer: Viewer) throws -> TicketNumber? {
        guard let person = try people.lock(viewer.person), !person.isDisabled else { throw DeskError.forbidden }
        let seen = viewer.may(.takeNext) ? Set(try queues.all().map(\.id)) : viewer.queues
        var search = try NextTicket(self, for: person)
        guard let ticket = try search.find(in: seen) else { return nil }
        let (next, events) = try carryOut(.assign(to: person.id, because: .next), on: ticket, by: .staff(person.id))
        try announceAssignment(next, after: events)
        return ticket.number
    }

    fileprivate func assignByItself(_ id: ID<Ticket>) throws -> Bool {
        let board = try AssignmentBoard(self, locks: true)
        guard let ticket = try waiting(id, by: linePolicy()) else { return false }
        guard try queues.all().contains(where: { $0.id == ticket.queue && $0.assignment == .automatic }) else { return false }
        let candidates = board.candidates(for: ticket)
        guard let best = candidates.best(for: try need(of: ticket, among: candidates), at: now) else { return false }
        let (next, events) = try carryOut(.assign(to: best.person, because: .automatic), on: ticket, by: .desk)
        try workProfiles.noteAssignment(to: best.person, at: now)
        try announceAssignment(next, after: events)
        return true
    }

    /// The ticket, locked, if it still waits for somebody and may be given to him.
    private func waiting(_ id: ID<Ticket>, by policy: LinePolicy) throws -> Ticket? {
        guard let ticket = try tickets.load(id), ticket.waitsForSomebody, policy.letsAssign(ticket) else { return nil }
        return ticket
    }
}
