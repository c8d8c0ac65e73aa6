import DeskStore
import ServiceDesk

extension Desk {
    /// Gives a ticket to a member of staff, who must be able to see it where it stands. Whoever gives it away may then see it no more.
    ///
    /// - Returns: the ticket as he gave it.
    @discardableResult
    package func assign(_ number: TicketNumber, to agent: ID<Person>, by viewer: Viewer) async throws -> TicketSummary {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .assign)
            try unit.assign(ticket, to: agent, by: .staff(viewer))
            return try unit.summary(number, for: nil)
        }
    }

    /// Gives a ticket back to its queue.
    ///
    /// - Returns: as `assign`.
    @discardableResult
    package func release(_ number: TicketNumber, by viewer: Viewer) async throws -> TicketSummary {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .assign)
            try unit.carryOut(.release(), on: ticket, by: .staff(viewer.person))
            return try unit.summary(number, for: nil)
        }
    }

    /// Moves a ticket to another line; the reason is written down as a note.
    ///
    /// - Returns: as `assign`.
    @discardableResult
    package func escalate(
        _ number: TicketNumber, to line: SupportLine, because reason: String?, by viewer: Viewer, placement: Placement = .page
    ) async throws -> TicketSummary {
        let reason = try reason.flatMap { $0.isEmpty ? nil : try Self.checked($0, field: "reason") }
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .escalate)
            try unit.escalate(ticket, to: line, because: reason, by: .staff(viewer), placement: placement)
            return try unit.summary(number, for: nil)
        }
    }

    /// Asks the requester whether the ticket may be closed.
    package func requestClosure(
        _ number: TicketNumber, body: String?, files: [EnclosedFile] = [], copies: CopyRequest = CopyRequest(), by viewer: Viewer,
        _ writing: Writing = .plain, placement: Placement = .page
    ) async throws {
        let body = try body.flatMap { $0.isEmpty ? nil : try Self.checked($0) } ?? ""
        let (files, html) = (try prepare(files), writing.html(of: body))
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            let more = try unit.more(files, copies, html, writing, on: ticket, by: viewer)
            try unit.requestClosure(of: ticket, body, with: more, by: .staff(viewer), placement: placement)
        }
    }

    /// Closes without the requester's word.
    package func close(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            try unit.close(ticket, by: .staff(viewer))
        }
    }

    /// Closes what was announced and never happened.
    package func prevent(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            let (next, events) = try unit.carryOut(.prevent, on: ticket, by: .staff(viewer.person))
            try unit.announceClosing(next, after: events)
        }
    }

    package func reopen(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            try unit.reopen(ticket, by: .staff(viewer))
        }
    }
}

extension DeskUnit {
    @discardableResult
    func assign(_ ticket: Ticket, to agent: ID<Person>, by doer: Doer) throws -> Ticket {
        guard let person = try people.find(agent), person.role.isStaff, !person.isDisabled else {
            throw DeskError.invalid(field: "agent", .unknown)
        }
        guard try sights.of(person).sees(ticket.unassignedPlace) else { throw DeskError.invalid(field: "agent", .unknown) }
        try requireCategorised(ticket)
        let (next, events) = try carryOut(.assign(to: agent), on: ticket, by: doer.actor)
        try announceAssignment(next, after: events)
        return next
    }

    @discardableResult
    func escalate(
        _ ticket: Ticket, to line: SupportLine, because reason: String?, by doer: Doer, placement: Placement
    ) throws -> Ticket {
        let note = try reason.map { try write($0, as: .note, on: ticket, by: doer, placement: placement) }
        let (next, events) = try carryOut(.escalate(to: line, because: note), on: ticket, by: doer.actor)
        try announce(News(.escalated, readers: .progress, of: next, after: events))
        return next
    }

    @discardableResult
    func requestClosure(
        of ticket: Ticket, _ body: String, with more: AnswerExtras = AnswerExtras(), by doer: Doer, placement: Placement
    ) throws -> Ticket {
        guard try people.find(ticket.requester)?.mailbox != nil else { throw DeskError.refused(.noAddress) }
        try requireArticle(of: ticket, by: doer)
        let message = try write(body, html: more.html, as: .closureRequest, on: ticket, by: doer, placement: placement)
        try enclose(more.files, in: message)
        let command = TicketCommand.requestClosure(message, isComplete: try isComplete(ticket))
        let (asked, events) = try carryOut(command, on: ticket, by: doer.actor)
        let next = try send(more, of: message, on: asked)
        var news = News(.closureAsked, readers: .closureRequest, of: next, after: events, message: message)
        news.isAutomatic = doer.person == nil
        news.answered = Set(more.copies.map(\.person))
        try announce(news)
        return next
    }

    @discardableResult
    func close(_ ticket: Ticket, by doer: Doer) throws -> Ticket {
        try requireArticle(of: ticket, by: doer)
        let (next, events) = try carryOut(.close, on: ticket, by: doer.actor)
        try announceClosing(next, after: events)
        return next
    }

    @discardableResult
    func reopen(_ ticket: Ticket, by doer: Doer) throws -> Ticket {
        let (next, events) = try carryOut(.reopen, on: ticket, by: doer.actor)
        try announce(News(.reopenedByColleague, readers: .reopened, of: next, after: events))
        return next
    }
}
