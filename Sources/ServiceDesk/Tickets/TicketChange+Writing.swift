/// How a change becomes a record.
extension TicketChange {
    /// The word that the store and the API know this change by.
    package var name: String { record.change }

    package var record: TicketChangeRecord {
        var fields = TicketChangeRecord.Fields()
        let name = write(&fields)
        return TicketChangeRecord(change: name, version: 1, fields: fields)
    }

    private func write(_ fields: inout TicketChangeRecord.Fields) -> String {
        switch self {
        case .opened(let opening):
            fields.person = opening.requester
            fields.queue = opening.queue
            fields.kind = opening.kind
            fields.priority = opening.priority
            fields.line = opening.line
            fields.channel = opening.channel
            fields.message = opening.message
            fields.isProactive = opening.isProactive ? true : nil
            fields.assessment = opening.assessment
            fields.reportedAt = opening.reportedAt
            fields.ticket = opening.follows
            return "opened"
        case .messageReceived(let message): return Self.write(message, &fields, "messageReceived")
        case .automaticReceived(let message): return Self.write(message, &fields, "automaticReceived")
        case .thanked(let message): return Self.write(message, &fields, "thanked")
        case .messageHeld(let message): return Self.write(message, &fields, "messageHeld")
        case .heldAccepted(let message): return Self.write(message, &fields, "heldAccepted")
        case .heldSeparated(let message, let ticket):
            fields.ticket = ticket
            return Self.write(message, &fields, "heldSeparated")
        case .continued(let ticket):
            fields.ticket = ticket
            return "continued"
        case .assigned(let person, let reason):
            fields.assignment = reason
            return Self.write(person, &fields, "assigned")
        case .released(let person, let reason):
            fields.release = reason
            return Self.write(person, &fields, "released")
        case .routed(let rule):
            fields.rule = rule
            return "routed"
        case .triggered(let trigger):
            fields.trigger = trigger
            return "triggered"
        case .triggerHeldBack(let trigger):
            fields.trigger = trigger
            return "triggerHeldBack"
        case .queued(let queue):
            fields.queue = queue
            return "queued"
        case .skillRequired(let skill):
            fields.skill = skill
            return "skillRequired"
        case .tagged(let tags):
            fields.tags = tags
            return "tagged"
        case .answered(let message): return Self.write(message, &fields, "answered")
        case .noted(let message): return Self.write(message, &fields, "noted")
        case .escalated(let from, let line, let reason):
            fields.from = from
            fields.line = line
            fields.message = reason
            return "escalated"
        case .proposed(let message): return Self.write(message, &fields, "proposed")
        case .waited(let waiting):
            fields.waiting = waiting.reason
            fields.until = waiting.until
            return "waited"
        case .resumed: return "resumed"
        case .classified(let kind, let isProactive):
            fields.kind = kind
            fields.isProactive = isProactive
            return "classified"
        case .prioritised(let priority, let assessment, let reason):
            fields.priority = priority
            fields.assessment = assessment
            fields.message = reason
            return "prioritised"
        case .agreed(let agreement):
            fields.agreement = agreement
            return "agreed"
        case .clockReached(let reach):
            fields.target = reach.target
            fields.clock = reach.number
            fields.stage = reach.stage
            fields.arming = reach.arming
            fields.repetition = reach.repetition
            fields.due = reach.due
            return "clockReached"
        case .clockRearmed(let target, let number):
            fields.target = target
            fields.clock = number
            return "clockRearmed"
        case .closureRequested(let message): return Self.write(message, &fields, "closureRequested")
        case .closed(let closure):
            fields.closure = closure
            return "closed"
        case .reopened(let round):
            fields.round = round
            return "reopened"
        case .approvalRequested: return "approvalRequested"
        case .changeApproved(let reason):
            fields.message = reason
            return "changeApproved"
        case .changeDeclined(let reason): return Self.write(reason, &fields, "changeDeclined")
        case .restored(let moment):
            fields.restoredAt = moment
            return "restored"
        case .rated(let score):
            fields.score = score
            return "rated"
        case .watcherAdded(let person): return Self.write(person, &fields, "watcherAdded")
        case .watcherAccepted(let person): return Self.write(person, &fields, "watcherAccepted")
        case .watcherRemoved(let person): return Self.write(person, &fields, "watcherRemoved")
        case .detailsChanged: return "detailsChanged"
        case .contactChanged: return "contactChanged"
        case .categorised(let category):
            fields.category = category
            return "categorised"
        case .fieldsChanged(let changed):
            fields.customFields = changed
            return "fieldsChanged"
        case .timeSpent(let entry):
            fields.minutes = entry.minutes
            fields.person = entry.person
            fields.day = entry.day
            fields.message = entry.note
            return "timeSpent"
        case .deliveryFailed(let person): return Self.write(person, &fields, "deliveryFailed")
        case .answerWithdrawn(let message, let reversal):
            fields.answeredAt = reversal.answeredAt
            fields.stoppedLater = reversal.stoppedLater
            fields.status = reversal.stance?.status
            fields.waiting = reversal.stance?.waiting?.reason
            fields.until = reversal.stance?.waiting?.until
            fields.closureRequest = reversal.stance?.closureRequest
            fields.solutionAt = reversal.stance?.solutionAt
            return Self.write(message, &fields, "answerWithdrawn")
        case .redacted(let message, let reason):
            fields.because = reason
            return Self.write(message, &fields, "redacted")
        case .mailReadAgain(let message): return Self.write(message, &fields, "mailReadAgain")
        case .requesterMerged(let person): return Self.write(person, &fields, "requesterMerged")
        case .linked(let relation, let ticket): return Self.write(relation, ticket, &fields, "linked")
        case .unlinked(let relation, let ticket): return Self.write(relation, ticket, &fields, "unlinked")
        case .absorbed(let ticket, let isUnanswered):
            fields.ticket = ticket
            fields.isUnanswered = isUnanswered
            return "absorbed"
        case .split(let messages, let ticket):
            fields.messages = messages
            fields.ticket = ticket
            return "split"
        case .causeFound(let note):
            fields.message = note
            return "causeFound"
        case .workaroundFound(let note):
            fields.message = note
            return "workaroundFound"
        case .knownErrorMarked(let isKnown):
            fields.isKnownError = isKnown
            return "knownErrorMarked"
        case .developersAsked(let request): return Self.write(request, &fields, "developersAsked")
        case .developerRequestMoved(let request, let state):
            fields.developerState = state
            return Self.write(request, &fields, "developerRequestMoved")
        case .developerRequestChanged(let request): return Self.write(request, &fields, "developerRequestChanged")
        case .mailWithheld(let message, let reason):
            fields.withheld = reason
            return Self.write(message, &fields, "mailWithheld")
        case .sideWritten(let message, let conversation):
            fields.side = conversation
            return Self.write(message, &fields, "sideWritten")
        case .sideReceived(let message, let conversation, let arrival):
            fields.side = conversation
            fields.arrival = arrival
            return Self.write(message, &fields, "sideReceived")
        case .sideEnded(let conversation):
            fields.side = conversation
            return "sideEnded"
        case .sideFailed(let conversation):
            fields.side = conversation
            return "sideFailed"
        }
    }

    private static func write(_ message: ID<Message>, _ fields: inout TicketChangeRecord.Fields, _ name: String) -> String {
        fields.message = message
        return name
    }

    private static func write(
        _ relation: TicketRelation, _ ticket: ID<Ticket>, _ fields: inout TicketChangeRecord.Fields, _ name: String
    ) -> String {
        fields.relation = relation
        fields.ticket = ticket
        return name
    }

    private static func write(_ request: ID<DeveloperRequest>, _ fields: inout TicketChangeRecord.Fields, _ name: String) -> String {
        fields.developerRequest = request
        return name
    }

    private static func write(_ person: ID<Person>, _ fields: inout TicketChangeRecord.Fields, _ name: String) -> String {
        fields.person = person
        return name
    }
}
