import DeskStore
import MailFormat
import ServiceDesk

/// Mail of a side conversation: it stands there and nowhere else, and is answered by no machine.
extension MailIntake {
    /// - Returns: `nil` where the mail belongs to none.
    func receiveAside(_ author: Person) throws -> MailOutcome? {
        guard let side = try side(of: author), let found = try unit.sides.find(side), let ticket = try unit.tickets.load(found.ticket)
        else {
            return nil
        }
        let arrival = arrival(from: author, with: found.person)
        try keepContents()
        var draft = message(.note, author, .side)
        draft.side = side
        let message = try unit.messages.add(draft, to: ticket.id)
        try settle(message, on: ticket.id)
        let (next, events) = try unit.carryOut(.receiveAside(message, in: side, as: arrival), on: ticket, by: .requester(author.id))
        switch arrival {
        case .answer, .unproved:
            try unit.announce(News(.asideAnswered, of: next, after: events, message: message))
            try unit.announceWaiting(next, after: events)
        case .bounce: try unit.reportSideFailure(side, on: next, to: found.person)
        case .automatic: break
        }
        return .appended(ticket.number)
    }

    private func arrival(from author: Person, with person: ID<Person>) -> SideConversation.Arrival {
        if contact.mail.autoSubmitted == .bounce {
            switch contact.mail.deliveryReport?.verdict ?? .unclear {
            case .permanent, .givenUp, .unclear: return .bounce
            case .delayed, .arrived: return .automatic
            }
        }
        guard contact.isOfPerson else { return .automatic }
        return author.id == person ? .answer : .unproved
    }

    /// By its address; by the mail that it answers, unless its author takes part in the ticket and is not whom the conversation is with;
    /// or by the ticket's number, from him alone.
    func side(of author: Person) throws -> ID<SideConversation>? {
        for token in contact.details.compactMap({ SideToken($0, keys: unit.desk.keys) }) {
            guard let found = try unit.sides.find(token.side), found.ticket == token.ticket else { continue }
            if try unit.people.current(token.person) == found.person { return token.side }
        }
        let named = contact.mail.references + [contact.mail.inReplyTo] + (contact.mail.deliveryReport?.messageIDs ?? [])
        let mailIDs = named.filter { !$0.isEmpty }.suffix(60)
        if let side = try unit.sides.naming(Array(mailIDs)), let found = try unit.sides.find(side) {
            let isParticipant = try unit.participants.includes(author.id, in: found.ticket)
            return found.person == author.id || !isParticipant ? side : nil
        }
        for ticket in Set(contact.mentions.map(\.number.ticket)).sorted().prefix(20) {
            let sides = try unit.sides.all(of: ticket)
            guard let his = sides.last(where: { $0.person == author.id }) else { continue }
            if try !unit.participants.includes(author.id, in: ticket) { return his.id }
        }
        return nil
    }
}
