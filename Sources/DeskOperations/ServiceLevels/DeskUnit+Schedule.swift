import DeskStore
import ServiceDesk

extension DeskUnit {
    /// Every agreement as it stands now; `nil` before the desk is set up.
    func agreementsInForce() throws -> AgreementBook? {
        try desk.agreementMemory.value(settings.stamp()) { try agreements.all().book() }
    }

    /// What the agreement of a ticket follows from, as it stands now; `nil` before the desk is set up.
    func agreementBasis() throws -> AgreementBasis? {
        try agreementsInForce().map { AgreementBasis(book: $0, tree: try categories.tree()) }
    }

    /// The agreement that a ticket stands under.
    func agreement(for ticket: Ticket) throws -> Agreement {
        guard let book = try agreementsInForce() else { throw DeskError.notSetUp }
        return book.agreement(ticket.agreement)
    }

    /// The one that it would stand under with another priority.
    func wantedAgreement(of ticket: Ticket, as priority: Priority) throws -> Agreement {
        guard let book = try agreementsInForce() else { throw DeskError.notSetUp }
        return book.agreement(try wantedAgreement(of: ticket, as: priority, book))
    }

    /// Whether a contact opens it no more, as its agreement said when it was closed.
    func isClosedForGood(_ ticket: Ticket) throws -> Bool {
        guard ticket.status == .closed, let closedAt = ticket.closedAt else { return false }
        return try agreement(for: ticket).terms.value(at: closedAt).reopens(closedAt: closedAt).map { $0 < now } ?? false
    }

    /// The ticket that the requester's last late contact with a closed one began, or what that was merged into.
    func continuation(of closed: Ticket) throws -> ID<Ticket>? {
        try closed.log.tied(.continuedIn).last.flatMap { try tickets.landing(of: $0) }
    }

    /// Puts a ticket under the agreement that goes with what it is now.
    func settleAgreement(of ticket: Ticket) throws -> Ticket {
        guard ticket.status != .closed, let book = try agreementsInForce() else { return ticket }
        let wanted = try wantedAgreement(of: ticket, as: ticket.priority, book)
        guard wanted != ticket.agreement else { return ticket }
        return try carryOut(.comeUnder(wanted), on: ticket, by: .desk).ticket
    }

    /// What was agreed with the requester's organisation, else for the mailbox that it came from, else for the category, else for the priority;
    /// `nil` for the standard.
    private func wantedAgreement(of ticket: Ticket, as priority: Priority, _ book: AgreementBook) throws -> ID<Agreement>? {
        if let clients = try people.agreement(of: ticket.requester) { return clients }
        if let promised = try mailboxes.promised(to: ticket.id) { return promised }
        if let category = ticket.log.category, let its = try categories.tree().agreement(of: category) { return its }
        return book.byPriority[priority]
    }

    /// When the clocks of tickets are due, and when somebody must look at them.
    func schedule() throws -> (TicketClock, Ticket) -> ClockSchedule {
        guard let book = try agreementsInForce() else { throw DeskError.notSetUp }
        return { clock, ticket in clock.schedule(by: book.agreement(ticket.agreement), ticket.priority, at: now) }
    }
}

extension TicketClock {
    func wasToldTooEarly(under agreement: Agreement, _ priority: Priority, at now: Instant) -> Bool {
        let breach = reached.contains(.breach) ? agreement.due(self, priority, at: now) : nil
        let warning = reached.contains(.warning) ? agreement.warning(self, priority, at: now) : nil
        return [breach, warning].contains { $0.map { $0 > now } ?? false }
    }

    func schedule(by agreement: Agreement, _ priority: Priority, at now: Instant) -> ClockSchedule {
        let (due, next) = agreement.moments(of: self, priority, at: now)
        return ClockSchedule(due: due, next: next?.at)
    }
}
