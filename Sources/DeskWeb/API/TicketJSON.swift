import DeskStore
import Localization
import ServiceDesk

/// A ticket as programs see it.
package struct TicketJSON: Encodable, Sendable {
    let number: String
    let subject: String
    let status: String
    let kind: String
    let priority: String
    let line: String
    /// What the desk calls it.
    let lineName: String
    let queue: QueueJSON
    let assignee: Nullable<PersonJSON>
    let requester: PersonJSON
    let createdAt: String
    let updatedAt: String
    let proactive: Bool
    let waiting: Nullable<WaitingJSON>
    let assessment: Nullable<AssessmentJSON>
    let restoredAt: Nullable<String>
    let resolvedAt: Nullable<String>
    let satisfaction: Nullable<Int>
    let approval: String
    let reportedAt: String
    let timeSpent: Int
    /// `null` for the one that holds where no other was made.
    let agreement: Nullable<Int64>
    let organization: Nullable<String>
    let category: Nullable<TicketCategoryJSON>
    let skill: Nullable<NamedJSON>
    let tags: [NamedJSON]

    /// - Parameter words: of the desk, in the language of whoever asks.
    package init(_ summary: TicketSummary, in words: Catalog) {
        let ticket = summary.ticket
        number = ticket.number.digits
        subject = summary.subject
        status = ticket.status.rawValue
        kind = ticket.kind.rawValue
        priority = ticket.priority.rawValue
        line = ticket.line.rawValue
        lineName = words.word(ticket.line)
        queue = QueueJSON(id: ticket.queue.rawValue, name: summary.queueName)
        assignee = Nullable(summary.assignee.map { PersonJSON($0) })
        requester = PersonJSON(summary.requester)
        createdAt = ticket.createdAt.iso8601
        updatedAt = ticket.updatedAt.iso8601
        proactive = ticket.isProactive
        waiting = Nullable(ticket.waiting.map { WaitingJSON(reason: $0.reason.rawValue, until: Nullable($0.until?.iso8601)) })
        assessment = Nullable(ticket.assessment.map { AssessmentJSON($0) })
        restoredAt = Nullable(ticket.log.restoredAt?.iso8601)
        resolvedAt = Nullable(ticket.resolvedAt?.iso8601)
        satisfaction = Nullable(ticket.log.satisfaction?.score.rawValue)
        approval = ticket.log.approval.state.rawValue
        reportedAt = (ticket.log.reportedAt ?? ticket.createdAt).iso8601
        timeSpent = ticket.log.timeSpent
        agreement = Nullable(ticket.agreement?.rawValue)
        organization = Nullable(summary.organization)
        category = Nullable(ticket.log.category.map { TicketCategoryJSON(id: $0.rawValue, path: summary.categoryPath) })
        skill = Nullable(summary.skill.map { NamedJSON($0) })
        tags = summary.tags.map { NamedJSON($0) }
    }
}

/// What a ticket waits for, and until when at most.
struct WaitingJSON: Encodable, Sendable {
    let reason: String
    let until: Nullable<String>
}

/// A page of a list; `next` goes into `after` of the next request.
package struct TicketListJSON: Encodable, Sendable {
    let tickets: [TicketJSON]
    let next: Nullable<String>

    package init(tickets: [TicketJSON], next: Nullable<String>) {
        self.tickets = tickets
        self.next = next
    }
}

package struct QueueJSON: Encodable, Sendable {
    let id: Int64
    let name: String
}

package struct PersonJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    /// `null` for whoever only telephones.
    let email: Nullable<String>

    package init(_ person: PersonName) {
        id = person.id.rawValue
        name = person.name
        email = Nullable(person.address)
    }

    init(_ person: Person) {
        id = person.id.rawValue
        name = person.name
        email = Nullable(person.address)
    }
}
