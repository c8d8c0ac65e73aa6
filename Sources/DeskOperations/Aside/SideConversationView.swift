import DeskStore
import ServiceDesk

/// What was said aside of a ticket, to and by one person.
package struct SideConversationView: Sendable, Hashable {
    package let conversation: SideConversation
    package let person: Person
    /// Oldest first.
    package let messages: [StoredMessage]
    /// What came of those that came in, by message.
    package let arrivals: [ID<Message>: SideConversation.Arrival]
    /// What was written last did not arrive.
    package let hasFailed: Bool
}

extension Desk {
    /// What was said aside of a ticket, for whoever may see it; by id.
    package func asides(of number: TicketNumber, for viewer: Viewer?) async throws -> [SideConversationView] {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket.id
            return try unit.asides(of: ticket, unit.tickets.history(of: ticket))
        }
    }
}

extension DeskUnit {
    /// Three queries where there are any, none where there are none.
    func asides(of ticket: ID<Ticket>, _ history: [TicketEvent]) throws -> [SideConversationView] {
        let course = SideCourse(history)
        guard !course.begun.isEmpty else { return [] }
        let messages = Dictionary(grouping: try messages.asides(of: ticket)) { $0.side }
        let all = try sides.all(of: ticket)
        let people = Dictionary(try people.find(Set(all.map(\.person))).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        return all.compactMap { id, person in
            guard let person = people[person], let said = messages[id], let first = said.first else { return nil }
            let conversation = SideConversation(
                id: id, ticket: ticket, person: person.id, subject: first.subject, isEnded: course.ended.contains(id))
            return SideConversationView(
                conversation: conversation, person: person, messages: said, arrivals: course.arrivals, hasFailed: course.failed.contains(id)
            )
        }
    }
}

/// How the side conversations of a ticket stand, by its history.
struct SideCourse {
    private(set) var begun: Set<ID<SideConversation>> = []
    private(set) var ended: Set<ID<SideConversation>> = []
    private(set) var failed: Set<ID<SideConversation>> = []
    private(set) var arrivals: [ID<Message>: SideConversation.Arrival] = [:]

    init(_ history: [TicketEvent]) {
        for event in history {
            if case .sideWritten(_, let side) = event.change {
                begun.insert(side)
                ended.remove(side)
                failed.remove(side)
            }
            if case .sideReceived(let message, let side, let arrival) = event.change {
                arrivals[message] = arrival
                if arrival == .answer { failed.remove(side) }
            }
            if case .sideEnded(let side) = event.change { ended.insert(side) }
            if case .sideFailed(let side) = event.change { failed.insert(side) }
        }
    }
}
