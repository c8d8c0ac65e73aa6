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
            guard let person = try unit.people.find(agent), person.role.isStaff, !person.isDisabled else {
                throw DeskError.invalid(field: "agent", .unknown)
            }
            guard try unit.sights.of(person).sees(ticket.unassignedPlace) else { throw DeskError.invalid(field: "agent", .unknown) }
            try unit.requireCategorised(ticket)
            let (next, events) = try unit.carryOut(.assign(to: agent), on: ticket, by: .staff(viewer.person))
            if agent != viewer.person { try unit.tellGiven(next, events, to: agent) }
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
            let note = try reason.map { try unit.write($0, as: .note, on: ticket, by: viewer, placement: placement) }
            try unit.carryOut(.escalate(to: line, because: note), on: ticket, by: .staff(viewer.person))
            return try unit.summary(number, for: nil)
        }
    }

    /// Asks the requester whether the ticket may be closed.
    package func requestClosure(_ number: TicketNumber, body: String?, by viewer: Viewer, placement: Placement = .page) async throws {
        let body = try body.flatMap { $0.isEmpty ? nil : try Self.checked($0, field: "reason") } ?? ""
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            guard try unit.people.find(ticket.requester)?.mailbox != nil else { throw DeskError.refused(.noAddress) }
            let message = try unit.write(body, as: .closureRequest, on: ticket, by: viewer, placement: placement)
            let command = TicketCommand.requestClosure(message, isComplete: try unit.isComplete(ticket))
            let (next, _) = try unit.carryOut(command, on: ticket, by: .staff(viewer.person))
            guard let requester = try unit.people.find(next.requester) else { throw DeskError.notFound }
            try unit.notify(.closureRequest, of: next, message: message, to: requester)
        }
    }

    /// Closes without the requester's word.
    package func close(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            let (next, _) = try unit.carryOut(.close, on: ticket, by: .staff(viewer.person))
            try unit.tellClosed(next, by: .staff(viewer.person))
        }
    }

    /// Closes what was announced and never happened.
    package func prevent(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            let (next, _) = try unit.carryOut(.prevent, on: ticket, by: .staff(viewer.person))
            try unit.tellClosed(next, by: .staff(viewer.person))
        }
    }

    package func reopen(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .close)
            let (next, _) = try unit.carryOut(.reopen, on: ticket, by: .staff(viewer.person))
            try unit.notifyReaders(.reopened, of: next, message: nil)
        }
    }
}
