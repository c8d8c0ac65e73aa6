import DeskStore
import ServiceDesk

/// Where a ticket was, and how long.
package struct TicketTimes: Sendable {
    package let holdings: TicketHoldings
    package let lines: [SupportLine: TicketHoldings.Share]
    package let queues: [ID<Queue>: TicketHoldings.Share]
    /// Of nobody, too.
    package let people: [ID<Person>?: TicketHoldings.Share]
    package let total: TicketHoldings.Share
    /// It went from line to line too often.
    package let isFlagged: Bool
    package let queueNames: [ID<Queue>: String]
    package let personNames: [ID<Person>: String]
}

extension Desk {
    /// The time that each line, queue and person had a ticket, in working time of its agreement and by the clock on the wall.
    package func times(of number: TicketNumber, for viewer: Viewer?) async throws -> TicketTimes {
        try await read { unit in
            let ticket = try unit.summary(number, for: viewer).ticket
            return try unit.times(of: ticket, unit.tickets.history(of: ticket.id))
        }
    }
}

extension DeskUnit {
    func times(of ticket: Ticket, _ history: [TicketEvent]) throws -> TicketTimes {
        let holdings = TicketHoldings(of: history, until: now).inWholeSeconds
        let calendar = try agreement(for: ticket).calendar
        let people = holdings.shares(by: \.person, calendar)
        return TicketTimes(
            holdings: holdings, lines: holdings.shares(by: \.line, calendar), queues: holdings.shares(by: \.queue, calendar),
            people: people,
            total: holdings.total(calendar), isFlagged: try linePolicy().isFlagged(holdings),
            queueNames: Dictionary(uniqueKeysWithValues: try queues.all().map { ($0.id, $0.name) }),
            personNames: Dictionary(
                try self.people.find(Set(people.keys.compactMap { $0 })).map { ($0.id, $0.displayName) }, uniquingKeysWith: { $1 }))
    }
}
