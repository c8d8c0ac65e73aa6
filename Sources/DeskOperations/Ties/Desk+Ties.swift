import DeskStore
import ServiceDesk

extension Desk {
    /// Says what another ticket is to this one, and this one to that. Whoever says so must see both.
    ///
    /// - Parameter relation: a pointer; the others come of what is done.
    package func link(_ number: TicketNumber, _ relation: TicketRelation, _ other: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (ticket, second) = try unit.pair(number, other, for: viewer, field: "ticket")
            guard relation.isPointer else { throw DeskError.invalid(field: "relation", .unknown) }
            try unit.tie(ticket, relation, second, by: .staff(viewer.person))
        }
    }

    package func unlink(_ number: TicketNumber, _ relation: TicketRelation, _ other: TicketNumber, by viewer: Viewer) async throws {
        try await change { unit in
            let (ticket, second) = try unit.pair(number, other, for: viewer, field: "ticket")
            guard relation.isPointer else { throw DeskError.invalid(field: "relation", .unknown) }
            try unit.untie(ticket, relation, second, by: .staff(viewer.person))
        }
    }

    /// Whatever a ticket is tied to that the viewer may see.
    package func ties(of number: TicketNumber, for viewer: Viewer?) async throws -> [TiedTicket] {
        try await read { unit in try unit.tied(unit.summary(number, for: viewer).ticket, for: viewer) }
    }
}

/// Another ticket, and what it is to the one that is looked at.
package struct TiedTicket: Sendable, Hashable {
    package let relation: TicketRelation
    package let summary: TicketSummary

    package var number: TicketNumber { summary.ticket.number }
}

extension DeskUnit {
    /// Two tickets that the viewer may see, locked in ascending order.
    ///
    /// - Parameter field: where the second was named, for whoever has to be told that there is none, or none for him.
    func pair(_ number: TicketNumber, _ other: TicketNumber, for viewer: Viewer, field: String) throws -> (Ticket, Ticket) {
        let loaded = try tickets.load([number.ticket, other.ticket])
        guard let first = loaded.first(where: { $0.id == number.ticket }), try may(.seeTicket, first, viewer) else {
            throw DeskError.notFound
        }
        guard let second = loaded.first(where: { $0.id == other.ticket }), try may(.seeTicket, second, viewer) else {
            throw DeskError.invalid(field: field, .unknown)
        }
        guard try may(.work, first, viewer), try may(.work, second, viewer) else { throw DeskError.forbidden }
        return (first, second)
    }

    /// What somebody may do with a ticket he may do with what was merged into it.
    func may(_ action: DeskAction, _ ticket: Ticket, _ viewer: Viewer) throws -> Bool {
        if viewer.may(action, at: ticket.place) { return true }
        guard ticket.log.mergedInto != nil, let place = try tickets.landing(of: ticket.id), place != ticket.id else { return false }
        return try list.summary(of: place).map { viewer.may(action, at: $0.ticket.place) } ?? false
    }

    @discardableResult
    func tie(_ ticket: Ticket, _ relation: TicketRelation, _ other: Ticket, by actor: TicketActor) throws -> (Ticket, Ticket) {
        let first = try carryOut(.link(relation, other.id), on: ticket, by: actor).ticket
        return (first, try carryOut(.link(relation.inverse, ticket.id), on: other, by: actor).ticket)
    }

    @discardableResult
    func untie(_ ticket: Ticket, _ relation: TicketRelation, _ other: Ticket, by actor: TicketActor) throws -> (Ticket, Ticket) {
        let first = try carryOut(.unlink(relation, other.id), on: ticket, by: actor).ticket
        return (first, try carryOut(.unlink(relation.inverse, ticket.id), on: other, by: actor).ticket)
    }

    /// By relation, then by number.
    func tied(_ ticket: Ticket, for viewer: Viewer?) throws -> [TiedTicket] {
        guard !ticket.log.ties.isEmpty else { return [] }
        let seen = try list.summaries(of: Set(ticket.log.ties.map(\.ticket)), seenBy: viewer)
        let summaries = Dictionary(uniqueKeysWithValues: seen.map { ($0.ticket.id, $0) })
        return TicketRelation.allCases.flatMap { relation in
            ticket.log.tied(relation).compactMap { id in summaries[id].map { TiedTicket(relation: relation, summary: $0) } }
        }
    }

    /// Nothing is left that leads to a ticket which is about to go.
    func untieAll(from ticket: Ticket, by actor: TicketActor) throws {
        for other in try tickets.load(Set(ticket.log.ties.map(\.ticket))) {
            let theirs = ticket.log.ties.filter { $0.ticket == other.id }.map { TicketTie($0.relation.inverse, ticket.id) }
            _ = try theirs.sorted().filter(other.log.ties.contains).reduce(other) {
                try carryOut(.unlink($1.relation, $1.ticket), on: $0, by: actor).ticket
            }
        }
    }
}
