import DeskStore
import ServiceDesk

/// What one has begun to write and not sent: on every device, after every crash, and for nobody else's eyes.
extension Desk {
    /// Keeps what the viewer has written so far in the place of what he had; nothing but blanks is no draft.
    ///
    /// - Returns: when it was kept; `nil` where there is nothing to keep.
    @discardableResult
    package func keepDraft(_ text: String, as purpose: Draft.Purpose, on number: TicketNumber, by viewer: Viewer) async throws -> Instant? {
        let text = text.replacing("\r\n", with: "\n")
        guard text.utf8.count <= Self.longestMessage else { throw DeskError.invalid(field: "body", .tooLong) }
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .note)
            guard text.contains(where: { !$0.isWhitespace }) else {
                try unit.drafts.remove(purpose.kind, of: viewer.person, on: ticket.id)
                return nil
            }
            try unit.drafts.save(Draft(purpose: purpose, text: text, updatedAt: unit.now), of: viewer.person, on: ticket.id)
            return unit.now
        }
    }

    package func discardDraft(_ kind: Draft.Kind, on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .note)
            try unit.drafts.remove(kind, of: viewer.person, on: ticket.id)
        }
    }

    /// The viewer's own on a ticket, the latest first.
    package func drafts(on number: TicketNumber, for viewer: Viewer) async throws -> [Draft] {
        try await read { unit in
            _ = try unit.summary(number, for: viewer)
            return try unit.drafts.of(viewer.person, on: number.ticket)
        }
    }
}

extension DeskUnit {
    /// What was sent is no draft any more.
    func endDraft(_ kind: Draft.Kind, on ticket: Ticket, by viewer: Viewer, _ writing: Writing) throws {
        if writing.endsDraft { try drafts.remove(kind, of: viewer.person, on: ticket.id) }
    }

    /// Refuses words whose writer has not read what somebody else has said to or by the requester meanwhile: two answers at once contradict
    /// each other, and an answer may be out of place after another word of the requester.
    ///
    /// - Throws: `DeskError.overtaken` with those messages.
    func requireRead(_ writing: Writing, on ticket: Ticket, by viewer: Viewer) throws {
        guard let seen = writing.seen, seen < ticket.version else { return }
        let since = try tickets.history(of: ticket.id, after: seen)
        let withdrawn = Set(since.compactMap(\.change.withdrawnAnswer))
        let said = since.filter { $0.actor.person != viewer.person }.compactMap(\.change.saidMessage).filter { !withdrawn.contains($0) }
        guard said.isEmpty else { throw DeskError.overtaken(by: said) }
    }
}

extension TicketChange {
    /// What was said to or by the requester, and is no machine's.
    fileprivate var saidMessage: ID<Message>? {
        switch self {
        case .messageReceived(let message), .thanked(let message), .answered(let message), .proposed(let message),
            .closureRequested(let message), .heldAccepted(let message):
            message
        case .opened, .automaticReceived, .messageHeld, .heldSeparated, .continued, .assigned, .released, .routed, .triggered,
            .triggerHeldBack, .queued, .skillRequired, .tagged, .noted, .escalated, .waited, .resumed, .classified, .prioritised, .agreed,
            .clockReached, .clockRearmed, .closed, .reopened, .timeSpent, .approvalRequested, .changeApproved, .changeDeclined, .restored,
            .rated, .watcherAdded, .watcherAccepted, .watcherRemoved, .detailsChanged, .contactChanged, .categorised, .fieldsChanged,
            .deliveryFailed, .answerWithdrawn, .redacted, .mailReadAgain, .requesterMerged, .linked, .unlinked, .absorbed, .split,
            .causeFound,
            .workaroundFound, .knownErrorMarked, .developersAsked, .developerRequestMoved, .developerRequestChanged, .mailWithheld,
            .sideWritten, .sideReceived, .sideEnded, .sideFailed:
            nil
        }
    }

    fileprivate var withdrawnAnswer: ID<Message>? {
        guard case .answerWithdrawn(let message, _) = self else { return nil }
        return message
    }
}
