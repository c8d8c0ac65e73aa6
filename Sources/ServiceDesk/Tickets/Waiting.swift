/// Whom or what a ticket waits for.
package struct Waiting: Sendable, Hashable {
    package let reason: WaitingReason
    /// When somebody looks at it again; a reply wakes it earlier.
    package let until: Instant?

    package init(for reason: WaitingReason, until: Instant? = nil) {
        self.reason = reason
        self.until = until
    }
}

package enum WaitingReason: String, Sendable, Hashable, CaseIterable, Codable, KnownWord {
    case requester
    case supplier
    case developer
    /// For a day to come; nobody is asked anything.
    case date

    package var pause: PauseReason {
        switch self {
        case .requester: .requester
        case .supplier: .supplier
        case .developer: .developer
        case .date: .date
        }
    }
}
