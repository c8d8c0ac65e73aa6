import DeskStore
import ServiceDesk

extension DeskUnit {
    /// The agreement that a ticket stands under.
    func agreement(for ticket: Ticket) throws -> Agreement {
        guard let stored = try agreements.standard() else { throw DeskError.notSetUp }
        return try desk.agreementBook.agreement(stored)
    }

    /// When the clocks of a ticket are due, and when somebody must look at them.
    func schedule(of ticket: Ticket) throws -> (TicketClock) -> ClockSchedule {
        let agreement = try agreement(for: ticket)
        return { $0.schedule(by: agreement, ticket.priority) }
    }
}

extension TicketClock {
    func wasToldTooEarly(under agreement: Agreement, _ priority: Priority, at now: Instant) -> Bool {
        let breach = reached.contains(.breach) ? agreement.due(self, priority) : nil
        let warning = reached.contains(.warning) ? agreement.warning(self, priority) : nil
        return [breach, warning].contains { $0.map { $0 > now } ?? false }
    }

    func schedule(by agreement: Agreement, _ priority: Priority) -> ClockSchedule {
        ClockSchedule(due: agreement.due(self, priority), next: agreement.nextStage(of: self, priority)?.at)
    }
}
