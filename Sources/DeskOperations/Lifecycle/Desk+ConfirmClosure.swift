import DeskStore
import ServiceDesk

/// What a closure link leads to now.
package struct ClosureQuestion: Sendable, Hashable {
    package let number: TicketNumber
    package let subject: String
    package let state: State
    /// The language of the person whom the link was sent to.
    package let language: Language?
    /// What asks how content he is, once it is closed.
    package let satisfaction: TicketLink?

    package enum State: Sendable, Hashable {
        /// The ticket waits for this confirmation.
        case asked
        case closed
        /// Something came in between; the ticket is being worked on.
        case withdrawn
    }
}

extension Desk {
    /// What a link asks; changes nothing, because link scanners follow links.
    ///
    /// - Throws: `DeskError.notFound` when this desk did not make the link.
    package func closureQuestion(_ token: String) async throws -> ClosureQuestion {
        guard let link = TicketLink(.closure, token, keys: keys) else { throw DeskError.notFound }
        return try await read { try $0.question(link) }
    }

    /// The requester confirms; asking again for what is done already is no fault.
    package func confirmClosure(_ token: String) async throws -> ClosureQuestion {
        guard let link = TicketLink(.closure, token, keys: keys) else { throw DeskError.notFound }
        return try await change { unit in
            guard let ticket = try unit.tickets.load(link.ticket) else { throw DeskError.notFound }
            guard try unit.question(link).state == .asked else { return try unit.question(link) }
            let (next, events) = try unit.carryOut(.confirmSolution, on: ticket, by: .requester(link.person))
            try unit.people.markVerified(link.person, at: unit.now)
            try unit.announceClosing(next, after: events)
            return try unit.question(link)
        }
    }
}

extension DeskUnit {
    fileprivate func question(_ link: TicketLink) throws -> ClosureQuestion {
        guard let summary = try list.summary(of: link.ticket), let person = try people.find(link.person) else { throw DeskError.notFound }
        let ticket = summary.ticket
        let isAsked = try ticket.status == .solved && !ticket.lacksApproval && tickets.stands(link.event, of: ticket.id)
        let state: ClosureQuestion.State = if ticket.status == .closed { .closed } else if isAsked { .asked } else { .withdrawn }
        return ClosureQuestion(
            number: ticket.number, subject: summary.subject, state: state, language: person.language,
            satisfaction: try state == .closed ? satisfactionLink(of: ticket, for: link.person) : nil)
    }
}
