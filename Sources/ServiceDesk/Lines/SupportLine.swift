/// The three lines of support: the service desk, engineers, leading specialists.
package enum SupportLine: String, Sendable, Hashable, CaseIterable, Codable, Comparable, KnownWord {
    case first
    case second
    case third

    package static func < (left: SupportLine, right: SupportLine) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .first: 1
        case .second: 2
        case .third: 3
        }
    }
}
