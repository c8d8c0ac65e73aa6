/// A change as it is kept: the word for it, the version of its form, and flat fields of ids, words of our own and numbers.
///
/// A form that changes gets a new version; the decoder of the old one stays, because histories are never rewritten.
package struct TicketChangeRecord: Sendable, Hashable {
    package let change: String
    package let version: Int
    package let fields: Fields

    package init(change: String, version: Int, fields: Fields) {
        self.change = change
        self.version = version
        self.fields = fields
    }

    /// The union of the fields of all changes; each change uses a few.
    package struct Fields: Sendable, Hashable, Codable {
        package var message: ID<Message>?
        package var person: ID<Person>?
        package var queue: ID<Queue>?
        package var ticket: ID<Ticket>?
        package var kind: TicketKind?
        package var priority: Priority?
        package var line: SupportLine?
        package var from: SupportLine?
        package var channel: Channel?
        package var closure: TicketClosure?
        package var round: Int?
        package var waiting: WaitingReason?
        package var until: Instant?
        package var isProactive: Bool?
        package var assessment: PriorityAssessment?
        package var agreement: ID<Agreement>?
        package var target: ClockTarget?
        package var clock: Int?
        package var stage: ClockStage?
        package var arming: Int?
        package var repetition: Int?
        package var due: Instant?
        package var reportedAt: Instant?
        package var restoredAt: Instant?
        package var score: Satisfaction.Score?
        package var minutes: Int?
        package var day: CalendarDate?
        /// The note with the reason, where `message` is what it was done to.
        package var because: ID<Message>?
        package var category: ID<Category>?
        package var customFields: [ID<Field>]?
        package var assignment: AssignmentReason?
        package var release: ReleaseReason?
        package var rule: ID<RoutingRule>?
        package var trigger: ID<Trigger>?
        package var skill: ID<Skill>?
        package var tags: [ID<Tag>]?
        package var relation: TicketRelation?
        package var messages: [ID<Message>]?
        package var isUnanswered: Bool?
        package var isKnownError: Bool?
        package var developerRequest: ID<DeveloperRequest>?
        package var developerState: DeveloperRequest.State?

        package init() {}
    }

    /// A record that this version of the desk cannot read.
    package struct Unreadable: Error, Sendable, Hashable {
        package let change: String
        package let version: Int
    }
}

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
        case .redacted(let message, let reason):
            fields.because = reason
            return Self.write(message, &fields, "redacted")
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
        case "redacted": fields.message.flatMap { message in fields.because.map { .redacted(message, because: $0) } }
        case "requesterMerged": fields.person.map { .requesterMerged(into: $0) }
        default: readTie(name, fields) ?? readProblem(name, fields)
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
