import DeskStore
import ServiceDesk

/// A priority as somebody sets it: what follows from an assessment, or a choice with its reason.
package enum PriorityChoice: Sendable, Hashable {
    case assessed(PriorityAssessment)
    /// Overrides whatever an assessment says; the reason is written down as a note.
    case chosen(Priority, because: String)
}

extension Desk {
    /// Writes the requester a question; the ticket waits for the answer.
    package func ask(
        _ number: TicketNumber, body: String, files: [EnclosedFile] = [], copies: CopyRequest = CopyRequest(), by viewer: Viewer,
        _ writing: Writing = .plain, placement: Placement = .page
    ) async throws -> ID<Message> {
        try await write(number, body: body, files, copies, by: viewer, writing, placement: placement) { message, _, _ in .ask(message) }
    }

    /// Writes the requester the solution; the ticket is solved unless he says otherwise.
    package func propose(
        _ number: TicketNumber, body: String, files: [EnclosedFile] = [], copies: CopyRequest = CopyRequest(), by viewer: Viewer,
        _ writing: Writing = .plain, placement: Placement = .page
    ) async throws -> ID<Message> {
        try await write(
            number, body: body, files, copies, by: viewer, writing, placement: placement, telling: (.solutionProposed, .solution)
        ) {
            message, ticket, unit in
            .propose(message, isComplete: try unit.isComplete(ticket))
        }
    }

    /// - Parameter waiting: its moment must lie in the future, and waiting for a day needs one.
    package func wait(_ number: TicketNumber, _ waiting: Waiting, by viewer: Viewer) async throws {
        try await change { unit in
            if let until = waiting.until, until <= unit.now { throw DeskError.invalid(field: "until", .inPast) }
            guard waiting.reason != .date || waiting.until != nil else { throw DeskError.invalid(field: "until", .empty) }
            try unit.wait(unit.ticket(number, for: viewer, to: .wait), waiting, by: .staff(viewer))
        }
    }

    /// Goes on with a ticket that waited.
    package func resume(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            try unit.resume(unit.ticket(number, for: viewer, to: .wait), by: .staff(viewer))
        }
    }

    /// - Parameter isProactive: it has not happened yet; `nil` leaves that as it is.
    package func classify(_ number: TicketNumber, as kind: TicketKind, isProactive: Bool?, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            try unit.carryOut(
                .classify(kind, isProactive: isProactive ?? ticket.isProactive), on: ticket, by: .staff(viewer.person))
        }
    }

    package func prioritise(_ number: TicketNumber, _ choice: PriorityChoice, by viewer: Viewer, placement: Placement = .page) async throws
    {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .describe)
            try unit.prioritise(ticket, choice, by: .staff(viewer), placement: placement)
        }
    }

    private func write(
        _ number: TicketNumber, body: String, _ files: [EnclosedFile], _ copies: CopyRequest, by viewer: Viewer, _ writing: Writing,
        placement: Placement, telling notices: (staff: Notice, readers: Notice) = (.colleagueAnswered, .answer),
        as command: @escaping @Sendable (ID<Message>, Ticket, DeskUnit) throws -> TicketCommand
    ) async throws -> ID<Message> {
        let (body, files) = (try Self.checked(body), try prepare(files))
        let html = writing.html(of: body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            let more = try unit.more(files, copies, html, writing, on: ticket, by: viewer)
            return try unit.say(body, with: more, on: ticket, by: .staff(viewer), placement: placement, telling: notices) {
                try command($0, ticket, unit)
            }.message
        }
    }
}

extension DeskUnit {
    @discardableResult
    func wait(_ ticket: Ticket, _ waiting: Waiting, by doer: Doer) throws -> Ticket {
        let (next, events) = try carryOut(.wait(waiting), on: ticket, by: doer.actor)
        try announceWaiting(next, after: events)
        return next
    }

    @discardableResult
    func resume(_ ticket: Ticket, by doer: Doer) throws -> Ticket {
        let (next, events) = try carryOut(.resume, on: ticket, by: doer.actor)
        try announceWaiting(next, after: events)
        return next
    }

    @discardableResult
    func prioritise(_ ticket: Ticket, _ choice: PriorityChoice, by doer: Doer, placement: Placement) throws -> Ticket {
        let wanted = try priority(by: choice, of: ticket)
        let note = try wanted.reason.map { try write($0, as: .note, on: ticket, by: doer, placement: placement) }
        let command = TicketCommand.prioritise(wanted.priority, wanted.assessment, because: note)
        let (next, events) = try carryOut(command, on: ticket, by: doer.actor)
        try announce(News(.prioritised, readers: .progress, of: next, after: events))
        return next
    }

    /// What a choice makes of a ticket, with the words of its reason.
    func priority(
        by choice: PriorityChoice, of ticket: Ticket
    ) throws -> (priority: Priority, assessment: PriorityAssessment?, reason: String?) {
        switch choice {
        case .assessed(let assessment): return (assessment.priority(by: try priorityMatrix()), assessment, nil)
        case .chosen(let priority, let reason):
            guard !reason.isEmpty else { throw DeskError.invalid(field: "reason", .empty) }
            return (priority, ticket.assessment, try Desk.checked(reason, field: "reason"))
        }
    }
}
