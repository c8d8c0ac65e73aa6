import DeskStore
import ServiceDesk

/// What one trigger would make of a ticket as it is now.
package struct TriggerVerdict: Sendable, Hashable {
    package let trigger: Trigger
    /// One for each condition of the trigger; `nil` where what it looks at is not known any more.
    package let holds: [Bool?]
    package let result: Result

    package enum Result: String, Sendable, Hashable, CaseIterable {
        /// It would fire, if one of its moments came.
        case fires
        /// It would fire, but everything that it does is so already.
        case nothingToDo
        /// A condition does not hold.
        case fails
        /// What a condition looks at is not known any more.
        case unknown
        /// It waits for other moments than the one asked about.
        case otherMoment
        case off
    }
}

/// A trigger that was refused, by name.
package struct ToldTriggerFailure: Sendable, Hashable {
    package let failure: TriggerFailure
    package let triggerName: String
}

extension Desk {
    /// What the triggers would make of a ticket as it is now, and why; changes nothing.
    ///
    /// - Parameter moment: what happens to it; whatever a trigger waits for where it is `nil`.
    package func explainTriggers(
        on number: TicketNumber, at moment: TriggerMoment? = nil, for viewer: Viewer
    ) async throws -> [TriggerVerdict] {
        try await read { unit in
            let summary = try unit.summary(number, for: viewer)
            let contact = try unit.contact(of: summary, begunWith: unit.tickets.event(1, of: number.ticket)?.change.firstMessage)
            let run = StepRun(unit: unit, doer: .desk)
            return try unit.triggers.all().map { trigger in
                let holds = ConditionTests(trigger.conditions).verdicts(for: contact)
                let isDone = trigger.steps.allSatisfy { run.isDone($0, on: summary.ticket) }
                return TriggerVerdict(
                    trigger: trigger, holds: holds, result: trigger.result(at: moment, holds, isDone: isDone))
            }
        }
    }

    /// What triggers could not do, newest first, for whoever tends them.
    ///
    /// - Parameter before: the position of the last one of the page before.
    /// - Returns: a page of them, and its last position where there are more.
    package func triggerFailures(
        before: Int64? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (failures: [ToldTriggerFailure], next: Int64?) {
        try viewer.require(.runDesk)
        let limit = min(max(limit, 1), Self.largestPage)
        return try await read { unit in
            let all = try unit.triggerFailures.newest(before: before, limit: limit + 1)
            let names = Dictionary(uniqueKeysWithValues: try unit.triggers.all().map { ($0.id, $0.name) })
            let found = all.prefix(limit).map { ToldTriggerFailure(failure: $0, triggerName: names[$0.trigger] ?? "") }
            return (found, all.count > limit ? found.last?.failure.position : nil)
        }
    }
}

extension Trigger {
    fileprivate func result(at moment: TriggerMoment?, _ holds: [Bool?], isDone: Bool) -> TriggerVerdict.Result {
        if !isActive { return .off }
        if let moment, !moments.contains(moment) { return .otherMoment }
        if holds.contains(false) { return .fails }
        if holds.contains(nil) { return .unknown }
        return isDone ? .nothingToDo : .fires
    }
}
