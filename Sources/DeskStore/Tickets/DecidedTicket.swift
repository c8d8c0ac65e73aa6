import ServiceDesk

/// A ticket with what was decided of it and is not saved yet.
package struct DecidedTicket: Sendable, Hashable {
    /// As its rows have it, so that only what changed is written.
    package let before: Ticket
    /// As it is to be.
    package private(set) var ticket: Ticket
    package private(set) var events: [TicketEvent] = []

    package init(_ ticket: Ticket) {
        before = ticket
        self.ticket = ticket
    }

    package mutating func append(_ events: [TicketEvent]) {
        ticket = ticket.applying(events)
        self.events += events
    }

    /// Clocks whose rows are to be written: another priority or agreement moves all that run.
    var changedClocks: [TicketClock] {
        let isPressedOtherwise = (ticket.priority, ticket.agreement) != (before.priority, before.agreement)
        return ticket.clocks.filter { (isPressedOtherwise && $0.isOpen) || !before.clocks.contains($0) }
    }
}
