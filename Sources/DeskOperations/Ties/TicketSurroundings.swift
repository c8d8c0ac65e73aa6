import DeskStore
import ServiceDesk

/// What stands around a ticket, as far as its viewer may see it.
package struct TicketSurroundings: Sendable {
    package let tied: [TiedTicket]
    /// Other tickets that its history names.
    package let seen: Set<ID<Ticket>>
    package let knownError: KnownErrorView?
    /// Incidents of this problem that the viewer may not see.
    package let hiddenIncidents: Int
    /// The messages of whatever was merged into it.
    package let merged: [StoredMessage]
    package let developerRequests: [DeveloperRequest]
    package let asides: [SideConversationView]
    /// The articles that helped with it, or were written from it.
    package let articles: [LinkedArticle]

    package func tied(_ relation: TicketRelation) -> [TicketSummary] { tied.filter { $0.relation == relation }.map(\.summary) }
}

extension Desk {
    /// Those tickets named in a history that the viewer may see.
    package func seen(in history: [TicketEvent], for viewer: Viewer) async throws -> Set<ID<Ticket>> {
        try await read { try $0.seen(in: history, for: viewer) }
    }
}

extension DeskUnit {
    func surroundings(of ticket: Ticket, _ history: [TicketEvent], for viewer: Viewer) throws -> TicketSurroundings {
        let tied = try tied(ticket, for: viewer)
        let incidents = tied.count { $0.relation == .incident }
        return TicketSurroundings(
            tied: tied, seen: try seen(in: history, for: viewer), knownError: try knownError(of: ticket, for: viewer),
            hiddenIncidents: ticket.log.tied(.incident).count - incidents, merged: try mergedMessages(of: ticket),
            developerRequests: ticket.log.developerRequests.isEmpty ? [] : try developerRequests.all(of: ticket.id),
            asides: try asides(of: ticket.id, history), articles: try linkedArticles(of: ticket.id))
    }

    func seen(in history: [TicketEvent], for viewer: Viewer) throws -> Set<ID<Ticket>> {
        let named = Set(history.compactMap(\.change.record.fields.ticket))
        return Set(try list.summaries(of: named, seenBy: viewer).map(\.ticket.id))
    }

    /// Whatever was merged into it, and into that.
    private func mergedMessages(of ticket: Ticket) throws -> [StoredMessage] {
        var (waiting, seen): ([ID<Ticket>], Set<ID<Ticket>>) = (ticket.log.tied(.mergedFrom), [ticket.id])
        var found: [StoredMessage] = []
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted, let summary = try list.summary(of: next) else { continue }
            found += try messages.conversation(of: next)
            waiting += summary.ticket.log.tied(.mergedFrom)
        }
        return found
    }
}
