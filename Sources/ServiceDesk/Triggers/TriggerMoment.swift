/// What can happen to a ticket that the desk does something about.
package enum TriggerMoment: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
    case opened
    /// The requester, or somebody else who takes part, wrote.
    case requesterWrote
    /// Somebody here wrote to him.
    case answered
    case statusChanged
    case priorityChanged
    case categoryChanged
    case kindChanged
    case tagged
    case queued
    case assigned
    case released
    /// To another line, in either direction.
    case escalated
    /// A clock comes near its target.
    case warned
    /// A clock reached it.
    case late
    case solved
    case closed
    case reopened
    case rated
    case deliveryFailed

    /// The moments that an event is.
    ///
    /// - Parameters:
    ///   - before: the ticket as it was; `nil` when the event opened it.
    ///   - after: the ticket with the event.
    package static func of(_ event: TicketEvent, before: Ticket?, after: Ticket) -> Set<TriggerMoment> {
        var moments = Set([named(event.change, before: before)].compactMap { $0 })
        guard let before else { return moments }
        guard before.status != after.status else { return moments }
        moments.insert(.statusChanged)
        if after.status == .solved { moments.insert(.solved) }
        return moments
    }

    private static func named(_ change: TicketChange, before: Ticket?) -> TriggerMoment? {
        switch change {
        case .opened: .opened
        case .messageReceived, .heldAccepted: .requesterWrote
        case .answered, .proposed, .closureRequested: .answered
        case .prioritised(let priority, _, _): priority == before?.priority ? nil : .priorityChanged
        case .categorised: .categoryChanged
        case .classified(let kind, _): kind == before?.kind ? nil : .kindChanged
        case .tagged(let tags): Set(tags).isSubset(of: before?.log.tags ?? []) ? nil : .tagged
        case .queued: .queued
        case .assigned: .assigned
        case .released: .released
        case .escalated: .escalated
        case .clockReached(let reach): moment(of: reach.stage)
        case .closed: .closed
        case .reopened: .reopened
        case .rated: .rated
        case .deliveryFailed: .deliveryFailed
        case .automaticReceived, .thanked, .messageHeld, .heldSeparated, .continued, .routed, .skillRequired, .noted, .waited, .resumed,
            .agreed, .clockRearmed, .timeSpent, .approvalRequested, .changeApproved, .changeDeclined, .restored, .watcherAdded,
            .watcherAccepted, .watcherRemoved, .detailsChanged, .contactChanged, .fieldsChanged, .answerWithdrawn, .redacted,
            .mailReadAgain,
            .requesterMerged, .triggered,
            .triggerHeldBack, .linked, .unlinked, .absorbed, .split, .causeFound, .workaroundFound, .knownErrorMarked, .developersAsked,
            .developerRequestMoved, .developerRequestChanged, .mailWithheld, .sideWritten, .sideReceived, .sideEnded,
            .sideFailed:
            nil
        }
    }

    private static func moment(of stage: ClockStage) -> TriggerMoment? {
        switch stage {
        case .warning: .warned
        case .breach: .late
        case .repetition: nil
        }
    }
}
