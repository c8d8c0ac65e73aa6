import Synchronization

/// Whether the server is about to end. From then on each reply says that its connection closes after it, so that no client sends a
/// request on a connection which is closed at that moment (RFC 9112 §9.6).
package final class WebDrain: Sendable {
    private let state = Mutex((hasBegun: false, ends: [@Sendable () -> Void]()))

    package init() {}

    package func begin() {
        let ends = state.withLock { state in
            state.hasBegun = true
            return state.ends
        }
        for end in ends { end() }
    }

    var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// What would go on for ever ends then.
    func whenBegun(_ end: @escaping @Sendable () -> Void) { state.withLock { $0.ends.append(end) } }
}
