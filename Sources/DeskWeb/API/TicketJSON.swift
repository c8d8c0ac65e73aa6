import DeskStore
import ServiceDesk

/// A ticket as programs see it.
package struct TicketJSON: Encodable, Sendable {
    let number: String
    let subject: String
    let status: String
    let kind: String
    let priority: String
    let line: String
    let queue: QueueJSON
    let assignee: Nullable<PersonJSON>
    let requester: PersonJSON
    let createdAt: String
    let updatedAt: String

    package init(_ summary: TicketSummary) {
        let ticket = summary.ticket
        number = ticket.number.digits
        subject = summary.subject
        status = ticket.status.rawValue
        kind = ticket.kind.rawValue
        priority = ticket.priority.rawValue
        line = ticket.line.rawValue
        queue = QueueJSON(id: ticket.queue.rawValue, name: summary.queueName)
        assignee = Nullable(summary.assignee.map { PersonJSON($0) })
        requester = PersonJSON(summary.requester)
        createdAt = ticket.createdAt.iso8601
        updatedAt = ticket.updatedAt.iso8601
    }
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
    let email: String

    package init(_ person: PersonName) {
        id = person.id.rawValue
        name = person.name
        email = person.address
    }
}
