/// A piece of work that developers are asked for on behalf of a ticket (PROCESS, Three lines: a request to the developers).
package struct DeveloperRequest: Sendable, Hashable {
    package let id: ID<DeveloperRequest>
    package let ticket: ID<Ticket>
    package var title: String
    /// Where the developers keep it; http or https.
    package var link: String
    package var state: State

    package enum State: String, Sendable, Hashable, CaseIterable, Codable {
        case requested
        case accepted
        case inProgress
        case done
        case declined

        /// Whether nobody does anything more about it.
        package var isFinal: Bool {
            switch self {
            case .requested, .accepted, .inProgress: false
            case .done, .declined: true
            }
        }
    }

    package init(id: ID<DeveloperRequest>, ticket: ID<Ticket>, title: String, link: String, state: State = .requested) {
        self.id = id
        self.ticket = ticket
        self.title = title
        self.link = link
        self.state = state
    }
}

extension Ticket {
    /// - Parameter waits: it waits for the developers from then on.
    func asking(_ request: ID<DeveloperRequest>, waits: Bool) throws(TicketRefusal) -> [TicketChange] {
        try requireNotClosed()
        guard log.developerRequests[request] == nil else { throw .noChange }
        let begins = waits && waiting?.reason != .developer
        return [.developersAsked(request)] + (begins ? [.waited(Waiting(for: .developer))] : [])
    }

    /// When the last one ends, a ticket that waits for developers goes on.
    func moving(_ request: ID<DeveloperRequest>, to state: DeveloperRequest.State) throws(TicketRefusal) -> [TicketChange] {
        guard let former = log.developerRequests[request], former != state else { throw .noChange }
        let others = log.developerRequests.filter { $0.key != request && !$0.value.isFinal }
        let wakes = state.isFinal && others.isEmpty && waiting?.reason == .developer
        return [.developerRequestMoved(request, to: state)] + (wakes ? [.resumed] : [])
    }

    func rewording(_ request: ID<DeveloperRequest>) throws(TicketRefusal) -> TicketChange {
        guard log.developerRequests[request] != nil else { throw .noChange }
        return .developerRequestChanged(request)
    }
}
