import Synchronization

/// Whether the server is about to end. From then on each reply says that its connection closes after it, so that no client sends a
/// request on a connection which is closed at that moment (RFC 9112 §9.6).
package final class WebDrain: Sendable {
    private let begun = Mutex(false)

    package init() {}

    package func begin() { begun.withLock { $0 = true } }

    var hasBegun: Bool { begun.withLock { $0 } }
}
