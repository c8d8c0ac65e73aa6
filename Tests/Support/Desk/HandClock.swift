import ServiceDesk
import Synchronization

/// A clock that stands still until a test moves it.
package final class HandClock: Sendable {
    private let instant: Mutex<Instant>

    /// 5 March 2024, 14:07 UTC: behind every database's own clock, so that what is due to leave is due.
    package init(at start: Instant = Instant(microseconds: 1_709_647_620_000_000)) {
        instant = Mutex(start)
    }

    package var now: Instant { instant.withLock { $0 } }

    /// A negative duration sets it back.
    package func advance(by duration: Duration) {
        instant.withLock { $0 = $0.advanced(by: duration) }
    }
}
