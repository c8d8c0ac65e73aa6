/// What a service level agreement promises a time for (ITIL 4, service level management).
package enum ClockTarget: String, Sendable, Hashable, CaseIterable, Codable {
    /// The first public answer by a person; the automatic confirmation is none.
    case firstResponse
    /// The next answer after the requester has written again.
    case nextResponse
    /// A solution that stays.
    case resolution

    /// Whether it stands still while nobody at the desk can do anything. A first answer can always be given.
    var pauses: Bool {
        switch self {
        case .firstResponse: false
        case .nextResponse, .resolution: true
        }
    }
}

/// How near a clock has come to its target.
package enum ClockStage: String, Sendable, Hashable, CaseIterable, Codable {
    /// Time is running short.
    case warning
    /// The target is reached and not kept.
    case breach
    /// Nobody has acted since it was told, and it is told again.
    case repetition = "repeat"
}
