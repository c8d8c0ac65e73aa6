import DeskStore
import ServiceDesk

/// What is to become of a ticket at once, while its requester is on the line.
package enum CallOutcome: Sendable, Hashable {
    /// It waits for whoever takes it.
    case waits
    /// Whoever enters it works on it.
    case take
    /// - Parameter isConfirmed: the requester says on the telephone that it works.
    case solve(String, isConfirmed: Bool)
    case escalate(to: SupportLine, because: String)
    /// The reason is a note.
    case queue(ID<Queue>, because: String)
}

/// What did not happen with a ticket that was opened, and why.
package struct UndoneStep: Sendable, Hashable {
    package enum Step: String, Sendable, Hashable, CaseIterable {
        case take
        case solve
        case confirm
        case pass
    }

    package let step: Step
    /// `nil` where there is nothing to say but that it may not be done there.
    package let refusal: TicketRefusal?

    package init(_ step: Step, refusal: TicketRefusal? = nil) {
        self.step = step
        self.refusal = refusal
    }
}

/// What became of a call.
package struct LoggedCall: Sendable, Hashable {
    package let number: TicketNumber
    /// Whether whoever entered it still sees it.
    package let isSeen: Bool
    package let undone: UndoneStep?
    /// Words of his that found no place; "" where there are none.
    package let lostWords: String
}

extension Desk {
    /// Opens a ticket for whoever is on the line, and does with it what was decided meanwhile. The ticket stays, whatever is refused then: the
    /// words for it are a draft on it.
    ///
    /// - Throws: as `open`; `DeskError.invalid` for `solution`, `line` and `queue`, before anything is done.
    package func log(_ request: TicketRequest, _ outcome: CallOutcome, by viewer: Viewer) async throws -> LoggedCall {
        try await check(outcome)
        let number = try await open(request, by: viewer, placement: .page).ticket.number
        let undone = try await follow(outcome, on: number, by: viewer)
        let isSeen = try await sees(number, viewer)
        var lost = ""
        if let undone, let (words, purpose) = outcome.words, undone.step != .confirm {
            do { try await keepDraft(words, as: purpose, on: number, by: viewer) } catch is DeskError { lost = words }
        }
        return LoggedCall(number: number, isSeen: isSeen, undone: undone, lostWords: lost)
    }

    private func check(_ outcome: CallOutcome) async throws {
        switch outcome {
        case .waits, .take: break
        case .solve(let words, _): _ = try Self.checked(words, field: "solution")
        case .escalate(_, let reason): if !reason.isBlank { _ = try Self.checked(reason, field: "reason") }
        case .queue(let queue, let reason):
            guard try await read({ try $0.queues.all().contains { $0.id == queue } }) else {
                throw DeskError.invalid(field: "queue", .unknown)
            }
            if !reason.isBlank { _ = try Self.checked(reason, field: "reason") }
        }
    }

    private func follow(_ outcome: CallOutcome, on number: TicketNumber, by viewer: Viewer) async throws -> UndoneStep? {
        switch outcome {
        case .waits: return nil
        case .take: return try await attempt(.take) { _ = try await assign(number, to: viewer.person, by: viewer) }
        case .solve(let words, let isConfirmed):
            let undone = try await attempt(.solve) {
                _ = try await propose(number, body: words, by: viewer, Writing(hasMarks: true))
            }
            guard undone == nil, isConfirmed else { return undone }
            return try await attempt(.confirm) { try await recordConfirmation(number, by: viewer) }
        case .escalate(let line, let reason):
            return try await attempt(.pass) {
                _ = try await escalate(number, to: line, because: reason.isBlank ? nil : reason, by: viewer)
            }
        case .queue(let queue, let reason):
            return try await attempt(.pass) {
                if !reason.isBlank { _ = try await note(number, body: reason, by: viewer, Writing(hasMarks: true)) }
                _ = try await self.queue(number, in: queue, by: viewer)
            }
        }
    }

    /// - Throws: what is no refusal.
    private func attempt(_ step: UndoneStep.Step, _ action: () async throws -> Void) async throws -> UndoneStep? {
        do {
            try await action()
            return nil
        } catch DeskError.refused(.noChange) {
            // The rules have done it already.
            return nil
        } catch DeskError.refused(let refusal) {
            return UndoneStep(step, refusal: refusal)
        } catch DeskError.notFound, DeskError.forbidden, DeskError.invalid {
            return UndoneStep(step)
        }
    }
}

extension CallOutcome {
    /// What was written for it, and as what it is kept.
    fileprivate var words: (String, Draft.Purpose)? {
        switch self {
        case .waits, .take: nil
        case .solve(let words, _): (words, .answer)
        case .escalate(_, let reason), .queue(_, let reason): reason.isBlank ? nil : (reason, .note)
        }
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
