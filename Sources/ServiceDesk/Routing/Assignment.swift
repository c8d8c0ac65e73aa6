/// Why somebody has a ticket whom no colleague chose for it.
package enum AssignmentReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// He took the next one of his queues.
    case next
    /// The queue gives out its tickets by itself: he fits, and has the least to do.
    case automatic
    /// He stands in for the one whose it was.
    case substitute
}

/// Why a ticket went back to its queue where nobody gave it back.
package enum ReleaseReason: String, Sendable, Hashable, CaseIterable, Codable {
    /// Its assignee is away.
    case absent
    /// Its assignee works here no more.
    case disabled
}
