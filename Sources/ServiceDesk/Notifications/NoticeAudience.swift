/// Who is told of something.
package enum NoticeAudience: String, Sendable, Hashable, CaseIterable, Codable {
    case requester
    /// Whoever reads the ticket along.
    case watchers
    case assignee
    /// Whoever works in the ticket's line and may see it.
    case line
    /// Whoever the ticket's queue is given to.
    case queue
    /// Everybody who works here and may see the ticket.
    case staff
    case managers
    case administrators
    /// Whoever is on duty and not away.
    case onDuty
    /// Whoever the event itself names: the one who was mentioned, who decides, who asked.
    case concerned

    /// Whether they work here; the others are written to as part of the conversation.
    package var isStaff: Bool {
        switch self {
        case .requester, .watchers: false
        case .assignee, .line, .queue, .staff, .managers, .administrators, .onDuty, .concerned: true
        }
    }
}

/// By which way somebody is told. SMS and telephone will come in by the same door.
package enum NoticeWay: String, Sendable, Hashable, CaseIterable, Codable {
    case mail
    /// The list behind the bell.
    case browser
}
