/// How far a permission reaches, from nothing to everything; each takes in those before it.
package enum PermissionScope: String, Sendable, Hashable, CaseIterable, Comparable {
    case none
    /// What is one's own: a ticket that one has, or for a requester one that he asked for; one's own timer, profile and presence; articles that
    /// one reviews.
    case own
    /// The queues that one was given, and those of one's teams.
    case queue
    /// The lines that one guides, with the queues of their teams.
    case line
    case all

    package static func < (left: PermissionScope, right: PermissionScope) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .own: 1
        case .queue: 2
        case .line: 3
        case .all: 4
        }
    }
}
