/// How a record becomes a change again.
extension TicketChange {
    /// Reads a record back, in whatever version it was written.
    package init(_ record: TicketChangeRecord) throws(TicketChangeRecord.Unreadable) {
        guard record.version == 1, let change = Self.read(record.change, record.fields) else {
            throw .init(change: record.change, version: record.version)
        }
        self = change
    }

    private static func read(_ name: String, _ fields: TicketChangeRecord.Fields) -> TicketChange? {
        switch name {
        case "opened": readOpening(fields).map { .opened($0) }
        case "messageReceived": fields.message.map { .messageReceived($0) }
        case "automaticReceived": fields.message.map { .automaticReceived($0) }
        case "thanked": fields.message.map { .thanked($0) }
        case "messageHeld": fields.message.map { .messageHeld($0) }
        case "heldAccepted": fields.message.map { .heldAccepted($0) }
        case "heldSeparated": fields.message.flatMap { message in fields.ticket.map { .heldSeparated(message, as: $0) } }
        case "continued": fields.ticket.map { .continued(in: $0) }
        case "assigned": fields.person.map { .assigned(to: $0, because: fields.assignment) }
        case "released": fields.person.map { .released(from: $0, because: fields.release) }
        case "routed": fields.rule.map { .routed(by: $0) }
        case "triggered": fields.trigger.map { .triggered(by: $0) }
        case "triggerHeldBack": fields.trigger.map { .triggerHeldBack($0) }
        case "queued": fields.queue.map { .queued(in: $0) }
        case "skillRequired": .skillRequired(fields.skill)
        case "tagged": fields.tags.map { .tagged($0) }
        case "answered": fields.message.map { .answered($0) }
        case "noted": fields.message.map { .noted($0) }
        case "escalated": fields.from.flatMap { from in fields.line.map { .escalated(from: from, to: $0, because: fields.message) } }
        case "proposed": fields.message.map { .proposed($0) }
        case "waited": fields.waiting.map { .waited(Waiting(for: $0, until: fields.until)) }
        case "resumed": .resumed
        case "classified": fields.kind.flatMap { kind in fields.isProactive.map { .classified(kind, isProactive: $0) } }
        case "prioritised": fields.priority.map { .prioritised($0, fields.assessment, because: fields.message) }
        case "agreed": .agreed(fields.agreement)
        case "clockReached": readReach(fields).map { .clockReached($0) }
        case "clockRearmed": fields.target.flatMap { target in fields.clock.map { .clockRearmed(target, number: $0) } }
        case "closureRequested": fields.message.map { .closureRequested($0) }
        case "closed": fields.closure.map { .closed($0) }
        case "reopened": fields.round.map { .reopened(round: $0) }
        case "approvalRequested": .approvalRequested
        case "changeApproved": .changeApproved(because: fields.message)
        case "changeDeclined": fields.message.map { .changeDeclined(because: $0) }
        case "restored": fields.restoredAt.map { .restored(at: $0) }
        case "rated": fields.score.map { .rated($0) }
        case "watcherAdded": fields.person.map { .watcherAdded($0) }
        case "watcherAccepted": fields.person.map { .watcherAccepted($0) }
        case "watcherRemoved": fields.person.map { .watcherRemoved($0) }
        case "detailsChanged": .detailsChanged
        case "contactChanged": .contactChanged
        case "categorised": .categorised(fields.category)
        case "fieldsChanged": fields.customFields.map { .fieldsChanged($0) }
        case "timeSpent":
            fields.minutes.flatMap { minutes in
                fields.person.flatMap { person in
                    fields.day.map { .timeSpent(TimeEntry(minutes: minutes, by: person, on: $0, note: fields.message)) }
                }
            }
        case "deliveryFailed": fields.person.map { .deliveryFailed(to: $0) }
        case "answerWithdrawn":
            fields.message.flatMap { message in readReversal(fields).map { .answerWithdrawn(message, $0) } }
        case "redacted": fields.message.flatMap { message in fields.because.map { .redacted(message, because: $0) } }
        case "mailReadAgain": fields.message.map { .mailReadAgain($0) }
        case "requesterMerged": fields.person.map { .requesterMerged(into: $0) }
        default: readTie(name, fields) ?? readProblem(name, fields) ?? readAside(name, fields)
        }
    }

    private static func readTie(_ name: String, _ fields: TicketChangeRecord.Fields) -> TicketChange? {
        guard let ticket = fields.ticket else { return nil }
        return switch name {
        case "linked": fields.relation.map { .linked($0, ticket) }
        case "unlinked": fields.relation.map { .unlinked($0, ticket) }
        case "absorbed": fields.isUnanswered.map { .absorbed(ticket, isUnanswered: $0) }
        case "split": fields.messages.map { .split($0, into: ticket) }
        default: nil
        }
    }

    private static func readProblem(_ name: String, _ fields: TicketChangeRecord.Fields) -> TicketChange? {
        switch name {
        case "causeFound": .causeFound(fields.message)
        case "workaroundFound": .workaroundFound(fields.message)
        case "knownErrorMarked": fields.isKnownError.map { .knownErrorMarked($0) }
        case "developersAsked": fields.developerRequest.map { .developersAsked($0) }
        case "developerRequestMoved":
            fields.developerRequest.flatMap { request in fields.developerState.map { .developerRequestMoved(request, to: $0) } }
        case "developerRequestChanged": fields.developerRequest.map { .developerRequestChanged($0) }
        default: nil
        }
    }

    private static func readAside(_ name: String, _ fields: TicketChangeRecord.Fields) -> TicketChange? {
        switch name {
        case "mailWithheld": fields.message.flatMap { message in fields.withheld.map { .mailWithheld(message, because: $0) } }
        case "sideWritten": fields.message.flatMap { message in fields.side.map { .sideWritten(message, in: $0) } }
        case "sideReceived":
            fields.message.flatMap { message in
                fields.side.flatMap { side in fields.arrival.map { .sideReceived(message, in: side, as: $0) } }
            }
        case "sideEnded": fields.side.map { .sideEnded($0) }
        case "sideFailed": fields.side.map { .sideFailed($0) }
        default: nil
        }
    }

    private static func readReversal(_ fields: TicketChangeRecord.Fields) -> AnswerReversal? {
        guard let answeredAt = fields.answeredAt else { return nil }
        let stance = fields.status.map { status in
            AnswerReversal.Stance(
                status: status, waiting: fields.waiting.map { Waiting(for: $0, until: fields.until) },
                closureRequest: fields.closureRequest, solutionAt: fields.solutionAt)
        }
        return AnswerReversal(answeredAt: answeredAt, stoppedLater: fields.stoppedLater, stance: stance)
    }

    private static func readReach(_ fields: TicketChangeRecord.Fields) -> ClockReach? {
        guard let target = fields.target, let number = fields.clock, let stage = fields.stage else { return nil }
        guard (stage == .repetition) == (fields.repetition != nil) else { return nil }
        return ClockReach(
            target, number: number, stage, arming: fields.arming, repetition: fields.repetition, due: fields.due)
    }

    private static func readOpening(_ fields: TicketChangeRecord.Fields) -> TicketOpening? {
        guard let requester = fields.person, let queue = fields.queue, let kind = fields.kind, let priority = fields.priority,
            let line = fields.line, let channel = fields.channel, let message = fields.message
        else { return nil }
        return TicketOpening(
            requester: requester, queue: queue, kind: kind, priority: priority, line: line, channel: channel, message: message,
            isProactive: fields.isProactive ?? false, assessment: fields.assessment, reportedAt: fields.reportedAt,
            follows: fields.ticket)
    }
}
