import DeskStore
import ServiceDesk

extension Desk {
    /// Asks whether a change may be carried out; everybody who may say so is told.
    package func requestApproval(_ number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .requestApproval)
            let (next, events) = try unit.carryOut(.requestApproval, on: ticket, by: .staff(viewer.person))
            var news = News(.approvalRequested, of: next, after: events)
            news.concerned = Set(try unit.people.staff().filter { $0.role.may(.decideApproval) }.map(\.id))
            try unit.announce(news)
        }
    }

    /// Says whether a change may be carried out, which whoever asked is told; the reason is written down as a note.
    ///
    /// - Throws: `DeskError.forbidden` unless the viewer manages or administers; `.invalid` when a change is declined for no reason.
    package func decideApproval(
        _ number: TicketNumber, isApproved: Bool, because reason: String, by viewer: Viewer, placement: Placement = .page
    ) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .decideApproval)
            let words = reason.isEmpty ? nil : try Self.checked(reason, field: "reason")
            let note = try words.map { try unit.write($0, as: .note, on: ticket, by: viewer, placement: placement) }
            let command: TicketCommand
            if isApproved {
                command = .approve(because: note)
            } else {
                guard let note else { throw DeskError.invalid(field: "reason", .empty) }
                command = .decline(because: note)
            }
            let (next, events) = try unit.carryOut(command, on: ticket, by: .staff(viewer.person))
            var news = News(isApproved ? .changeApproved : .changeDeclined, of: next, after: events)
            news.concerned = Set([ticket.log.approval.asker].compactMap { $0 })
            try unit.announce(news)
        }
    }
}
