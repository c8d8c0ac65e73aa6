import DeskStore
import ServiceDesk

/// What a link that asks for satisfaction leads to now.
package struct SatisfactionQuestion: Sendable, Hashable {
    package let number: TicketNumber
    package let subject: String
    package let isOpen: Bool
    /// What was said before.
    package let given: TicketRating?
    package let language: Language?
}

extension Desk {
    /// What a link asks; changes nothing, because link scanners follow links.
    ///
    /// - Throws: `DeskError.notFound` when this desk did not make the link.
    package func satisfactionQuestion(_ token: String) async throws -> SatisfactionQuestion {
        guard let link = TicketLink(.satisfaction, token, keys: keys) else { throw DeskError.notFound }
        return try await read { try $0.question(link) }
    }

    /// The requester says how content he is; within the time for it, what he says last counts.
    ///
    /// - Parameter score: 1 to 5.
    /// - Throws: `DeskError.refused(.notClosed)` when the ticket has gone on since the link was made.
    package func rate(_ token: String, score: Int, words: String) async throws -> SatisfactionQuestion {
        guard let link = TicketLink(.satisfaction, token, keys: keys) else { throw DeskError.notFound }
        return try await rate(score, words) { _ in link }
    }

    /// The same on the page of his own ticket.
    ///
    /// - Throws: `DeskError.forbidden` for anybody else who may see it; `.refused(.notClosed)`.
    package func rate(_ number: TicketNumber, score: Int, words: String, by person: ID<Person>) async throws {
        _ = try await rate(score, words) { unit in
            let ticket = try unit.ticketOfRequester(number, person)
            guard let link = try unit.satisfactionLink(of: ticket, for: person) else { throw DeskError.refused(.notClosed) }
            return link
        }
    }

    private func rate(
        _ score: Int, _ words: String, _ find: @escaping @Sendable (DeskUnit) throws -> TicketLink
    ) async throws -> SatisfactionQuestion {
        guard let score = Satisfaction.Score(rawValue: score) else { throw DeskError.invalid(field: "score", .unknown) }
        guard words.utf8.count <= TicketFacts.longestText else { throw DeskError.invalid(field: "words", .tooLong) }
        let words = words.contains { !$0.isWhitespace } ? words.replacing("\r\n", with: "\n") : ""
        return try await change { unit in
            let link = try find(unit)
            guard let ticket = try unit.tickets.load(link.ticket) else { throw DeskError.notFound }
            guard try unit.tickets.closing(of: ticket.id) == link.event else { throw DeskError.refused(.notClosed) }
            let given = try unit.rating(of: ticket)
            guard (given?.score, given?.words) != (score, words) else { return try unit.question(link) }
            try unit.carryOut(.rate(score), on: ticket, by: .requester(link.person))
            try unit.ratings.save(TicketRating(round: ticket.round, score: score, words: words, at: unit.now), of: ticket.id)
            try unit.people.markVerified(link.person, at: unit.now)
            return try unit.question(link)
        }
    }

    /// What the requester said of each round, for staff.
    package func ratings(_ number: TicketNumber, for viewer: Viewer?) async throws -> [TicketRating] {
        try await read { unit in
            _ = try unit.summary(number, for: viewer)
            return try unit.ratings.all(of: number.ticket)
        }
    }
}

extension DeskUnit {
    /// The link that asks the requester of a closed ticket; `nil` for everybody else.
    func satisfactionLink(of ticket: Ticket, for person: ID<Person>) throws -> TicketLink? {
        guard person == ticket.requester, let closing = try tickets.closing(of: ticket.id) else { return nil }
        return TicketLink(.satisfaction, ticket: ticket.id, person: person, event: closing)
    }

    fileprivate func rating(of ticket: Ticket) throws -> TicketRating? {
        try ratings.all(of: ticket.id).first { $0.round == ticket.round }
    }

    fileprivate func question(_ link: TicketLink) throws -> SatisfactionQuestion {
        guard let summary = try list.summary(of: link.ticket), let person = try people.find(link.person) else { throw DeskError.notFound }
        let ticket = summary.ticket
        let isThisClosing = try ticket.status == .closed && tickets.closing(of: ticket.id) == link.event
        return SatisfactionQuestion(
            number: ticket.number, subject: summary.subject,
            isOpen: isThisClosing && !(ticket.log.satisfaction?.isSettled(at: now) ?? false),
            given: isThisClosing ? try rating(of: ticket) : nil, language: person.language)
    }
}
