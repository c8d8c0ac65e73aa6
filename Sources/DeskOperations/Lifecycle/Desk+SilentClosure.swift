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
        guard !(isAsked && terms.needsConfirmation), let last = try tickets.lastWord(on: ticket.id) else { return false }
        let days = isAsked ? terms.workingDaysToClosure : terms.workingDaysToClosureRequest
        return agreement.calendar.end(ofWorkingDays: days, after: last).map { $0 <= now } ?? false
    }

    private func askToClose(_ ticket: Ticket) throws {
        guard let requester = try people.find(ticket.requester) else { return }
        let answers = AutomaticAnswers(unit: self)
        // A request that nobody is sent is none, and silence is no answer to it.
        guard requester.mailbox != nil else { return try tellToCall(ticket) }
        guard try answers.mayEverTell(requester, of: ticket.id) else {
            let needsConfirmation = try agreement(for: ticket).terms.value(at: now).needsConfirmation
            return try needsConfirmation ? tellToCall(ticket) : closeUnconfirmed(ticket)
        }
        guard try answers.mayTell(requester, of: ticket.id) else { return }
        let draft = MessageDraft(purpose: .closureRequest, author: nil, at: now, body: "", placement: .page)
        let message = try messages.add(draft, to: ticket.id)
        let (next, events) = try carryOut(.requestClosure(message), on: ticket, by: .desk)
        var news = News(.closureAsked, readers: .closureRequest, of: next, after: events, message: message)
        news.isAutomatic = true
        try announce(news)
    }

    /// Once for each solution: whoever has the ticket, or else whoever manages the desk, is to ask the requester by telephone.
    private func tellToCall(_ ticket: Ticket) throws {
        guard let last = try tickets.lastWord(on: ticket.id), try !notifications.told(.callToConfirm, of: ticket.id, since: last) else {
            return
        }
        var news = News(.callToConfirm, of: ticket, event: ticket.version, by: nil)
        news.concerned = try ticket.assignee.map { [$0] } ?? Set(people.managers().map(\.id))
        try announce(news)
    }

    private func closeUnconfirmed(_ ticket: Ticket) throws {
        let (next, events) = try carryOut(.close, on: ticket, by: .desk)
        try announceClosing(next, after: events)
    }
}
