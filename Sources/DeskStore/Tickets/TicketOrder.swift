import ServiceDesk

/// In which order a list stands. Each is a total order, so that pages follow each other without a gap.
package enum TicketOrder: String, Sendable, Hashable, CaseIterable, Codable {
    case newest
    case oldest
    /// What changed last stands first.
    case updated
    /// What nobody touched for the longest time stands first.
    case untouched
    /// The highest priority first, the oldest of it first.
    case pressing
    /// What is due first, late ones before all; behind them those of which no clock runs.
    case due

    /// What it goes by, of a table called `t`.
    var key: String {
        switch self {
        case .newest, .oldest: "t.id"
        case .updated, .untouched: "t.updated_at"
        case .pressing: "t.priority"
        case .due: "c.due_at"
        }
    }

    var isDescending: Bool {
        switch self {
        case .newest, .updated: true
        case .oldest, .untouched, .pressing, .due: false
        }
    }

    /// What stands behind ORDER BY.
    func terms(_ key: String, _ id: String) -> String {
        let way = isDescending ? " DESC" : ""
        return "\(key)\(way), \(id)\(way)"
    }
}

/// Where a page of a list ends and the next one begins: it stays there when the ticket moves on.
package struct ListPlace: Sendable, Hashable {
    package let ticket: ID<Ticket>
    /// What the order goes by; `nil` where that is the ticket itself, and behind everything that is due.
    package var key: Int64?

    package init(ticket: ID<Ticket>, key: Int64? = nil) {
        self.ticket = ticket
        self.key = key
    }

    /// Where a ticket stands in an order.
    package init(_ summary: TicketSummary, in order: TicketOrder) {
        ticket = summary.ticket.id
        switch order {
        case .newest, .oldest: key = nil
        case .updated, .untouched: key = summary.ticket.updatedAt.microseconds
        case .pressing: key = Int64(summary.ticket.priority.rank)
        case .due: key = summary.due?.microseconds
        }
    }
}

extension Priority {
    /// 0 for the highest.
    var rank: Int { (Self.allCases.count - 1) - (Self.allCases.firstIndex(of: self) ?? 0) }

    /// The highest first.
    static var byRank: [Priority] { allCases.reversed() }
}
