import DeskStore
import ServiceDesk

/// A trigger before it is stored.
package struct TriggerDraft: Sendable, Hashable {
    package var name: String
    package var isActive: Bool
    package var moments: Set<TriggerMoment>
    package var conditions: [RoutingCondition]
    package var steps: [TicketStep]

    package init(
        name: String, isActive: Bool = true, moments: Set<TriggerMoment>, conditions: [RoutingCondition] = [], steps: [TicketStep]
    ) {
        self.name = name
        self.isActive = isActive
        self.moments = moments
        self.conditions = conditions
        self.steps = steps
    }
}

extension Desk {
    package static let mostTriggers = 200

    /// In the order in which they are tried, for whoever tends them.
    package func triggers(for viewer: Viewer) async throws -> [Trigger] {
        try viewer.require(.runDesk)
        return try await read { try $0.triggers.all() }
    }

    /// Puts a new trigger behind all others.
    ///
    /// - Throws: `DeskError.invalid` names the field: `name`, `moments`, `conditions[0].values`, `steps`, `steps[0].queue`; `.variable`.
    package func addTrigger(_ draft: TriggerDraft, by viewer: Viewer) async throws -> ID<Trigger> {
        try viewer.require(.runDesk)
        return try await administer(StaffedTriggers(), by: viewer.person) { unit in
            guard try unit.triggers.all().count < Self.mostTriggers else { throw DeskError.invalid(field: "triggers", .tooMany) }
            return try unit.triggers.add(unit.checked(draft, as: ID(0)))
        }
    }

    package func changeTrigger(_ id: ID<Trigger>, to draft: TriggerDraft, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedTriggers(), by: viewer.person) { unit in
            guard try unit.triggers.all().contains(where: { $0.id == id }) else { throw DeskError.notFound }
            try unit.triggers.save(unit.checked(draft, as: id))
        }
    }

    /// - Parameter order: every trigger once.
    package func orderTriggers(_ order: [ID<Trigger>], by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedTriggers(), by: viewer.person) { unit in
            let wanted = try unit.triggers.all().map(\.id).ordered(as: order)
            if !wanted.isEmpty { try unit.triggers.order(wanted) }
        }
    }

    /// Moves a trigger one place; the first cannot go further up, nor the last further down.
    package func moveTrigger(_ id: ID<Trigger>, isEarlier: Bool, by viewer: Viewer) async throws {
        try viewer.require(.runDesk)
        try await administer(StaffedTriggers(), by: viewer.person) { unit in
            try unit.triggers.order(unit.triggers.all().map(\.id).moving(id, isEarlier: isEarlier))
        }
    }

    /// Lets the triggers look at what has happened, oldest first; each that fires is a unit of work of its own.
    ///
    /// - Parameter limit: how many events at most.
    /// - Returns: how many were looked at; there may be more when it is `limit`.
    /// - Throws: the last fault that one of them met, when all have had their turn; it is tried again later.
    @discardableResult
    package func runTriggers(limit: Int = 50) async throws -> Int {
        let due = try await read { try $0.triggerQueue.oldest(limit: limit, at: $0.now) }
        var fault: (any Error)?
        for one in due {
            let attempt = TriggerAttempt()
            do {
                while try await tryNext(one, attempt) {}
            } catch {
                // One that cannot be looked at now keeps none of the others from it.
                fault = error
                do { try await putOff(one, attempt, because: error) } catch { fault = error }
            }
        }
        if let fault { throw fault }
        return due.count
    }

    private func tryNext(_ due: DueTrigger, _ attempt: TriggerAttempt) async throws -> Bool {
        do {
            return try await change { try $0.fireNext(due.ticket, due.event, attempt) }
        } catch let failed as FailedTrigger {
            try await change { try $0.note(failed) }
            return true
        }
    }
}

extension DeskUnit {
    func checked(_ draft: TriggerDraft, as id: ID<Trigger>) throws -> Trigger {
        let name = try Desk.checkedName(draft.name)
        guard try !triggers.all().contains(where: { $0.name == name && $0.id != id }) else {
            throw DeskError.invalid(field: "name", .taken)
        }
        guard !draft.moments.isEmpty else { throw DeskError.invalid(field: "moments", .empty) }
        try checkOfWork(draft.conditions)
        try StepCheck(unit: self, use: .triggers).check(draft.steps)
        return Trigger(
            id: id, name: name, isActive: draft.isActive, moments: draft.moments, conditions: draft.conditions, steps: draft.steps)
    }
}
