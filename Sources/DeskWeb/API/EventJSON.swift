import DeskOperations
import DeskStore
import ServiceDesk

/// The history of a ticket, oldest first.
package struct EventListJSON: Encodable, Sendable {
    let events: [EventJSON]

    package init(events: [EventJSON]) {
        self.events = events
    }
}

/// One step of it: who, when, what, and the ids and words that belong to that change.
package struct EventJSON: Encodable, Sendable {
    struct Actor: Encodable, Sendable {
        let type: String
        let id: Nullable<Int64>
        let name: Nullable<String>
    }

    let sequence: Int
    let at: String
    let actor: Actor
    let change: String
    let version: Int
    let message: Int64?
    let person: Int64?
    let queue: Int64?
    let ticket: String?
    let kind: String?
    let priority: String?
    let line: String?
    let from: String?
    let channel: String?
    let closure: String?
    let round: Int?
    let waiting: String?
    let until: String?
    let proactive: Bool?
    let assessment: AssessmentJSON?
    let agreement: Int64?
    let target: String?
    let clock: Int?
    let stage: String?
    let arming: Int?
    let repetition: Int?
    let dueAt: String?
    let reportedAt: String?
    let restoredAt: String?
    let score: Int?
    let minutes: Int?
    let day: String?
    let because: Int64?
    let category: Int64?
    let customFields: [Int64]?
    let assignment: String?
    let release: String?
    let rule: Int64?
    let trigger: Int64?
    let skill: Int64?
    let tags: [Int64]?
    let relation: String?
    let messages: [Int64]?
    let unanswered: Bool?
    let knownError: Bool?
    let developerRequest: Int64?
    let developerState: String?
    let withheld: String?
    let side: Int64?
    let arrival: String?
    let status: String?
    let closureRequest: Int?
    let answeredAt: String?
    let stoppedLater: String?
    let solutionAt: String?

    /// - Parameter seen: the other tickets that whoever asks may know of; `nil` for all.
    package init(_ event: TicketEvent, people: [ID<Person>: Person], seen: Set<ID<Ticket>>? = nil) {
        let record = event.change.record
        let fields = record.fields
        sequence = event.sequence
        at = event.at.iso8601
        actor = Actor(
            type: event.actor.word, id: Nullable(event.actor.person?.rawValue),
            name: Nullable(event.actor.person.flatMap { people[$0]?.displayName }))
        change = record.change
        version = record.version
        message = fields.message?.rawValue
        person = fields.person?.rawValue
        queue = fields.queue?.rawValue
        ticket = fields.ticket.flatMap { seen?.contains($0) == false ? nil : TicketNumber($0).digits }
        kind = fields.kind?.rawValue
        priority = fields.priority?.rawValue
        line = fields.line?.rawValue
        from = fields.from?.rawValue
        channel = fields.channel?.rawValue
        closure = fields.closure?.rawValue
        round = fields.round
        waiting = fields.waiting?.rawValue
        until = fields.until?.iso8601
        proactive = fields.isProactive
        assessment = fields.assessment.map { AssessmentJSON($0) }
        agreement = fields.agreement?.rawValue
        target = fields.target?.rawValue
        clock = fields.clock
        stage = fields.stage?.rawValue
        arming = fields.arming
        repetition = fields.repetition
        dueAt = fields.due?.iso8601
        reportedAt = fields.reportedAt?.iso8601
        restoredAt = fields.restoredAt?.iso8601
        score = fields.score?.rawValue
        minutes = fields.minutes
        day = fields.day?.description
        because = fields.because?.rawValue
        category = fields.category?.rawValue
        customFields = fields.customFields?.map(\.rawValue)
        assignment = fields.assignment?.rawValue
        release = fields.release?.rawValue
        rule = fields.rule?.rawValue
        trigger = fields.trigger?.rawValue
        skill = fields.skill?.rawValue
        tags = fields.tags?.map(\.rawValue)
        relation = fields.relation?.rawValue
        messages = fields.messages?.map(\.rawValue)
        unanswered = fields.isUnanswered
        knownError = fields.isKnownError
        developerRequest = fields.developerRequest?.rawValue
        developerState = fields.developerState?.rawValue
        withheld = fields.withheld?.rawValue
        side = fields.side?.rawValue
        arrival = fields.arrival?.rawValue
        status = fields.status?.rawValue
        closureRequest = fields.closureRequest
        answeredAt = fields.answeredAt?.iso8601
        stoppedLater = fields.stoppedLater?.iso8601
        solutionAt = fields.solutionAt?.iso8601
    }
}

/// What a priority was worked out from.
package struct AssessmentJSON: Encodable, Sendable {
    let users: String
    let business: String
    let urgency: String

    init(_ assessment: PriorityAssessment) {
        users = assessment.users.rawValue
        business = assessment.business.rawValue
        urgency = assessment.urgency.rawValue
    }
}
