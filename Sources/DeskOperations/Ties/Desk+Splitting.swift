import DeskStore
import MailFormat
import ServiceDesk

extension Desk {
    /// Begins another ticket with copies of some messages, which stay where they are. Whoever wrote them is its requester, so that nobody is
    /// shown what somebody else wrote; notes go along as notes.
    ///
    /// - Parameter subject: "" for that of the first message.
    /// - Throws: `DeskError.refused(.notSplittable)` unless all but the notes came from one person outside.
    package func split(_ messages: [ID<Message>], from number: TicketNumber, subject: String, by viewer: Viewer) async throws
        -> TicketNumber
    {
        let subject = TicketRequest.oneLine(subject)
        guard subject.utf8.count <= TicketRequest.longestSubject else { throw DeskError.invalid(field: "subject", .tooLong) }
        return try await change { unit in
            let ticket = try unit.ticket(number, for: viewer)
            let chosen = try unit.messages.conversation(of: ticket.id).filter { messages.contains($0.id) && !$0.isHeld }
            guard chosen.count == Set(messages).count, !chosen.isEmpty else { throw DeskError.invalid(field: "messages", .unknown) }
            return try unit.split(chosen, from: ticket, subject: subject, by: .staff(viewer.person))
        }
    }
}

extension DeskUnit {
    fileprivate func split(_ chosen: [StoredMessage], from ticket: Ticket, subject: String, by actor: TicketActor) throws -> TicketNumber {
        let spoken = chosen.filter { $0.purpose == .request || $0.purpose == .supplement }
        guard let first = spoken.first, Set(spoken.map(\.author)).count == 1,
            chosen.allSatisfy({ $0.purpose.isInternal || spoken.contains($0) }),
            let author = try first.author.flatMap({ try people.find($0) })
        else { throw DeskError.refused(.notSplittable) }
        let (opened, _) = try open(try opening(with: first, of: author, from: ticket, subject: subject), by: actor)
        var next = opened
        for message in chosen where message.id != first.id {
            let purpose: Message.Purpose = message.purpose.isInternal ? .note : .supplement
            let copy = try messages.copy(message.id, to: next.id, as: purpose, placement: message.placement)
            next = try carryOut(message.purpose.isInternal ? .note(copy) : .receive(copy), on: next, by: actor).ticket
        }
        next = try carryOut(.link(.splitFrom, ticket.id), on: next, by: actor).ticket
        try carryOut(.split(chosen.map(\.id), into: next.id), on: ticket, by: actor)
        if first.automatic == AutoSubmitted.no.rawValue, try AutomaticAnswers(unit: self).mayWrite(to: author) {
            try notify(.accepted, of: next, message: nil, to: author, language: first.language)
        }
        return next.number
    }

    private func opening(with first: StoredMessage, of author: Person, from ticket: Ticket, subject: String) throws -> OpeningDraft {
        var request = MessageDraft(
            purpose: .request, author: author.id, at: first.at, body: first.body, newWords: first.newWords, placement: .newTicket)
        request.recipient = try messages.recipient(of: first.id)
        let former = first.subject.isEmpty ? try list.summary(of: ticket.id)?.subject ?? "" : first.subject
        var draft = OpeningDraft(
            requester: author, queue: ticket.queue, channel: ticket.channel, subject: subject.isEmpty ? former : subject, message: request,
            copiedMessage: first.id)
        draft.facts.kind = ticket.kind == .problem ? .incident : ticket.kind
        return draft
    }
}
