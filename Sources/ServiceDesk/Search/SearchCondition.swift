/// What a search asks of tickets besides words; of several values any is enough.
package enum SearchCondition: Sendable, Hashable {
    case status([TicketStatus])
    case kind([TicketKind])
    case priority([Priority])
    case line([SupportLine])
    case channel([Channel])
    /// By names, as people write them.
    case queue([String])
    case category([String])
    case organization([String])
    case team([String])
    case tag([String])
    case assignee([SearchPerson])
    case requester([SearchPerson])
    case created(SearchSpan)
    case changed(SearchSpan)
    case solved(SearchSpan)
    case number([TicketNumber])
    case has([SearchPossession])
    case scope([SearchScope])

    package var field: SearchField {
        switch self {
        case .status: .status
        case .kind: .kind
        case .priority: .priority
        case .line: .line
        case .channel: .channel
        case .queue: .queue
        case .category: .category
        case .organization: .organization
        case .team: .team
        case .tag: .tag
        case .assignee: .assignee
        case .requester: .requester
        case .created: .created
        case .changed: .changed
        case .solved: .solved
        case .number: .number
        case .has: .has
        case .scope: .scope
        }
    }
}
