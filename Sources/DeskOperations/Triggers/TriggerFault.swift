import Database
import DeskStore
import ServiceDesk
import Synchronization

/// Which trigger a unit has come to, for whoever learns that the unit met a fault.
final class TriggerAttempt: Sendable {
    private let current = Mutex<ID<Trigger>?>(nil)

    /// `nil` while it is at none in particular.
    var trigger: ID<Trigger>? { current.withLock { $0 } }

    func begin(_ trigger: ID<Trigger>?) { current.withLock { $0 = trigger } }
}

extension Desk {
    /// So often, over half an hour, a trigger that meets a fault is tried.
    package static let mostTriggerAttempts = 8

    /// A fault may pass; one that stays must neither be tried for ever nor keep other triggers from their turn.
    func putOff(_ due: DueTrigger, _ attempt: TriggerAttempt, because fault: any Error) async throws {
        // Whoever stops waiting has not learned how it ended.
        guard !(fault is CancellationError) else { return }
        let (trigger, reason) = (attempt.trigger, "\(TriggerFailure.faultPrefix).\(Self.word(for: fault))")
        try await change { unit in
            // Another node may have met the same fault, and counted it.
            guard let found = try unit.triggerQueue.lock(due.ticket, due.event), found.attempts == due.attempts else { return }
            guard found.attempts + 1 >= Self.mostTriggerAttempts else {
                let later = unit.now.advanced(by: Self.backoff(after: found.attempts + 1))
                return try unit.triggerQueue.postpone(found, until: later)
            }
            try unit.setAside(found, at: trigger, because: reason)
        }
    }

    private static func word(for fault: any Error) -> String {
        switch fault {
        case let fault as DatabaseError: fault.word
        case DeskError.unavailable: "unavailable"
        case let refusal as DeskError: refusal.code
        default: "unknown"
        }
    }
}

extension DeskUnit {
    /// Lists what met a fault for whoever tends the triggers: one trigger, behind which the others have their turn, or, where it lies with what
    /// all of them look at, each that would have had it.
    fileprivate func setAside(_ due: DueTrigger, at trigger: ID<Trigger>?, because reason: String) throws {
        let left = try triggerBook().entries(at: due.moments).map(\.trigger.id).filter { !due.tried.contains($0) }
        for one in trigger.map({ [$0] }) ?? left {
            try triggerFailures.add(
                TriggerFailure(trigger: one, ticket: due.ticket, event: due.event, step: nil, reason: reason, at: now))
        }
        guard let trigger else { return try triggerQueue.remove(due) }
        var rest = due
        rest.tried.formUnion(left.prefix { $0 != trigger } + [trigger])
        try triggerQueue.saveTried(rest)
    }
}

extension DatabaseError {
    /// What it is, without the words of the engine, which may say what stands in a row.
    fileprivate var word: String {
        switch self {
        case .unique: "unique"
        case .foreignKey: "foreignKey"
        case .check: "check"
        case .notNull: "notNull"
        case .connectionLost: "connectionLost"
        case .busy: "busy"
        case .timeout: "timeout"
        case .full: "full"
        case .schemaTooNew: "schemaTooNew"
        case .noTable: "noTable"
        case .unexpectedValue: "unexpectedValue"
        case .readOnly: "readOnly"
        case .notDurable: "notDurable"
        case .transactionEnded: "transactionEnded"
        case .closed: "closed"
        case .failed(let code, _): "failed.\(code)"
        }
    }
}
