import ServiceDesk
import Synchronization

/// How often something came from one place of late.
package final class RequestLimit: Sendable {
    private static let mostPlaces = 10_000

    private let most: Int
    private let window: Duration
    private let seen = Mutex<[String: [Instant]]>([:])

    package init(most: Int, within window: Duration) {
        self.most = most
        self.window = window
    }

    /// Counts one more from `place`; how long to wait when that is too many, `nil` when it may go on.
    package func delay(_ place: String, at now: Instant) -> Duration? {
        let limit = now.advanced(by: .zero - window)
        return seen.withLock { seen in
            if seen.count > Self.mostPlaces { seen = seen.filter { $0.value.contains { $0 > limit } } }
            let recent = (seen[place] ?? []).filter { $0 > limit }
            guard recent.count < most else {
                seen[place] = recent
                return .microseconds((recent[0].microseconds - limit.microseconds))
            }
            seen[place] = recent + [now]
            return nil
        }
    }

    /// What `place` began then came to nothing, and counts no more.
    package func forgive(_ place: String, begunAt instant: Instant) {
        seen.withLock { seen in
            if let position = seen[place]?.lastIndex(of: instant) { seen[place]?.remove(at: position) }
        }
    }
}
