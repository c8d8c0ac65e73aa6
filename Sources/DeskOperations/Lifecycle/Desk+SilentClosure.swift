import DeskStore
import ServiceDesk

extension Desk {
    /// Asks about, and then closes, solved tickets of which nobody has heard anything for as many working days as the agreement says; the
    /// history tells that nobody confirmed (PROCESS, Solve and close).
    ///
    /// Looks at the solved tickets only, by the index on their status; each is a unit of work of its own.
    package func closeSilent() async throws {
        var after: ID<Ticket>?
        repeat {
            let page = try await tickets(TicketFilter(status: .solved), after: after, limit: Self.largestPage, for: nil)
            for summary in page.tickets { try await change { try $0.closeIfSilent(summary.ticket.id) } }
            after = page.next
        } while after != nil
    }
}

extension DeskUnit {
    fileprivate func closeIfSilent(_ id: ID<Ticket>) throws {
        guard let ticket = try tickets.load(id), ticket.status == .solved else { return }
        let agreement = try agreement(for: ticket)
        let isAsked = ticket.closureRequest != nil
        // It became a change after it was solved: somebody has to decide first.
        guard isAsked || !ticket.lacksApproval else { return }
        let terms = agreement.terms.value(at: now)
        let days = isAsked ? terms.workingDaysToClosure : terms.workingDaysToClosureRequest
        guard let days, let end = agreement.calendar.end(ofWorkingDays: days, after: ticket.updatedAt), end <= now else { return }
        if isAsked { try closeUnconfirmed(ticket) } else { try askToClose(ticket) }
    }

    private func askToClose(_ ticket: Ticket) throws {
        guard let requester = try people.find(ticket.requester) else { return }
        let draft = MessageDraft(purpose: .closureRequest, author: nil, at: now, body: "", placement: .page)
        let message = try messages.add(draft, to: ticket.id)
        let (next, _) = try carryOut(.requestClosure(message), on: ticket, by: .desk)
        guard try AutomaticAnswers(unit: self).mayTell(requester, of: ticket.id) else { return }
        try notify(.closureRequest, of: next, message: message, to: requester, isAutomatic: true)
    }

    private func closeUnconfirmed(_ ticket: Ticket) throws {
        let (next, _) = try carryOut(.close, on: ticket, by: .desk)
        try tellClosed(next, by: .desk)
    }
}
