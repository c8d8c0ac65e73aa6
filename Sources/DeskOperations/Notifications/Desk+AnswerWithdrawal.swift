import Database
import DeskStore
import ServiceDesk

extension Desk {
    /// Takes back an answer of one's own that has not begun to leave: nobody outside ever sees it, and the ticket stands as if it had not
    /// been given.
    ///
    /// - Throws: `DeskError.forbidden` for somebody else's; `.refused(.alreadySent)` when it is too late.
    package func withdrawAnswer(_ message: ID<Message>, on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer, to: .answer)
            guard let answer = try unit.messages.find(message), answer.ticket == ticket.id, !answer.purpose.isInternal else {
                throw DeskError.notFound
            }
            guard answer.author == viewer.person else { throw DeskError.forbidden }
            let history = try unit.tickets.history(of: ticket.id)
            guard let reversal = AnswerReversal(of: message, on: ticket.id, in: history),
                try unit.outbox.withdraw(allOf: message, because: "its author took it back", at: unit.now)
            else { throw DeskError.refused(.alreadySent) }
            try unit.messages.withdraw(message, at: unit.now)
            try unit.keepAsDraft(answer, of: viewer, on: ticket)
            try unit.carryOut(.withdrawAnswer(message, reversal), on: ticket, by: .staff(viewer.person))
        }
    }
}

extension DeskUnit {
    /// Whoever takes words back wants to change them, unless he has begun others meanwhile.
    fileprivate func keepAsDraft(_ answer: StoredMessage, of viewer: Viewer, on ticket: Ticket) throws {
        guard !answer.body.isEmpty, try !drafts.of(viewer.person, on: ticket.id).contains(where: { $0.purpose.kind == .answer }) else {
            return
        }
        try drafts.save(Draft(purpose: .answer, text: answer.body, updatedAt: now), of: viewer.person, on: ticket.id)
    }
}
