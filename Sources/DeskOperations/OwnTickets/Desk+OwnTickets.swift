import DeskStore
import ServiceDesk

/// A page of the tickets of somebody who asks for help.
package struct OwnTickets: Sendable {
    package let entries: [OwnTicket]
    /// Where this page ends, when there are more.
    package let next: ListPlace?
    /// His organisation, where its people share their tickets.
    package let organization: Organization?
    /// Whether he is sent the answers of anybody else's.
    package let followsOthers: Bool

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case own
        case colleagues
        case followed
    }
}

/// One of them: what he may know of it without opening it.
package struct OwnTicket: Sendable, Hashable {
    package let number: TicketNumber
    package let subject: String
    package let standing: TicketStanding
    /// Who asked, by name; `nil` where he did himself.
    package let requester: String?
    /// When the last thing was said.
    package let at: Instant
}

extension Desk {
    /// What changed last stands first. Few queries, however many tickets.
    ///
    /// - Throws: `DeskError.notFound` for colleagues' tickets where they are not shared.
    package func ownTickets(
        _ kind: OwnTickets.Kind, isClosed: Bool, after: ListPlace?, limit: Int, for person: ID<Person>
    ) async throws -> OwnTickets {
        try await read { unit in
            let organization = try unit.people.sharingOrganization(of: person)
            let list: OwnList
            switch kind {
            case .own: list = .own
            case .followed: list = .followed
            case .colleagues:
                guard let organization else { throw DeskError.notFound }
                list = .colleagues(organization)
            }
            let found = try unit.list.page(list, of: person, isClosed: isClosed, after: after, limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return OwnTickets(
                entries: try unit.entries(shown, in: kind, for: person),
                next: found.count > limit ? shown.last.map { ListPlace($0, in: .updated) } : nil,
                organization: try organization.flatMap { try unit.organizations.find($0) },
                followsOthers: try unit.participants.watchesAny(person))
        }
    }
}

extension DeskUnit {
    fileprivate func entries(_ found: [TicketSummary], in kind: OwnTickets.Kind, for person: ID<Person>) throws -> [OwnTicket] {
        let settled = try settledMoment()
        let last = try messages.lastWords(on: found.map(\.ticket.id), settledBy: settled)
        return found.map { summary in
            let ticket = summary.ticket
            let share: OwnShare =
                switch kind {
                case .own: .requester
                case .colleagues: .colleague
                case .followed: .watcher(since: ticket.createdAt)
                }
            let words = last[ticket.id]
            return OwnTicket(
                number: ticket.number, subject: summary.subject,
                standing: TicketStanding(ticket, words, for: person, as: share, settledBy: settled),
                requester: ticket.requester == person ? nil : summary.requester.name, at: words?.at ?? ticket.createdAt)
        }
    }
}
