/// How much of what its person may do a token may; each takes in those before it.
package enum TokenScope: String, Sendable, Hashable, CaseIterable, Comparable, Codable {
    /// Looks at what its person sees at work.
    case read
    /// Works on tickets, too, and on what is the person's own.
    case write
    /// Everything that the person may, setting up the desk included.
    case administration

    package static func < (left: TokenScope, right: TokenScope) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .read: 0
        case .write: 1
        case .administration: 2
        }
    }
}
