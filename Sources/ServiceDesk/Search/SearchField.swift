/// What a search can ask of besides words; the raw value is its name in every language: `status:open`.
package enum SearchField: String, Sendable, Hashable, CaseIterable {
    case status
    case queue
    case category
    case assignee
    case requester
    case organization
    case team
    case tag
    case kind
    case priority
    case line
    case channel
    case created
    case changed
    case solved
    case number
    case has
    case scope = "in"

    /// Whether it is asked for as a span of days.
    package var isDate: Bool {
        switch self {
        case .created, .changed, .solved: true
        case .status, .queue, .category, .assignee, .requester, .organization, .team, .tag, .kind, .priority, .line, .channel, .number,
            .has,
            .scope:
            false
        }
    }

    /// The words that can stand behind it, in English; the desk's own names (queues, people, tags) come from its tables.
    package var values: [String] {
        switch self {
        case .status: TicketStatus.allCases.map(\.rawValue)
        case .kind: TicketKind.allCases.map(\.rawValue)
        case .priority: Priority.allCases.map(\.rawValue)
        case .line: SupportLine.allCases.map(\.rawValue)
        case .channel: Channel.allCases.map(\.rawValue)
        case .has: SearchPossession.allCases.map(\.rawValue)
        case .scope: SearchScope.allCases.map(\.rawValue)
        case .assignee: [SearchPerson.meWord, SearchPerson.nobodyWord]
        case .requester: [SearchPerson.meWord]
        case .created, .changed, .solved: [SearchDay.todayWord, SearchDay.yesterdayWord]
        case .queue, .category, .organization, .team, .tag, .number: []
        }
    }
}

/// What a search looks through.
package enum SearchScope: String, Sendable, Hashable, CaseIterable {
    case tickets
    case articles
    case people
}

/// What a ticket can have.
package enum SearchPossession: String, Sendable, Hashable, CaseIterable {
    case attachment
}

/// Whom a search means.
package enum SearchPerson: Sendable, Hashable {
    /// Whoever searches.
    case me
    case nobody
    /// By name or address.
    case named(String)

    static let meWord = "me"
    static let nobodyWord = "none"
}
