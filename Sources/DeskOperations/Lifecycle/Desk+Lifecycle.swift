import DeskStore
import ServiceDesk

extension Desk {
    /// Gives a ticket to a member of staff, who must be able to see its queue.
    package func assign(_ number: TicketNumber, to agent: ID<Person>, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            guard let person = try unit.people.find(agent), person.role.isStaff, !person.isDisabled else {
                throw DeskError.invalid(field: "agent", .unknown)
            }
            let colleague = Viewer(person: person.id, role: person.role, queues: try unit.queues.given(to: person.id))
            guard colleague.sees(queue: ticket.queue, assignee: nil) else { throw DeskError.invalid(field: "agent", .unknown) }
            try unit.requireCategorised(ticket)
            let (next, events) = try unit.carryOut(.assign(to: agent), on: ticket, by: .staff(viewer.person))
            try unit.announceAssignment(next, after: events)
        }
    }

    /// Gives a ticket back to its queue.
    package func release(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            try unit.carryOut(.release(), on: ticket, by: .staff(viewer.person))
        }
    }

    /// Moves a ticket to another line; the reason is written down as a note.
    package func escalate(
        _ number: TicketNumber, to line: SupportLine, because reason: String?, by viewer: Viewer, placement: Placement = .page
    ) async throws {
        let reason = try reason.flatMap { $0.isEmpty ? nil : try Self.checked($0) }
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let note = try reason.map { try unit.write($0, as: .note, on: ticket, by: viewer, placement: placement) }
            let (next, events) = try unit.carryOut(.escalate(to: line, because: note), on: ticket, by: .staff(viewer.person))
            try unit.announce(News(.escalated, readers: .progress, of: next, after: events))
        }
    }

    /// Asks the requester whether the ticket may be closed.
    package func requestClosure(_ number: TicketNumber, body: String?, by viewer: Viewer, placement: Placement = .page) async throws {
        let body = try body.flatMap { $0.isEmpty ? nil : try Self.checked($0) } ?? ""
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            guard try unit.people.find(ticket.requester)?.mailbox != nil else { throw DeskError.refused(.noAddress) }
            let message = try unit.write(body, as: .closureRequest, on: ticket, by: viewer, placement: placement)
            let command = TicketCommand.requestClosure(message, isComplete: try unit.isComplete(ticket))
            let (next, events) = try unit.carryOut(command, on: ticket, by: .staff(viewer.person))
            try unit.announceWords(.closureAsked, .closureRequest, of: next, after: events, message)
        }
    }

    /// Closes without the requester's word.
    package func close(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let (next, events) = try unit.carryOut(.close, on: ticket, by: .staff(viewer.person))
            try unit.announceClosing(next, after: events)
        }
    }

    package func reopen(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let (next, events) = try unit.carryOut(.reopen, on: ticket, by: .staff(viewer.person))
            try unit.announce(News(.reopenedByColleague, readers: .reopened, of: next, after: events))
        }
    }
}
