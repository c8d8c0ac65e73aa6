import DeskStore
import ServiceDesk

extension Desk {
    /// Asks about, and then closes, solved tickets of which nobody has heard anything for as many working days as the agreement says; the
    /// history tells that nobody confirmed (PROCESS, Solve and close).
    ///
    /// Looks at the solved tickets only, by the index on their status. Only those whose days are over are locked; each of them is a unit
    /// of work of its own.
    package func closeSilent() async throws {
        var after: ID<Ticket>?
        repeat {
            let page = try await tickets(TicketFilter(status: .solved), after: after, limit: Self.largestPage, for: nil)
            let silent = try await read { unit in try page.tickets.map(\.ticket).filter { try unit.isSilent($0) }.map(\.id) }
            for ticket in silent { try await change { try $0.closeIfSilent(ticket) } }
            after = page.next
        } while after != nil
    }
}

extension DeskUnit {
    fileprivate func closeIfSilent(_ id: ID<Ticket>) throws {
        guard let ticket = try tickets.load(id), try isSilent(ticket) else { return }
        if ticket.closureRequest == nil { try askToClose(ticket) } else { try closeUnconfirmed(ticket) }
    }

    /// Whether so many working days are over since the last word between desk and requester. What is noted, entered or automatic in
    /// between is no news, and makes nobody wait longer.
    fileprivate func isSilent(_ ticket: Ticket) throws -> Bool {
        guard ticket.status == .solved else { return false }
        let isAsked = ticket.closureRequest != nil
        // It became a change after it was solved: somebody has to decide first.
        guard isAsked || !ticket.lacksApproval else { return false }
        let agreement = try agreement(for: ticket)
        let terms = agreement.terms.value(at: now)
        guard let days = isAsked ? terms.workingDaysToClosure : terms.workingDaysToClosureRequest else { return false }
        guard let last = try tickets.lastWord(on: ticket.id) else { return false }
        return agreement.calendar.end(ofWorkingDays: days, after: last).map { $0 <= now } ?? false
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
