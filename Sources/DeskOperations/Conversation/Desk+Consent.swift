import DeskStore
import ServiceDesk

/// What a link that asks for consent leads to now.
package struct WatchingQuestion: Sendable, Hashable {
    package let number: TicketNumber
    /// `nil` when nobody wants him to watch any more.
    package let watching: Watching?
    package let language: Language?
}

extension Desk {
    /// What a link asks; changes nothing, because link scanners follow links.
    ///
    /// - Throws: `DeskError.notFound` when this desk did not make the link.
    package func watchingQuestion(_ token: String) async throws -> WatchingQuestion {
        guard let link = TicketLink(.watching, token, keys: keys) else { throw DeskError.notFound }
        return try await read { try $0.question(link) }
    }

    /// He says whether he wants to be sent the answers; saying the same again is no fault, and either can be said later.
    package func answerWatching(_ token: String, accepts: Bool) async throws -> WatchingQuestion {
        guard let link = TicketLink(.watching, token, keys: keys) else { throw DeskError.notFound }
        return try await change { unit in
            guard let ticket = try unit.tickets.load(link.ticket) else { throw DeskError.notFound }
            let person = try unit.people.current(link.person)
            let watching = ticket.log.watchers[person]
            guard let watching, watching != (accepts ? .accepted : .declined) else { return try unit.question(link) }
            let command: TicketCommand = accepts ? .acceptWatching(person) : .removeWatcher(person)
            let (next, _) = try unit.carryOut(command, on: ticket, by: .requester(person))
            try unit.seat(person, at: next)
            try unit.people.markVerified(person, at: unit.now)
            return try unit.question(link)
        }
    }
}

extension DeskUnit {
    fileprivate func question(_ link: TicketLink) throws -> WatchingQuestion {
        guard let summary = try list.summary(of: link.ticket), let person = try people.find(people.current(link.person)) else {
            throw DeskError.notFound
        }
        return WatchingQuestion(
            number: summary.ticket.number, watching: summary.ticket.log.watchers[person.id], language: person.language)
    }
}
