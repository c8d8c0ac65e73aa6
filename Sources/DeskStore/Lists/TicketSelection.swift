import ServiceDesk

/// What a list shows: a view, what narrows it down, and an order. It means the same for whoever looks, so that "mine" stays his.
package struct TicketSelection: Sendable, Hashable, Codable {
    package var view: View
    /// `nil` for what is not closed.
    package var status: StatusChoice?
    package var line: SupportLine?
    package var priority: Priority?
    package var queue: ID<Queue>?
    package var assignee: AssigneeChoice?
    package var category: ID<Category>?
    package var tag: ID<Tag>?
    package var requester: ID<Person>?
    package var due: DueChoice?
    package var hidesWaiting: Bool
    /// `nil` for the view's own.
    package var chosenOrder: TicketOrder?

    /// What stands at the side of a list.
    package enum View: Sendable, Hashable, Codable {
        case all
        case mine
        /// Those of the queues that one works on.
        case ownQueues
        case unassigned
        case soon
        case late
        case waiting
        case team(ID<Team>)
        case queue(ID<Queue>)
    }

    package enum StatusChoice: Sendable, Hashable, Codable {
        /// Closed ones too.
        case any
        case one(TicketStatus)
    }

    package enum AssigneeChoice: Sendable, Hashable, Codable {
        case me
        case nobody
        case person(ID<Person>)
    }

    package enum DueChoice: String, Sendable, Hashable, Codable, CaseIterable {
        case late
        case soon
    }

    package init(_ view: View = .all) {
        self.view = view
        hidesWaiting = false
    }

    /// So near is what is due soon.
    package static let soon = Duration.seconds(2 * 3600)

    package var order: TicketOrder { chosenOrder ?? view.order }

    /// Whether what it holds depends on the time of day.
    package var dependsOnTime: Bool { due != nil || view == .late || view == .soon || order == .due }
}

extension TicketSelection.View {
    /// Those that everybody has, in their order.
    package static let ofEverybody: [Self] = [.all, .mine, .ownQueues, .unassigned, .soon, .late, .waiting]

    /// What is due stands in that order.
    package var order: TicketOrder {
        switch self {
        case .soon, .late: .due
        case .all, .mine, .ownQueues, .unassigned, .waiting, .team, .queue: .newest
        }
    }
}

/// Which queues views mean.
package struct ViewQueues: Sendable, Hashable {
    /// Those that the viewer works on.
    package let own: Set<ID<Queue>>
    package let teams: [ID<Team>: Set<ID<Queue>>]

    package init(own: Set<ID<Queue>>, teams: [ID<Team>: Set<ID<Queue>>]) {
        self.own = own
        self.teams = teams
    }
}

extension TicketSelection {
    /// The tickets that it means for somebody at a moment. What the view says cannot be said otherwise.
    package func filter(for viewer: ID<Person>, _ queues: ViewQueues, at now: Instant) -> TicketFilter {
        var filter = TicketFilter(queue: queue, requester: requester, category: category, tag: tag, line: line)
        filter.priority = priority
        filter.hidesWaiting = hidesWaiting
        filter.hidesClosed = status == nil
        if case .one(let status) = status { filter.status = status }
        filter.assignment = assignment(assignee, viewer)
        filter.due = due?.moments(at: now)
        switch view {
        case .all: break
        case .mine: filter.assignment = .person(viewer)
        case .ownQueues: filter.queues = queues.own
        case .unassigned: filter.assignment = .nobody
        case .soon: filter.due = DueChoice.soon.moments(at: now)
        case .late: filter.due = DueChoice.late.moments(at: now)
        case .waiting: filter.status = .waiting
        case .team(let team): filter.queues = queues.teams[team] ?? []
        case .queue(let queue): filter.queue = queue
        }
        return filter
    }

    private func assignment(_ choice: AssigneeChoice?, _ viewer: ID<Person>) -> TicketFilter.Assignment? {
        switch choice {
        case nil: nil
        case .me: .person(viewer)
        case .nobody: .nobody
        case .person(let person): .person(person)
        }
    }

}

extension TicketSelection.DueChoice {
    package func moments(at now: Instant) -> TicketFilter.Due {
        switch self {
        case .late: .late(at: now)
        case .soon: .soon(after: now, by: now.advanced(by: TicketSelection.soon))
        }
    }
}
