import DeskStore
import ServiceDesk

/// The time that each line, queue and person had a ticket, in working time of its agreement and by the clock on the wall. To the second.
package struct TicketTimes: Sendable {
    package let lines: [SupportLine: TicketHoldings.Share]
    package let queues: [ID<Queue>: TicketHoldings.Share]
    /// Of nobody, too.
    package let people: [ID<Person>?: TicketHoldings.Share]
    package let total: TicketHoldings.Share
    package let moves: Int
    /// It went from line to line too often.
    package let isFlagged: Bool
}

extension DeskUnit {
    func times(of ticket: Ticket, _ history: [TicketEvent]) throws -> TicketTimes {
        let holdings = TicketHoldings(of: history, until: now).inWholeSeconds
        let agreement = try agreement(for: ticket)
        let calendar = agreement.calendar
        return TicketTimes(
            lines: holdings.shares(by: \.line, calendar), queues: holdings.shares(by: \.queue, calendar),
            people: holdings.shares(by: \.person, calendar), total: holdings.total(calendar), moves: holdings.moves,
            isFlagged: agreement.terms.value(at: now).flags(holdings))
    }
}
