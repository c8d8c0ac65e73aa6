/// What an agreement sets a time for: promises to the client (SLA), and what the lines of support promise each other (OLA; ITIL 4,
/// service level management).
package enum ClockTarget: String, Sendable, Hashable, CaseIterable, Codable {
    /// The first public answer by a person; the automatic confirmation is none.
    case firstResponse
    /// The next answer after the requester has written again.
    case nextResponse
    /// A solution that stays.
    case resolution
    /// How long a line has a ticket, from when it comes there until it goes on.
    case firstLine
    case secondLine
    case thirdLine
    /// How long somebody of the first line works on a ticket that he took, before it is one for the second (PROCESS, Three lines).
    case timeBox

    static func line(_ line: SupportLine) -> ClockTarget {
        switch line {
        case .first: .firstLine
        case .second: .secondLine
        case .third: .thirdLine
        }
    }

    /// The line whose time it is; `nil` for the others.
    package var line: SupportLine? { SupportLine.allCases.first { Self.line($0) == self } }

    /// Whether it is promised to the client.
    package var isPromised: Bool {
        switch self {
        case .firstResponse, .nextResponse, .resolution: true
        case .firstLine, .secondLine, .thirdLine, .timeBox: false
        }
    }

    /// Whether it stands still while nobody at the desk can do anything. A first answer can always be given.
    var pauses: Bool { self != .firstResponse }

    /// What is told of it.
    var stages: Set<ClockStage> {
        switch self {
        case .firstResponse, .nextResponse, .resolution: [.warning, .breach, .repetition]
        case .firstLine, .secondLine, .thirdLine: [.warning, .breach]
        case .timeBox: [.breach]
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
