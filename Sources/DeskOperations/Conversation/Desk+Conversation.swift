import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// The most that a member of staff or a form may write in one message, in bytes.
    package static let longestMessage = 1_000_000

    /// Sends the requester an answer.
    package func answer(_ number: TicketNumber, body: String, by viewer: Viewer, placement: Placement = .page) async throws -> ID<Message> {
        let body = try Self.checked(body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let message = try unit.write(body, as: .answer, on: ticket, by: viewer, placement: placement)
            let (next, events) = try unit.carryOut(.answer(message), on: ticket, by: .staff(viewer.person))
            try unit.announceWords(.colleagueAnswered, .answer, of: next, after: events, message)
            return message
        }
    }

    /// Writes a note that only staff see.
    package func note(_ number: TicketNumber, body: String, by viewer: Viewer, placement: Placement = .page) async throws -> ID<Message> {
        let body = try Self.checked(body)
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let message = try unit.write(body, as: .note, on: ticket, by: viewer, placement: placement)
            try unit.carryOut(.note(message), on: ticket, by: .staff(viewer.person))
            return message
        }
    }

    /// Says that a stranger's held message belongs to the ticket: its author may add to it from now on.
    package func acceptHeld(_ message: ID<Message>, on number: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            try unit.carryOut(.acceptHeld(message), on: ticket, by: .staff(viewer.person))
            guard let held = try unit.messages.find(message) else { throw DeskError.notFound }
            try unit.messages.settle(message, on: ticket.id, purpose: .supplement, placement: held.placement)
            if let author = held.author { try unit.participants.add(author, as: .contributor, to: ticket.id, at: unit.now) }
        }
    }

    /// Makes a ticket of its own of a stranger's held message.
    package func separateHeld(_ message: ID<Message>, from number: TicketNumber, by viewer: Viewer) async throws -> TicketNumber {
        try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            guard ticket.held.contains(message) else { throw DeskError.refused(.notHeld) }
            guard let held = try unit.messages.find(message), let author = try held.author.flatMap({ try unit.people.find($0) }) else {
                throw DeskError.notFound
            }
            var request = MessageDraft(
                purpose: .request, author: author.id, at: held.at, body: held.body, newWords: held.newWords, placement: .newTicket)
            request.recipient = try unit.messages.recipient(of: message)
            let draft = OpeningDraft(
                requester: author, queue: ticket.queue, channel: .mail, subject: held.subject, message: request, heldMessage: message)
            let (opened, _) = try unit.open(draft, by: .staff(viewer.person))
            try unit.messages.settle(message, on: opened.id, purpose: .request, placement: .newTicket)
            try unit.carryOut(.separateHeld(message, as: opened.id), on: ticket, by: .staff(viewer.person))
            let mayAnswer = try held.automatic == AutoSubmitted.no.rawValue && AutomaticAnswers(unit: unit).mayWrite(to: author)
            try unit.announceOpening(opened, message, by: viewer.person, mayAnswer: mayAnswer, language: held.language)
            return opened.number
        }
    }

    static func checked(_ body: String) throws(DeskError) -> String {
        let body = body.replacing("\r\n", with: "\n")
        guard body.contains(where: { !$0.isWhitespace }) else { throw .invalid(field: "body", .empty) }
        guard body.utf8.count <= longestMessage else { throw .invalid(field: "body", .tooLong) }
        return body
    }
}

extension DeskUnit {
    /// Stores what a member of staff wrote, on a ticket as it is before; whoever a note calls for is told.
    func write(
        _ body: String, as purpose: Message.Purpose, on ticket: Ticket, by viewer: Viewer, placement: Placement
    ) throws -> ID<Message> {
        let author = try people.find(viewer.person)
        var draft = MessageDraft(purpose: purpose, author: viewer.person, at: now, body: body, placement: placement)
        draft.fromName = author?.displayName ?? ""
        let message = try messages.add(draft, to: ticket.id)
        if purpose.isInternal { try announceMentions(in: body, message, on: ticket, by: viewer.person) }
        return message
    }
}
