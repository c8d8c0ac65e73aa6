/// Why a ticket was deleted; the one place where a history ends.
package enum DeletionReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// Nobody asked for help.
    case spam
}

extension Sequence<TicketEvent> {
    /// The answers that were meant to solve the ticket.
    package var solutions: Set<ID<Message>> {
        reduce(into: []) { solutions, event in
            if case .proposed(let message) = event.change { solutions.insert(message) }
        }
    }

    /// Whether staff have written to the requester, or to somebody else about it: whatever was answered is no spam, and stays. What was taken
    /// back never left.
    package var areAnswered: Bool {
        let withdrawn = Set(compactMap(\.withdrawnAnswer))
        return contains { event in
            guard case .staff = event.actor else { return false }
            switch event.change {
            case .answered(let message), .proposed(let message), .closureRequested(let message): return !withdrawn.contains(message)
            case .sideWritten: return true
            case .opened, .messageReceived, .automaticReceived, .thanked, .messageHeld, .heldAccepted, .heldSeparated, .continued,
                .assigned, .released, .routed, .triggered, .triggerHeldBack, .queued, .skillRequired, .tagged, .noted, .escalated, .waited,
                .resumed, .classified,
                .prioritised, .agreed, .clockReached,
                .clockRearmed, .closed, .reopened,
                .timeSpent, .detailsChanged, .contactChanged, .categorised, .fieldsChanged, .approvalRequested, .changeApproved,
                .changeDeclined, .restored,
                .rated, .watcherAdded,
                .watcherAccepted, .watcherRemoved,
                .deliveryFailed, .redacted, .mailReadAgain, .requesterMerged, .linked, .unlinked, .absorbed, .split, .causeFound,
                .workaroundFound,
                .knownErrorMarked, .developersAsked, .developerRequestMoved, .developerRequestChanged, .mailWithheld, .sideReceived,
                .sideEnded, .sideFailed, .answerWithdrawn:
                return false
            }
        }
    }
}
